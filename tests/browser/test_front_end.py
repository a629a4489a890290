"""What pages load: little, only from their own server, and nothing that reading has to wait for."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from indexer.annotation.registry import load_registry
from indexer.engines.whoosh import WhooshEngine
from indexer.model import Department, Issue
from tests.browser.conftest import NewPage, See
from tests.browser.every_page import SIGHTS, Sight
from tests.browser.serving import served_by_the_product
from tests.search_app import sample

pytestmark = pytest.mark.browser

MOST_BYTES = 60_000
MOST_SHIFT = 0.1
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 30 * 1024, "uploadThroughput": 30 * 1024}
VIEWPORTS = [{"width": 1280, "height": 800}, {"width": 360, "height": 640}]
READ = [("/", ".examples, .issue-row"), ("/search?q=窗口", ".hit"), ("/issue/2022-9?q=抽查", ".paragraph")]
"""Pages, and what is to be read there."""


def real_archive() -> list[Issue]:
    """As large as those that are really kept: 60 departments, 200 issues, 40 sections."""
    departments = [Department(record.id, record.name) for record in load_registry().departments[:60]]
    issues = []
    for number in range(200):
        rows: list[sample.Row] = []
        for place in range(12):
            chosen = departments[(number * 7 + place * 5) % 60]
            section = (f"第{(number + place) % 8 + 1}类工作情况", f"第{(number * 3 + place) % 5 + 1}方面进展")
            text = f"{chosen.name}窗口当周受理{number * place}件，办结材料齐全的事项，群众评议满意。"
            rows.append((section, text, (chosen,)))
        published = dt.date(2021, 1, 8) + dt.timedelta(weeks=number)
        issues.append(sample.issue(published.year, number % 52 + 1, published, rows))
    return issues


@pytest.fixture(scope="module", params=["sample", "real"])
def product(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The product itself, over the sample archive and over a large one."""
    index: Path = tmp_path_factory.mktemp("index") / "index"
    with WhooshEngine(index, load_registry().digest).writer() as writer:
        for issue in sample.ISSUES if request.param == "sample" else real_archive():
            writer.put_issue(issue, f"/{issue.source}")
        writer.commit()
    with served_by_the_product(index) as address:
        yield address


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_a_page_loads_only_what_is_its_own_and_breaks_no_policy(see: See, sight: Sight) -> None:
    """What the policy forbids is an error on the console, which fails every test."""
    page = see(sight)
    asked = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert asked
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(page.url).netloc}


def test_the_first_page_is_small_on_the_line(browser: Browser, product: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    received: list[float] = []
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    answer = page.goto(f"{product}/", wait_until="networkidle")
    assert answer is not None
    assert answer.headers["content-encoding"] in {"zstd", "br", "gzip"}
    assert page.locator(".issue-row").count() > 0
    assert len(received) > 5  # the page, styles, scripts
    assert sum(received) < MOST_BYTES
    context.close()


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=["desktop", "phone"])
@pytest.mark.parametrize(("path", "content"), READ, ids=lambda value: str(value).partition("?")[0])
def test_on_a_slow_line_a_page_is_read_before_its_scripts_come_which_then_move_nothing(
    new_page: NewPage, viewport: dict[str, int], path: str, content: str
) -> None:
    page = new_page(viewport=viewport)
    waiting: list[str] = []
    page.route("**/scripts/*", lambda route: waiting.append(route.request.url))
    line = page.context.new_cdp_session(page)
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    page.add_init_script(
        """
        window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        """
    )
    page.goto(path, wait_until="commit")
    expect(page.locator(content).first).to_be_visible()
    page.wait_for_function("() => performance.getEntriesByType('paint').length > 0")
    assert waiting
    page.unroute("**/scripts/*")  # lets them go
    page.wait_for_load_state()  # with what the scripts import
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    assert page.evaluate("shift") <= MOST_SHIFT


def test_where_scripts_never_come_results_can_be_narrowed(new_page: NewPage) -> None:
    page = new_page(viewport=VIEWPORTS[0])
    page.route("**/scripts/*", lambda _: None)
    page.goto("/search?q=窗口", wait_until="commit")
    page.get_by_role("checkbox", name="公安厅").check()
    page.get_by_role("button", name="应用筛选").click(no_wait_after=True)
    expect(page.get_by_role("status").first).to_have_text("找到 2 段")
    page.unroute_all(behavior="ignoreErrors")
