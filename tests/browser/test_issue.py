"""What a reader does on the page of an issue."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 640}
SIZES = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
WITHOUT_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"
"""As pages have it that come by http from another host."""
WITHOUT_COPYING = f"{WITHOUT_CLIPBOARD}; document.execCommand = () => false"


def labelled(label: str, ordinal: int) -> re.Pattern[str]:
    """The name of a tool of the paragraph, of which the second part is not seen."""
    return re.compile(f"^{label} ?（第 {ordinal} 段）$")


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def allow_clipboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def copy_third(page: Page) -> None:
    page.get_by_role("button", name=labelled("复制引文", 3)).click()


def cited_third(address: str) -> str:
    return f"《窗口工作周报》2021年第40期（总第461期），2021年11月5日，第3段，{address}/issue/2021-40#p-3"


@SIZES
def test_a_button_copies_the_citation_and_says_so(new_page: NewPage, address: str, viewport: dict[str, int]) -> None:
    page = new_page(viewport=viewport)
    allow_clipboard(page)
    page.goto("/issue/2021-40?q=水利厅")
    copy_third(page)
    expect(page.get_by_role("status")).to_have_text("已复制")
    expect(page.get_by_role("button", name=labelled("已复制", 3))).to_be_focused()
    assert clipboard(page) == cited_third(address)


def test_the_button_is_itself_again_after_a_while(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    allow_clipboard(page)
    page.goto("/issue/2021-40")
    copy_third(page)
    expect(page.get_by_role("button", name="已复制")).to_have_count(1)
    expect(page.get_by_role("button", name="已复制")).to_have_count(0)
    expect(page.get_by_role("button", name=labelled("复制引文", 3))).to_be_visible()


def test_where_the_browser_has_no_clipboard_for_pages_the_text_is_still_copied(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=DESKTOP)
    page.add_init_script(WITHOUT_CLIPBOARD)
    page.goto("/issue/2021-40")
    copy_third(page)
    expect(page.get_by_role("button", name=labelled("已复制", 3))).to_be_focused()
    search = page.get_by_label("检索词")
    search.press("Control+v")
    expect(search).to_have_value(cited_third(address)[: int(search.get_attribute("maxlength") or 0)])


def test_where_nothing_may_be_copied_the_text_stands_there_selected(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=PHONE)
    page.add_init_script(WITHOUT_COPYING)
    page.goto("/issue/2021-40")
    copy_third(page)
    dialog = page.get_by_role("dialog", name="复制引文")
    field = dialog.get_by_role("textbox")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == cited_third(address)
    assert page.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]") == [
        0,
        len(cited_third(address)),
    ]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name=labelled("复制引文", 3))).to_be_focused()
    expect(page.get_by_role("status")).to_be_empty()


def test_without_a_script_nothing_offers_what_it_cannot_do(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto("/issue/2021-40")
    expect(page.get_by_text("复制引文")).to_have_count(4)
    for button in page.get_by_text("复制引文").all():
        expect(button).to_be_hidden()


@SIZES
def test_similar_paragraphs_open_in_place_and_close_again(new_page: NewPage, viewport: dict[str, int]) -> None:
    page = new_page(viewport=viewport)
    page.goto("/issue/2022-9")
    link = page.get_by_role("link", name=labelled("同类段落", 7))
    expect(link).to_have_attribute("aria-expanded", "false")
    link.click()
    found = page.get_by_role("region", name="与第 7 段同类的段落")
    expect(found.get_by_role("listitem")).to_have_count(2)
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("找到 2 个同类段落")
    expect(page).to_have_url(re.compile("/issue/2022-9$"))
    assert page.locator(".paragraph", has=found).locator("> p").get_attribute("id") == "p-7"
    link.click()
    expect(found).to_be_hidden()
    expect(link).to_have_attribute("aria-expanded", "false")
    link.press("Enter")
    expect(found).to_have_count(1)
    found.get_by_role("link", name="第 2 段").click()
    expect(page).to_have_url(re.compile("#p-2$"))


def test_that_nothing_is_similar_is_said_in_place_too(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/issue/2022-2")
    page.get_by_role("link", name=labelled("同类段落", 4)).click()
    expect(page.get_by_role("region")).to_have_text("没有与这一段相近的段落。")
    expect(page.get_by_role("status")).to_have_text("没有与这一段相近的段落。")


def test_without_a_script_similar_paragraphs_are_a_page(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/issue/2022-9")
    page.get_by_role("link", name=labelled("同类段落", 7)).click()
    expect(page.get_by_role("heading", name="同类段落")).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_count(2)
    page.get_by_role("navigation", name="返回").get_by_role("link").click()
    expect(page).to_have_url(re.compile("/issue/2022-9#p-7$"))


def test_where_they_cannot_be_fetched_the_link_leads_to_their_page(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        else:
            route.fulfill(status=200, body="<p>请先登录</p>", content_type="text/html")

    page.route("**/similar/*", answer)
    page.goto("/issue/2022-9")
    page.get_by_role("link", name=labelled("同类段落", 7)).click()
    expect(page.get_by_role("heading", name="同类段落")).to_be_visible()


def test_where_the_network_fails_the_issue_stays_and_it_is_told(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/issue/2022-9")
    page.route("**/similar/*", lambda route: route.abort("internetdisconnected"))
    link = page.get_by_role("link", name=labelled("同类段落", 7))
    link.click()
    expect(page.locator(".failure")).to_have_text("网络不通，没有取到同类段落。")
    expect(page.get_by_role("status")).to_have_text("网络不通，没有取到同类段落")
    page.unroute_all()
    link.click()
    expect(page.get_by_role("region")).to_be_visible()
    expect(page.locator(".failure")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_similar_paragraphs_do_not_scroll_sideways(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 700})
    page.goto("/issue/2022-9/similar/7")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto("/issue/2022-9")
    page.get_by_role("link", name=labelled("同类段落", 7)).click()
    expect(page.get_by_role("region")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def scroll_to(page: Page, selector: str) -> None:
    page.locator(selector).evaluate("(one) => one.scrollIntoView({ block: 'start' })")


def test_the_contents_show_where_the_reader_is(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 420})
    page.goto("/issue/2022-2")
    current = page.locator(".contents [aria-current]")
    expect(current).to_have_text("窗口动态")
    scroll_to(page, "#s-2-2")
    expect(current).to_have_text("便民/利企")
    scroll_to(page, "#s-3-1")  # 窗口动态（续）
    expect(current).to_have_text("窗口动态")
    scroll_to(page, ".file")
    expect(current).to_have_text("大厅巡查")
    scroll_to(page, "#s-1-2")
    expect(current).to_have_text("业务培训")


def test_on_a_phone_the_contents_are_folded_until_asked_for(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/issue/2021-40?q=水利厅")
    link = page.locator(".contents").get_by_role("link", name="便民/利企")
    expect(link).to_be_hidden()
    page.locator(".contents summary").click()
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile("#s-3-2$"))


def test_on_a_wide_screen_the_contents_are_open(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto("/issue/2021-40")
    expect(page.locator(".contents").get_by_role("link", name="便民/利企")).to_be_visible()
    expect(page.locator(".contents summary")).to_be_hidden()


def test_an_issue_prints_as_an_issue(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/issue/2022-2?q=水利厅")
    page.get_by_role("link", name=labelled("同类段落", 2)).click()
    expect(page.get_by_role("region")).to_be_visible()
    page.emulate_media(media="print")
    for selector in (".top", ".back", ".contents", ".hit-list", ".neighbours", ".bottom", ".similar", ".tags"):
        expect(page.locator(selector).first).to_be_hidden()
    for button in page.locator("button").all():
        expect(button).to_be_hidden()
    for text in (
        "窗口工作周报",
        "报告期 2022年1月10日至14日",
        "（2）",
        "共印三十份。",
        "来源文件：样例2022-2.txt",
    ):
        expect(page.locator("article").get_by_text(text).first).to_be_visible()
    expect(page.get_by_role("heading", name="便民/利企")).to_be_visible()
    expect(page.locator("#p-2 .permalink")).to_have_text("2 ¶", use_inner_text=False)
    expect(page.locator("#p-2 .pilcrow")).to_be_hidden()
    expect(page.get_by_text(f"本期网址：{address}/issue/2022-2", exact=True)).to_be_visible()
    breaks = page.evaluate(
        """() => ["h2", ".paragraph:not(.long)"].map((one) => getComputedStyle(document.querySelector(one)))
            .map((style) => [style.breakAfter, style.breakInside])"""
    )
    assert [breaks[0][0], breaks[1][1]] == ["avoid", "avoid"]


def test_a_long_paragraph_may_go_on_on_the_next_sheet(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/issue/2022-5")
    page.emulate_media(media="print")
    inside = "(one) => getComputedStyle(one.parentElement).breakInside"
    assert page.locator("#p-1").evaluate(inside) == "avoid"
    assert page.locator("#p-2").evaluate(inside) == "auto"
