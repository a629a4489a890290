"""Keys that go to the search box, through results and hits; silent where somebody types, and where turned off."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 640}
RESULTS = "/search?q=窗口"


def search_box(page: Page) -> Locator:
    return page.get_by_label("检索词")


def titles(page: Page) -> Locator:
    return page.locator(".hit h2 a")


def help_dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="键盘快捷键")


def press(page: Page, key: str, **more: object) -> None:
    """Press a key that no keyboard of the driver has."""
    page.context.new_cdp_session(page).send(
        "Input.dispatchKeyEvent", {"type": "keyDown", "key": key, "text": key, **more}
    )


@pytest.mark.parametrize("path", ["/", RESULTS, "/issue/2022-9?q=抽查", "/issues"])
def test_slash_goes_to_the_search_box(new_page: NewPage, path: str) -> None:
    page = new_page()
    page.goto(path)
    text = search_box(page).input_value()
    page.keyboard.press("/")
    expect(search_box(page)).to_be_focused()
    expect(search_box(page)).to_have_value(text)
    assert page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") == len(text)


@pytest.mark.parametrize("key", ["／", "、"])
def test_with_chinese_punctuation_the_same_key_goes_to_the_search_box(new_page: NewPage, key: str) -> None:
    page = new_page()
    page.goto(RESULTS)
    press(page, key)
    expect(search_box(page)).to_be_focused()
    expect(search_box(page)).to_have_value("窗口")


def test_j_and_k_move_through_the_results_and_stay_at_their_ends(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 400})
    page.goto(f"{RESULTS}&per_page=3")
    for key, place in [("j", 0), ("j", 1), ("k", 0), ("k", 0), ("j", 1), ("j", 2), ("j", 2)]:
        page.keyboard.press(key)
        expect(titles(page).nth(place)).to_be_focused()
        expect(page.locator(".hit").nth(place)).to_be_in_viewport(ratio=0.99)  # but for part of a pixel


def test_the_result_that_was_moved_to_is_marked(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(RESULTS)
    page.keyboard.press("j")
    marks = page.locator(".hit").evaluate_all("all => all.map((one) => getComputedStyle(one).boxShadow !== 'none')")
    assert marks == [True] + [False] * (len(marks) - 1)


def test_moving_goes_on_from_the_result_that_had_the_focus_last(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(RESULTS)
    page.locator(".hit").nth(1).locator(".source").focus()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("j")
    expect(titles(page).nth(2)).to_be_focused()


def test_enter_opens_the_result_that_was_moved_to(new_page: NewPage) -> None:
    page = new_page()
    page.goto(RESULTS)
    page.keyboard.press("j")
    address = titles(page).first.get_attribute("href")
    assert address is not None
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_n_and_p_step_through_the_hits_of_an_issue(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/issue/2022-9?q=抽查#p-3")
    for key, ordinal in [("n", 4), ("p", 3), ("p", 2)]:
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"#p-{ordinal}$"))
        expect(page.locator("p:target mark").first).to_be_in_viewport()


def test_steps_go_on_from_where_the_reader_has_scrolled_to(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 300})
    page.goto("/issue/2022-9?q=抽查#p-3")
    page.locator("#p-7").evaluate("one => one.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(100)
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("#p-6$"))
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(100)
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("#p-1$"))


def test_steps_are_no_pages_to_go_back_through(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(RESULTS)
    page.goto("/issue/2022-9?q=抽查#p-3")
    page.keyboard.press("n")
    page.get_by_role("button", name="下一处").click()
    page.locator("#p-5 ~ .paragraph-foot").get_by_role("link", name="上一处").click()
    expect(page).to_have_url(re.compile("#p-4$"))
    page.go_back()
    expect(page.locator(".hits")).to_be_visible()


def test_at_the_first_and_the_last_hit_it_is_told_that_there_is_no_other(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/issue/2022-9?q=抽查")
    ordinals = [link.inner_text() for link in page.locator(".hit-links a").all()]
    for ordinal, key, told in ((ordinals[-1], "n", "已是最后一处"), (ordinals[0], "p", "已是第一处")):
        page.goto(f"/issue/2022-9?q=抽查#p-{ordinal}")
        expect(page.get_by_role("status")).not_to_have_text(told)
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_have_text(told)
        expect(page).to_have_url(re.compile(f"#p-{ordinal}$"))


@pytest.mark.parametrize(
    "path", ["/issue/2022-9?q=银杏", "/issue/2022-9", RESULTS], ids=["no hits", "no query", "results"]
)
def test_without_hits_n_and_p_do_nothing(new_page: NewPage, path: str) -> None:
    page = new_page()
    page.goto(path)
    address = page.url
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert page.url == address


@pytest.mark.parametrize("key", ["?", "？"])
def test_a_question_mark_opens_the_help_and_escape_gives_the_focus_back(new_page: NewPage, key: str) -> None:
    page = new_page()
    page.goto(RESULTS)
    page.keyboard.press("j")
    press(page, key)
    expect(help_dialog(page)).to_be_visible()
    expect(help_dialog(page).get_by_role("button", name="关闭")).to_be_focused()
    page.keyboard.press("Escape")
    expect(help_dialog(page)).to_be_hidden()
    expect(titles(page).first).to_be_focused()


def test_a_button_opens_the_help_and_another_closes_it(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto("/")
    opener = page.get_by_role("button", name="键盘快捷键")
    opener.click()
    help_dialog(page).get_by_role("button", name="关闭").click()
    expect(help_dialog(page)).to_be_hidden()
    expect(opener).to_be_focused()
    assert page.url.endswith("/")


def test_the_help_names_every_key(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.keyboard.press("?")
    named = set(help_dialog(page).locator("dt kbd").all_inner_texts())
    assert named == {"/", "?", "Esc", "j", "k", "Enter", "n", "p", "↓", "↑", "Alt + ↓"}


def test_while_the_help_is_open_the_keys_are_silent(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/issue/2022-9?q=抽查#p-3")
    page.keyboard.press("?")
    for key in "n/?":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(help_dialog(page)).to_be_hidden()
    expect(search_box(page)).not_to_be_focused()
    assert page.url.endswith("#p-3")


def test_in_fields_the_keys_are_typed(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(RESULTS)
    for field in (search_box(page), page.get_by_label("从")):
        field.fill("")
        field.press_sequentially("/jknp?")
        expect(field).to_be_focused()
        expect(field).to_have_value("/jknp?")
    expect(help_dialog(page)).to_be_hidden()


def test_what_is_ticked_or_pressed_takes_no_keys(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(RESULTS)
    page.locator(".facet-row input").first.click()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".facet-row input").first).to_be_focused()
    page.keyboard.press("j")
    expect(titles(page).first).to_be_focused()


@pytest.mark.parametrize(
    "field",
    ["<textarea></textarea>", "<select></select>", "<p contenteditable><b>字</b></p>"],
    ids=lambda field: field[:9],
)
def test_whatever_can_be_typed_into_keeps_its_keys(new_page: NewPage, field: str) -> None:
    page = new_page()
    page.goto(RESULTS)
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", field)
    page.locator("main > :first-child").focus()
    for key in "j?/":
        page.keyboard.press(key)
    expect(page.locator("main > :first-child")).to_be_focused()
    expect(help_dialog(page)).to_be_hidden()


@pytest.mark.parametrize(
    "event",
    ["{ctrlKey: true}", "{altKey: true}", "{metaKey: true}", "{isComposing: true}", "{keyCode: 229}"],
)
def test_keys_that_are_meant_for_others_are_left_to_them(new_page: NewPage, event: str) -> None:
    page = new_page()
    page.goto(RESULTS)
    for key in "?/j":
        left = page.evaluate(
            f"""key => document.body.dispatchEvent(
                new KeyboardEvent("keydown", {{key, bubbles: true, cancelable: true, ...{event}}})
            )""",
            key,
        )
        assert left
    expect(page.locator("body")).to_be_focused()
    expect(help_dialog(page)).to_be_hidden()


def test_a_key_that_was_used_already_is_not_used_again(new_page: NewPage) -> None:
    page = new_page()
    page.goto(RESULTS)
    page.evaluate("document.body.addEventListener('keydown', (event) => event.preventDefault())")
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(help_dialog(page)).to_be_hidden()
    expect(page.locator("body")).to_be_focused()


def test_escape_leaves_the_search_box_when_nothing_is_to_be_cleared(new_page: NewPage) -> None:
    page = new_page()
    page.goto(RESULTS)
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(search_box(page)).to_have_value("")
    page.keyboard.press("Escape")
    expect(search_box(page)).not_to_be_focused()
    page.keyboard.press("j")
    expect(titles(page).first).to_be_focused()


def test_keys_that_were_turned_off_stay_off_until_they_are_turned_on(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.keyboard.press("?")
    help_dialog(page).get_by_role("checkbox", name="启用单字符快捷键").uncheck()
    page.keyboard.press("Escape")
    page.goto(RESULTS)
    for key in "j/?":
        page.keyboard.press(key)
    expect(page.locator("body")).to_be_focused()
    expect(help_dialog(page)).to_be_hidden()

    page.get_by_role("button", name="键盘快捷键").click()
    help_dialog(page).get_by_role("checkbox", name="启用单字符快捷键").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(titles(page).first).to_be_focused()


def test_where_nothing_can_be_stored_keys_can_still_be_turned_off(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied'); }})")
    page.goto(RESULTS)
    page.keyboard.press("?")
    help_dialog(page).get_by_role("checkbox", name="启用单字符快捷键").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("body")).to_be_focused()
    page.get_by_role("button", name="键盘快捷键").click()
    expect(help_dialog(page).get_by_role("checkbox", name="启用单字符快捷键")).not_to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_of_the_help_keeps_people_out(new_page: NewPage, viewport: dict[str, int], scheme: str) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme)
    page.goto("/")
    page.keyboard.press("?")
    found = Axe().run(page, context="dialog", options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    small = (
        help_dialog(page)
        .locator("button, label")
        .evaluate_all("all => all.filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 24).length")
    )
    assert small == 0


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_help_fits_the_screen(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 256})
    page.goto("/")
    page.keyboard.press("?")
    box = help_dialog(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 256
    assert help_dialog(page).evaluate("one => one.scrollWidth <= one.clientWidth")
    help_dialog(page).get_by_role("checkbox").focus()
    expect(help_dialog(page).get_by_role("checkbox")).to_be_in_viewport(ratio=1)


def test_without_script_there_is_no_button_for_keys(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    expect(page.locator(".keys-open")).to_be_hidden()
    expect(page.locator("#keyboard-help")).to_be_hidden()
