"""Narrowing a search: at once with a script, with a button without, and the address is always the state."""

import datetime as dt
import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect
from werkzeug.serving import make_server

from indexer.model import Department
from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from tests.browser.conftest import NewPage
from tests.search_app import sample

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 640}

NAMES = "水利公安教育财政卫健交通农业商务文旅审计统计民政司法气象"
DEPARTMENTS = [Department(f"{place}x-{place}", f"{NAMES[place * 2 : place * 2 + 2]}厅") for place in range(13)]
DEPARTMENTS.append(Department("qxj-13", "气象局"))
"""More than ten; the initials of one are as its id says."""
DATES = [dt.date(year, month, 5) for year in range(2018, 2023) for month in (2, 6)]
DATES += [dt.date(2022, 11, day) for day in (3, 10, 17, 24)]
TOPICS = ("动态", "通报", "来信")


def rows(number: int) -> list[sample.Row]:
    """Every issue has the first departments; 气象局 stands in letters only."""
    made: list[sample.Row] = [
        ((TOPICS[place % 2], f"第{place % 8}类"), f"窗口办理第{place}件事项。", (department,))
        for place, department in enumerate(DEPARTMENTS[:13])
        if place <= number
    ]
    made.append((("来信",), "窗口来信一封，谈天气。", (DEPARTMENTS[13],)))
    return made


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where an archive of fourteen departments, three long sections and five years is served."""
    issues = [sample.issue(date.year, place + 1, date, rows(place)) for place, date in enumerate(DATES)]
    app = application(sample.engine(*issues), sample.registry_of(DEPARTMENTS), Settings())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    backend_of(app).index.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Results beside their filters. A load of another document would lose the mark that is set here."""
    opened = new_page(viewport=DESKTOP)
    opened.goto("/search?q=窗口")
    opened.evaluate("window.sameDocument = true")
    return opened


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(f"^{name}，"))


def status(page: Page) -> Locator:
    return page.locator("[role=status]")


def path(page: Page) -> str:
    return str(page.evaluate("location.pathname + location.search"))


def top(element: Locator) -> float:
    found = element.bounding_box()
    assert found is not None
    return found["y"]


def same_document(page: Page) -> bool:
    return bool(page.evaluate("window.sameDocument === true"))


def offered(page: Page, name: str) -> str:
    """Where the link beside a checkbox leads."""
    return str(page.locator(".facet-row", has=box(page, name)).get_by_role("link").get_attribute("href"))


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_choice_applies_at_once_and_the_address_is_the_one_of_its_link(page: Page, way: str) -> None:
    wanted = offered(page, "水利厅")
    if way == "mouse":
        box(page, "水利厅").click()
    else:
        box(page, "水利厅").press("Space")
    expect(status(page)).to_contain_text("找到 14 段")
    expect(page.locator(".chip")).to_contain_text("水利厅")
    expect(box(page, "水利厅")).to_be_checked()
    expect(box(page, "水利厅")).to_be_focused()
    expect(page).to_have_title("窗口：14 段 - 周报检索")
    assert path(page) == wanted
    assert same_document(page)


def test_choices_in_a_row_have_the_address_of_the_links_too(page: Page) -> None:
    for name in ("公安厅", "水利厅"):
        wanted = offered(page, name)
        box(page, name).click()
        expect(box(page, name).and_(page.locator("[checked]"))).to_be_attached()
        assert path(page) == wanted
    expect(page.locator(".chip")).to_have_text([re.compile("公安厅"), re.compile("水利厅")])


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_without_a_script_the_button_applies_all_choices(new_page: NewPage, viewport: dict[str, int]) -> None:
    page = new_page(viewport=viewport, java_script_enabled=False)
    page.goto("/search?q=窗口")
    if viewport is PHONE:
        page.locator(".filters > summary").click()
    for name in ("公安厅", "水利厅"):
        box(page, name).check()
    page.get_by_label("从").fill("2022")
    page.get_by_role("button", name="应用筛选").click()
    expect(page.locator(".chip")).to_have_count(3)
    expect(status(page)).to_contain_text("找到 12 段")
    expect(page.locator(".facet-filter")).to_be_hidden()


def test_back_forward_reload_and_sharing_show_what_was_chosen(page: Page, new_page: NewPage) -> None:
    box(page, "水利厅").click()
    expect(page.locator(".chip")).to_have_count(1)
    box(page, "公安厅").click()
    expect(page.locator(".chip")).to_have_count(2)
    total = status(page).inner_text()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    expect(box(page, "公安厅")).not_to_be_checked()
    expect(page).to_have_title("窗口：14 段 - 周报检索")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    page.go_forward()
    page.go_forward()
    expect(status(page)).to_have_text(total)
    assert same_document(page)
    page.reload()
    expect(status(page)).to_have_text(total)
    expect(box(page, "公安厅")).to_be_checked()
    other = new_page(viewport=DESKTOP)
    other.goto(page.url)
    expect(status(other)).to_have_text(total)


def test_coming_back_from_an_issue_the_narrowed_results_are_there(page: Page) -> None:
    box(page, "水利厅").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator(".source").first.click()
    page.wait_for_url("**/issue/**")
    page.go_back()
    expect(page.locator(".chip")).to_contain_text("水利厅")
    expect(box(page, "水利厅")).to_be_checked()
    box(page, "水利厅").click()
    expect(page.locator(".chip")).to_have_count(0)


def test_a_page_kept_for_the_way_back_is_checked_as_its_results_are(page: Page) -> None:
    page.evaluate(
        """() => {
            document.querySelector("input[name=dept]").checked = true;  // as if left while it was being fetched
            document.querySelector("#search-form-q").value = "别的";
            dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    expect(page.locator("input[name=dept]:checked")).to_have_count(0)
    expect(page.get_by_label("检索词")).to_have_value("窗口")
    box(page, "水利厅").click()
    expect(page.locator(".chip")).to_have_count(1)


def test_the_region_that_announces_the_count_stays_and_its_text_changes(page: Page) -> None:
    page.evaluate(
        """() => {
            const region = document.querySelector("[role=status]");
            window.said = [];
            new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true });
        }"""
    )
    box(page, "水利厅").click()
    expect(status(page)).to_contain_text("找到 14 段")
    assert page.evaluate("window.said") == ["找到 14 段"]


@pytest.mark.parametrize("name", ["动态", "水利厅"])
def test_rows_of_the_same_facet_keep_their_order_and_place(page: Page, name: str) -> None:
    kind = "section" if name == "动态" else "dept"
    positions = f"""() => [...document.querySelectorAll(".facet-row:has(input[name={kind}])")]
        .filter((row) => row.checkVisibility())
        .map((row) => [row.querySelector("input").value, row.getBoundingClientRect().top,
                       row.querySelector(".count").textContent,
                       row.querySelector(".count").getBoundingClientRect().right])"""
    box(page, name).scroll_into_view_if_needed()
    before = page.evaluate(positions)
    for count in (1, 0):
        box(page, name).click()
        expect(page.locator(".chip")).to_have_count(count)
        assert page.evaluate(positions) == before


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "水利厅"),
        ("", "气象局"),
        ("", "动态"),
        ("", "来信"),
        ("&dept=qxj-13", "气象局"),
        ("&dept=qxj-13", "来信"),
        ("&from=2018&to=2018", "动态"),
        ("&section=来信", "来信"),
        ("&section=来信", "气象局"),
    ],
)
def test_what_is_chosen_never_moves_under_the_pointer(
    new_page: NewPage, viewport: dict[str, int], query: str, name: str
) -> None:
    page = new_page(viewport=viewport)
    page.goto(f"/search?q=窗口{query}")
    if viewport is PHONE:
        page.locator(".filters > summary").click()
    for fold in page.locator(".departments .fold:not([open]) > summary").all():
        fold.click()
    box(page, name).evaluate("one => one.scrollIntoView({ block: 'center' })")  # not below the bar at the lower edge
    before = top(box(page, name))
    for _ in range(2):
        box(page, name).click()
        expect(page.locator(".found")).not_to_have_attribute("aria-busy", "true")
        assert top(box(page, name)) == pytest.approx(before, abs=1)


def test_what_was_unfolded_stays_unfolded(page: Page) -> None:
    page.get_by_text("显示其余 4 个").click()
    page.get_by_text("以表格显示").click()
    box(page, "气象局").click()
    expect(page.locator(".chip")).to_have_count(1)
    box(page, "气象局").click()
    expect(page.locator(".chip")).to_have_count(0)
    expect(box(page, "气象局")).to_be_visible()
    expect(page.get_by_role("table", name="各年份的段落数")).to_be_visible()


def test_choosing_a_section_takes_the_place_of_the_one_below_it(page: Page) -> None:
    box(page, "第0类").click()
    expect(page.locator(".chip")).to_contain_text("动态 › 第0类")
    box(page, "动态").click()
    expect(box(page, "第0类")).not_to_be_checked()
    expect(page.locator(".chip")).to_have_text(re.compile("^栏目动态"))
    box(page, "第0类").click()
    expect(box(page, "动态")).not_to_be_checked()
    expect(page.locator(".chip")).to_contain_text("动态 › 第0类")


class Held:
    """Answers to searches that are held back until they are let go."""

    def __init__(self, page: Page) -> None:
        self.routes: list[Route] = []
        page.route("**/search?*", self.hold)

    def hold(self, route: Route) -> None:
        self.routes.append(route)

    def wait(self, page: Page, count: int) -> None:
        while len(self.routes) < count:
            page.wait_for_timeout(5)


def test_while_results_are_fetched_they_are_marked_as_busy(page: Page) -> None:
    held = Held(page)
    box(page, "水利厅").click()
    expect(page.locator(".found")).to_have_attribute("aria-busy", "true")
    held.wait(page, 1)
    held.routes[0].continue_()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".found")).not_to_have_attribute("aria-busy", "true")


def test_a_further_choice_takes_up_the_one_that_is_still_fetched_and_aborts_it(page: Page) -> None:
    aborted: list[str] = []
    page.on("requestfailed", lambda request: aborted.append(request.url))
    held = Held(page)
    box(page, "公安厅").click()
    held.wait(page, 1)
    box(page, "水利厅").click()
    held.wait(page, 2)
    held.routes[1].continue_()
    expect(page.locator(".chip")).to_have_text([re.compile("公安厅"), re.compile("水利厅")])
    assert len(aborted) == 1
    assert page.evaluate("history.length") == 3  # the empty page, the search, both choices at once
    page.unroute_all()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)


@pytest.mark.parametrize(
    "answer",
    [
        lambda route: route.fulfill(status=200, body="<p>别的页面</p>", content_type="text/html"),
        lambda route: route.fulfill(status=302, headers={"Location": "/issues"}),
    ],
    ids=["another-page", "redirect"],
)
def test_an_unexpected_answer_leads_to_the_address_as_a_link_does(page: Page, answer: Callable[[Route], None]) -> None:
    wanted = offered(page, "水利厅")

    def once(route: Route) -> None:
        if route.request.resource_type == "fetch":
            answer(route)
        else:
            route.continue_()

    page.route("**/search?*", once)
    with page.expect_navigation():
        box(page, "水利厅").click()
    expect(status(page)).to_contain_text("找到 14 段")
    assert path(page) == wanted
    assert not same_document(page)


def announced(page: Page) -> Locator:
    return page.locator("main > .hidden[aria-live]")


def test_where_the_network_fails_the_page_stays_and_says_so_and_the_next_choice_works(page: Page) -> None:
    page.route("**/search?*", lambda route: route.abort("internetdisconnected"))
    before = path(page)
    box(page, "水利厅").scroll_into_view_if_needed()
    place = top(box(page, "水利厅"))
    expect(announced(page)).to_be_empty()
    box(page, "水利厅").click()
    failure = page.locator(".failure")
    expect(failure).to_have_text("网络不通，筛选未生效。")
    expect(failure).to_be_in_viewport()
    expect(announced(page)).to_have_text("网络不通，筛选未生效")
    expect(box(page, "水利厅")).not_to_be_checked()
    expect(page.locator(".found")).not_to_have_attribute("aria-busy", "true")
    assert top(box(page, "水利厅")) == pytest.approx(place, abs=1)
    assert path(page) == before
    page.evaluate("scrollTo(0, 100)")
    place = top(box(page, "公安厅"))
    box(page, "公安厅").click()
    expect(page.locator(".facet-row:has(input[value='1x-1']) + .failure")).to_be_visible()
    expect(failure).to_have_count(1)
    assert top(box(page, "公安厅")) == pytest.approx(place, abs=1)
    page.get_by_label("从").fill("2022")
    page.get_by_label("从").press("Enter")
    expect(failure).to_have_count(1)
    expect(page.get_by_label("从")).to_have_value("2022")
    page.unroute_all()
    page.get_by_label("从").press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    expect(failure).to_have_count(0)
    assert same_document(page)


def test_where_the_network_fails_on_the_way_back_the_results_stay_and_it_is_told(page: Page) -> None:
    box(page, "水利厅").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.route("**/search?*", lambda route: route.abort("internetdisconnected"))
    page.go_back()
    expect(page.locator(".failure")).to_have_text("网络不通，显示的仍是原来的结果。")
    expect(page.locator(".chip")).to_have_count(1)
    page.go_forward()
    expect(page.locator(".failure")).to_have_count(0)
    assert same_document(page)


def test_what_a_choice_lets_be_known_is_announced_besides_the_count(page: Page) -> None:
    expect(announced(page)).to_be_empty()
    page.get_by_label("从").fill("昨天")
    page.get_by_label("从").press("Enter")
    expect(announced(page)).to_contain_text("昨天")


def test_a_search_that_was_stopped_leaves_every_field_alive_and_its_address_is_short(page: Page) -> None:
    page.route("**/search?*", lambda route: route.fulfill(status=204))  # which leaves the reader where they are
    page.get_by_label("检索词").fill("天气")
    with page.expect_request("**/search?*") as asked:
        page.evaluate("document.getElementById('search-form').requestSubmit()")
    assert "from=" not in asked.value.url
    expect(page.get_by_label("从")).to_be_enabled()
    expect(page.get_by_label("到")).to_be_enabled()


def test_few_results_beside_long_filters_stay_on_the_screen(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 400})
    page.goto("/search?q=窗口")
    chosen = box(page, "来信")
    chosen.scroll_into_view_if_needed()
    page.get_by_text("显示其余 4 个").click()
    box(page, "气象局").click()
    expect(page.locator(".chip")).to_have_count(1)
    box(page, "水利厅").click()
    expect(page.locator(".chip")).to_have_count(2)
    page.locator(".filters").get_by_text("来信", exact=True).click()
    expect(page.locator(".chip")).to_have_count(3)
    assert page.evaluate(
        """() => {
            const { top, bottom } = document.querySelector(".found").getBoundingClientRect();
            return Math.min(bottom, innerHeight) - Math.max(top, 0) > 40;
        }"""
    )


def test_room_that_was_kept_for_a_choice_is_given_up_when_the_reader_scrolls_on(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    box(page, "第1类").first.scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    box(page, "来信").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.wait_for_timeout(100)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function(
        """() => [...document.querySelectorAll(".facet")].every((one) => !one.style.minHeight)
            && parseFloat(document.querySelector("main").style.minHeight) <= innerHeight"""
    )


def test_parameters_that_are_not_known_here_are_kept(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.add_init_script(
        """document.addEventListener("readystatechange", () => {
            const columns = document.querySelector(".columns");
            if (columns) columns.dataset.address += "&page=2&shade=red";
        }, { once: true });"""
    )
    page.goto("/search?q=窗口")
    with page.expect_request("**/search?*") as asked:
        box(page, "水利厅").click()
    assert asked.value.url.endswith("&dept=0x-0&shade=red")


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_dates_apply_when_they_are_entered_and_the_address_has_them_in_full(page: Page, key: str) -> None:
    page.get_by_label("从").fill("2022-11")
    page.get_by_label("从").press(key)
    expect(page.locator(".chip")).to_contain_text("2022年11月及以后")
    assert path(page).endswith("&from=2022-11-01")
    expect(page.get_by_label("从")).to_have_value("2022-11-01")
    assert same_document(page)


def test_a_date_that_is_none_is_told_and_does_not_stay_in_the_address(page: Page) -> None:
    page.get_by_label("从").fill("昨天")
    page.get_by_label("从").press("Enter")
    expect(page.locator(".notice")).to_contain_text("昨天")
    assert "from" not in path(page)


def test_typing_in_a_date_goes_on_while_the_other_one_is_applied(page: Page) -> None:
    held = Held(page)
    page.get_by_label("从").fill("2022")
    page.get_by_label("到").press_sequentially("2022-")
    held.wait(page, 1)
    held.routes[0].continue_()
    expect(page.locator(".chip")).to_have_count(1)
    page.unroute_all()
    page.keyboard.type("11")
    expect(page.get_by_label("到")).to_have_value("2022-11")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_contain_text("2022年1月至2022年11月")


def test_enter_that_ends_a_composition_applies_no_date(page: Page) -> None:
    page.get_by_label("从").fill("2022")
    prevented = page.get_by_label("从").evaluate(
        """(field) => !field.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))"""
    )
    assert not prevented
    expect(page.locator(".found")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".chip")).to_have_count(0)


def test_the_bars_lead_from_years_to_months_to_issues_and_the_trail_back(page: Page) -> None:
    def bar(label: str) -> Locator:
        return page.locator("svg a", has=page.locator("title", has_text=label)).locator(".column")

    bar("2022年：").click()
    expect(page.locator(".trail")).to_have_text(re.compile(r"全部\s*2022年"))
    bar("2022年11月：").click()
    bar("11月10日").click()
    expect(page.locator(".trail li")).to_have_text(["全部", "2022年", "11月", "10日（第12期）"])
    expect(page.locator(".chip")).to_contain_text("2022年11月10日")
    expect(page.locator("svg a.chosen title")).to_have_text(re.compile("^11月10日"))
    page.locator(".trail").get_by_role("link", name="2022年").click()
    expect(page.locator(".trail li")).to_have_text(["全部", "2022年"])
    page.locator(".trail").get_by_role("link", name="全部").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert same_document(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_table_leads_the_same_way_from_the_keyboard(new_page: NewPage, script: bool) -> None:
    page = new_page(viewport=DESKTOP, java_script_enabled=script)
    page.goto("/search?q=窗口")
    for name, rows in (("2022年", 12), ("2022年11月", 4)):
        summary = page.get_by_text("以表格显示")
        if page.locator(".histogram-table").get_attribute("open") is None:
            summary.press("Enter")
        page.get_by_role("table").get_by_role("link", name=name, exact=True).press("Enter")
        expect(page.locator(".histogram-table tbody tr")).to_have_count(rows)
        if script:
            expect(summary).to_be_focused()
    expect(page.locator(".histogram-table th[scope=row]").first).to_have_text("11月3日（第11期）")


def test_a_chip_is_removed_in_place_and_the_focus_is_not_lost(page: Page) -> None:
    box(page, "水利厅").click()
    page.locator("a.chip").press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    expect(box(page, "水利厅")).not_to_be_checked()
    expect(page.locator(".found")).to_be_focused()
    assert same_document(page)


def test_a_link_opened_elsewhere_is_left_alone(page: Page) -> None:
    with page.context.expect_page() as opened:
        page.locator(".facet-row", has=box(page, "水利厅")).get_by_role("link").click(modifiers=["ControlOrMeta"])
    expect(status(opened.value)).to_contain_text("找到 14 段")
    expect(page.locator(".chip")).to_have_count(0)


def test_what_the_form_keeps_follows_the_results(page: Page) -> None:
    page.goto("/search?q=窗口&match=all&sort=oldest")
    page.get_by_role("link", name="包含全部词").click()
    expect(page.locator(".chip")).to_have_count(0)
    page.get_by_role("button", name="检索").click()
    page.wait_for_url("**/search?q=*")
    assert path(page).endswith("&sort=oldest")


def shown(page: Page) -> list[str]:
    rows: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".departments .facet-row a")]
            .filter((row) => row.checkVisibility()).map((row) => row.textContent)"""
    )
    return rows


def filter_box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="筛选部门")


def test_typing_narrows_a_long_list_and_says_how_many_are_left(page: Page) -> None:
    assert len(shown(page)) == 10
    filter_box(page).press_sequentially("气")
    assert shown(page) == ["气象局"]  # it is folded away else
    told = page.locator("#departments-left")
    expect(told).to_have_text("14 个部门中有 1 个")
    filter_box(page).fill("没有")
    expect(told).to_have_text("没有这样的部门")
    filter_box(page).press("Escape")
    expect(filter_box(page)).to_have_value("")
    expect(told).to_have_text("")
    assert len(shown(page)) == 10
    assert path(page) == offered(page, "水利厅").split("&")[0]  # nothing was asked of the server


def test_pinyin_initials_narrow_the_list_too(page: Page) -> None:
    filter_box(page).press_sequentially("QX")
    assert shown(page) == ["气象局"]


def test_while_a_word_is_being_composed_the_list_waits_for_it(page: Page) -> None:
    typing = """(field, [text, composing]) => {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { isComposing: composing, bubbles: true }));
        if (!composing) field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    }"""
    filter_box(page).evaluate(typing, ["qi'x", True])
    assert len(shown(page)) == 10
    filter_box(page).evaluate(typing, ["气象", False])
    assert shown(page) == ["气象局"]


def test_a_choice_leaves_the_list_as_it_was_narrowed(page: Page) -> None:
    filter_box(page).fill("气")
    before = top(box(page, "气象局"))
    box(page, "气象局").click()
    expect(page.locator(".chip")).to_have_count(1)
    assert shown(page) == ["气象局"]
    assert top(box(page, "气象局")) == pytest.approx(before, abs=1)
    expect(filter_box(page)).to_have_value("气")


def test_a_short_list_has_no_box(page: Page) -> None:
    page.goto("/search?q=天气")
    expect(page.locator(".departments .facet-row")).to_have_count(1)
    expect(page.locator(".facet-filter")).to_be_hidden()


def test_on_a_phone_the_button_leads_from_the_filters_to_the_results(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto("/search?q=窗口")
    page.locator(".filters > summary").click()
    box(page, "水利厅").evaluate("one => one.scrollIntoView({ block: 'end' })")
    box(page, "水利厅").click()
    expect(page.locator(".filters > summary")).to_contain_text("已选 1 项")
    onwards = page.get_by_role("button", name="查看结果")
    expect(onwards).to_be_in_viewport(ratio=1)  # however long the filters are
    assert top(box(page, "水利厅")) + 18 <= top(onwards)  # and what was chosen is not below it
    page.get_by_role("button", name="查看结果").click()
    expect(page.locator(".facets")).to_be_hidden()
    expect(page.locator(".found")).to_be_focused()
    expect(status(page)).to_be_in_viewport()


def test_nothing_is_shifted_when_the_script_has_come(new_page: NewPage) -> None:
    with_script, without = new_page(viewport=DESKTOP), new_page(viewport=DESKTOP, java_script_enabled=False)
    with_script.goto("/search?q=窗口")
    with_script.wait_for_load_state()
    shifted = with_script.evaluate(
        """() => new Promise((resolve) => {
            new PerformanceObserver((list) => resolve(list.getEntries().map((entry) => entry.value)))
                .observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
        })"""
    )
    assert sum(shifted) < 0.001
    without.goto("/search?q=窗口")
    assert top(box(without, "水利厅")) < top(box(with_script, "水利厅"))  # no room is kept where no script comes


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    "query",
    ["", "&from=2022&to=2022&dept=qxj-13", "&from=2022-11&to=2022-11&section=动态", "&dept=qxj-13&section=动态"],
)
def test_nothing_keeps_anybody_out_of_the_filters(
    new_page: NewPage, viewport: dict[str, int], scheme: str, query: str
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page.goto(f"/search?q=窗口{query}")
    unfold(page)
    assert axe(page) == []


def test_nothing_keeps_anybody_out_after_a_choice_in_a_narrowed_list(page: Page) -> None:
    filter_box(page).fill("气")
    box(page, "气象局").click()
    expect(page.locator(".chip")).to_have_count(1)
    unfold(page)
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_unfolded_filters_do_not_scroll_sideways(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    for query in ("", "&from=2022&to=2022", "&from=2022-11-03&to=2022-11-24&section=动态"):
        page.goto(f"/search?q=窗口{query}")
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def axe(page: Page) -> list[tuple[str, str]]:
    """What keeps people out of the page, and where."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": tags}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        (one["id"], json.dumps([node["html"][:150] for node in one["nodes"][:3]], ensure_ascii=False)) for one in found
    ]
