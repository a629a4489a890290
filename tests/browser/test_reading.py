"""From a question to the source paragraph, as a reader does it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 640}


def open_filters(page: Page) -> None:
    """Unfold the filters where they are folded."""
    page.wait_for_load_state()  # only the style sheet tells whether they are folded
    summary = page.locator(".filters > summary")
    if summary.is_visible() and page.locator(".filters").get_attribute("open") is None:
        summary.click()


def is_on_screen(element: Locator) -> bool:
    box, size = element.bounding_box(), element.page.viewport_size
    assert box is not None
    assert size is not None
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
    )


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_search_then_narrow_then_open_the_source_and_see_the_mark(
    new_page: NewPage, viewport: dict[str, int], script: bool
) -> None:
    page = new_page(viewport=viewport, java_script_enabled=script)
    page.goto("/")
    page.get_by_label("检索词").fill("换发")
    page.get_by_role("button", name="检索").click()
    expect(page.get_by_role("status")).to_have_text("找到 1 段")

    page.get_by_label("检索词").fill("窗口")
    page.get_by_label("检索词").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("找到 6 段")

    open_filters(page)
    page.get_by_role("checkbox", name="公安厅").check()
    if not script:
        page.get_by_role("button", name="应用筛选").click()
    expect(page.get_by_role("status")).to_have_text("找到 2 段")
    open_filters(page)
    expect(page.get_by_role("checkbox", name="公安厅")).to_be_checked()

    page.locator(".hit", has_text="护照").locator(".source").click()
    page.wait_for_url("**/issue/2021-40?*#p-2")
    mark = page.locator("p:target mark").first
    expect(mark).to_have_text("窗口")
    assert is_on_screen(mark)

    page.get_by_role("link", name="返回检索结果").click()
    expect(page.get_by_role("status")).to_have_text("找到 2 段")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_misspelt_word_then_the_correction_then_its_results(new_page: NewPage, script: bool) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=script)
    page.goto("/search?q=护罩&match=all")
    expect(page.get_by_role("status")).to_have_text("没有找到符合条件的段落")
    offers = page.get_by_role("list", name="您是不是要找：")
    assert is_on_screen(offers)
    offers.get_by_role("link", name="护照").click()
    expect(page.get_by_role("status")).to_have_text("找到 1 段")
    expect(page.locator(".snippet mark")).to_have_text("护照")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_empty_result_then_a_relaxation_then_results(new_page: NewPage, script: bool) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=script)
    page.goto("/search?q=护照 培训&dept=水利厅")
    expect(page.get_by_role("heading", name="为何没找到")).to_be_visible()
    page.get_by_role("link", name="不限部门").click()
    expect(page.get_by_role("status")).to_have_text("找到 1 段")
    expect(page.locator(".chip")).to_have_count(0)


def test_a_departments_name_then_only_as_written(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/search?q=省水利厅")
    expect(page.get_by_role("status")).to_have_text("找到 3 段")
    page.get_by_role("link", name="只查“省水利厅”").click()
    expect(page.get_by_role("status")).to_have_text("没有找到符合条件的段落")
    expect(page.get_by_label("检索词")).to_have_value("“省水利厅”")
    page.get_by_role("link", name="去掉“省水利厅”的引号").click()
    expect(page.get_by_role("status")).to_have_text("找到 3 段")


def test_on_a_phone_results_begin_on_the_first_screen_however_the_query_was_typed(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    for query in ('(护照 AND "培训 OR ', "省水利厅 或 水利厅 或 公安厅", f"护照培训{'怎样办' * 40}"):
        page.goto(f"/search?q={query}")
        assert is_on_screen(page.get_by_role("navigation", name="排序"))


def test_what_is_folded_about_a_query_unfolds(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/search?q=省水利厅 或 水利厅 或 公安厅")
    link = page.get_by_role("link", name="只查“公安厅”")
    expect(link).to_be_hidden()
    page.get_by_text("含 2 个部门的其他名称").click()
    expect(link).to_be_visible()


def test_with_script_the_address_holds_only_what_was_chosen(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/search?q=窗口")
    open_filters(page)
    page.get_by_role("checkbox", name="水利厅").click()
    page.wait_for_url("**dept=slt**")
    assert parse_qs(urlsplit(page.url).query, keep_blank_values=True) == {"q": ["窗口"], "dept": ["slt"]}


def test_choosing_a_section_takes_the_place_of_the_one_above_it(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/search?section=窗口动态")
    open_filters(page)
    page.get_by_role("checkbox", name="业务培训").click()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".chip")).to_contain_text("窗口动态 › 业务培训")


def test_coming_back_to_the_results_the_form_still_works(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/search?q=窗口")
    with page.expect_navigation():
        page.get_by_role("button", name="检索").click()
    page.go_back()
    page.get_by_label("从").fill("2022")
    page.get_by_label("从").press("Enter")
    expect(page.locator(".chip")).to_contain_text("2022年及以后")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=窗口&per_page=5",
        "/search?q=护罩 省水利厅&match=all&dept=公安厅&from=2022",
        '/search?q=(护照 AND "培训 OR ',
        "/search?q=省水利厅 或 水利厅 或 公安厅",
        "/issue/2022-9?q=抽查",
        "/issues",
    ],
)
def test_everything_to_click_is_large_enough(new_page: NewPage, viewport: dict[str, int], path: str) -> None:
    page = new_page(viewport=viewport)
    page.goto(path)
    open_filters(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main a, main button, main input, header a, footer a, summary")]
            .filter((one) => !one.closest("svg") && one.checkVisibility())
            .map((one) => {
                const box = one.getBoundingClientRect(), free = one.type === "checkbox" ? 6 : 0;  // its margins
                return [one.textContent || one.name, box.width + free, box.height + free];
            })
            .filter(([, width, height]) => width < 24 || height < 24)"""
    )
    assert small == []


def test_a_mark_at_the_end_of_a_long_paragraph_is_brought_onto_the_screen(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto("/issue/2022-5?q=银杏#p-2")
    page.wait_for_function("document.querySelector('p:target mark').getBoundingClientRect().bottom < innerHeight")
    assert is_on_screen(page.locator("p:target mark"))


def test_the_buttons_step_through_the_hits(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/issue/2022-9?q=抽查#p-3")
    page.get_by_role("button", name="下一处").click()
    expect(page).to_have_url(re.compile("#p-4$"))
    page.get_by_role("button", name="上一处").click()
    page.get_by_role("button", name="上一处").click()
    expect(page).to_have_url(re.compile("#p-2$"))
    assert is_on_screen(page.locator("p:target mark").first)


def test_the_first_tab_stop_skips_to_the_text(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/search?q=培训")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert is_on_screen(page.locator(".skip"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    long_word = "W" * 200
    for path in (
        "/",
        "/search",
        f"/search?q={long_word}",
        f"/search?q=“{long_word}” 省水利厅&match=all&dept=公安厅",
        "/search?page=2&per_page=5",
        "/issue/2022-9?q=抽查",
        "/issues",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
