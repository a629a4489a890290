"""Completions below the search box: asked for sparingly, chosen by keys, pointer or finger, told to screen readers."""

import json
import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Locator, Page, Route, expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 640}
ZOOMED = {"width": 320, "height": 256}
LONG_ENOUGH = 2000
"""Milliseconds in which everything has been asked and said."""
SUGGEST = re.compile("/api/v1/suggest")


@pytest.fixture(scope="module", autouse=True)
def _vocabulary(address: str) -> None:
    """Wait for the vocabulary: while it is made nothing is completed."""
    while not json.load(urlopen(f"{address}/api/v1/suggest?q=peixun"))["suggestions"]:  # noqa: S310  # our own server
        time.sleep(0.1)


def combobox(page: Page) -> Locator:
    return page.get_by_role("combobox", name="检索词")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="检索建议").get_by_role("option")


def open_list(page: Page, path: str = "/", typed: str = "peixun") -> Locator:
    """The box with two completions below what was typed."""
    page.goto(path)
    box = combobox(page)
    box.fill(typed)
    expect(options(page)).to_have_count(2)
    return box


def query_of(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query, keep_blank_values=True)


def questions(page: Page) -> list[str]:
    """What is asked to be completed, from now on."""
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.extend(query_of(request.url)["q"]) if SUGGEST.search(request.url) else None
    )
    return asked


def stop_clock(page: Page) -> None:
    page.clock.install(time=0)
    page.goto("/")
    page.clock.pause_at(60_000)


def compose(page: Page, *texts: str) -> CDPSession:
    """Compose as an input method does; the session can go on with it."""
    session = page.context.new_cdp_session(page)
    for text in texts:
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    return session


def press_enter(session: CDPSession, code: int) -> None:
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": code}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": "\r", **key})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def count_submits(page: Page) -> None:
    page.evaluate(
        """() => {
            window.submits = 0;
            document.forms[0].addEventListener("submit", (event) => { window.submits += 1; event.preventDefault(); });
        }"""
    )


@pytest.fixture
def page_with_failures(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose requests may fail, which the console always tells; only errors of scripts fail the test."""
    context = browser.new_context(base_url=address, locale="zh-CN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


# What is shown, and what a screen reader is told.


def test_a_completion_is_shown_with_its_kind_and_its_paragraphs(new_page: NewPage) -> None:
    page = new_page()
    box = open_list(page)
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#" + str(box.get_attribute("aria-controls")))).to_have_role("listbox")
    expect(page.get_by_role("option", name="培训 词 约 3 段", exact=True)).to_be_visible()
    expect(page.get_by_role("option", name="业务培训 栏目 3 段", exact=True)).to_be_visible()
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    box.press_sequentially("龘")
    expect(options(page)).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_departments_completion_names_it_as_one(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    combobox(page).press_sequentially("gongan")
    expect(page.get_by_role("option", name="公安厅 部门 2 段", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "parts"),
    [("培训", ["培训", "业务", "培训"]), ("水利厅 peixun", ["水利厅 ", "培训", "水利厅 ", "业务培训"])],
    ids=["characters", "pinyin"],
)
def test_what_was_typed_is_set_apart_from_what_is_added(new_page: NewPage, typed: str, parts: list[str]) -> None:
    page = new_page()
    open_list(page, typed=typed)
    assert page.locator(".completion > span").all_text_contents() == parts
    weights = [
        page.locator(f".{part}").first.evaluate("one => getComputedStyle(one).fontWeight")
        for part in ("typed", "added")
    ]
    assert weights == ["400", "600"]


def test_the_number_of_completions_is_announced_when_typing_has_ceased(new_page: NewPage) -> None:
    page = new_page()
    stop_clock(page)
    status = page.locator(".search-box [aria-live=polite]")
    combobox(page).press_sequentially("peixun")
    with page.expect_response(SUGGEST):
        page.clock.run_for(150)
    expect(options(page)).to_have_count(2)
    expect(status).to_be_empty()
    page.clock.run_for(LONG_ENOUGH)
    expect(status).to_have_text("2 条检索建议")
    combobox(page).press("Escape")
    expect(status).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_of_the_open_list_keeps_people_out(new_page: NewPage, viewport: dict[str, int], scheme: str) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme)
    open_list(page).press("ArrowDown")
    found = Axe().run(page, context=".search-box", options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_in_forced_colours_the_chosen_completion_is_outlined(new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    open_list(page).press("ArrowDown")
    outlines = options(page).evaluate_all("all => all.map((one) => getComputedStyle(one).outlineStyle)")
    assert outlines == ["solid", "none"]


def test_the_list_is_not_printed(new_page: NewPage) -> None:
    page = new_page()
    open_list(page)
    page.emulate_media(media="print")
    expect(options(page).first).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/search?q=窗口", "/issue/2022-9?q=抽查"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, ZOOMED], ids=["desktop", "phone", "zoomed"])
def test_the_list_lies_below_the_box_and_moves_nothing(new_page: NewPage, viewport: dict[str, int], path: str) -> None:
    page = new_page(viewport=viewport)
    page.goto(path)
    where = "() => { const {x, y, width, height} = document.querySelector('main').getBoundingClientRect(); "
    where += "return [x, y + scrollY, width, height, document.documentElement.clientWidth]; }"
    before = page.evaluate(where)
    open_list(page, path)
    after = page.evaluate(where)
    assert after == before
    box, shown = combobox(page).bounding_box(), page.get_by_role("listbox").bounding_box()
    assert box is not None
    assert shown is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= shown["y"]
    assert shown["y"] + shown["height"] <= viewport["height"]
    assert 0 <= shown["x"] <= shown["x"] + shown["width"] <= viewport["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_long_list_takes_only_the_room_below_the_box_and_scrolls(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 480})
    page.goto("/")
    combobox(page).fill("s")
    expect(options(page)).to_have_count(8)
    expect(page.get_by_role("listbox")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0
    expect(options(page).last).not_to_be_in_viewport(ratio=1)
    combobox(page).press("ArrowUp")
    expect(options(page).last).to_be_in_viewport(ratio=1)


# Keys.


def test_the_arrow_keys_go_round_through_the_completions_and_the_typed_text(new_page: NewPage) -> None:
    page = new_page()
    box = open_list(page)
    ids = options(page).evaluate_all("all => all.map((one) => one.id)")
    for key, chosen in [
        ("ArrowDown", ids[0]),
        ("ArrowDown", ids[1]),
        ("ArrowDown", None),
        ("ArrowUp", ids[1]),
        ("ArrowUp", ids[0]),
        ("ArrowUp", None),
    ]:
        box.press(key)
        assert box.get_attribute("aria-activedescendant") == chosen
        selected = page.get_by_role("option", selected=True).evaluate_all("all => all.map((one) => one.id)")
        assert selected == ([chosen] if chosen else [])
    expect(box).to_have_value("peixun")
    expect(box).to_be_focused()


def test_enter_searches_for_the_chosen_completion(new_page: NewPage) -> None:
    page = new_page()
    box = open_list(page)
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url("**/search?**")
    assert query_of(page.url) == {"q": ["业务培训"]}


def test_enter_without_a_choice_searches_for_what_was_typed(new_page: NewPage) -> None:
    page = new_page()
    open_list(page).press("Enter")
    page.wait_for_url("**/search?**")
    assert query_of(page.url) == {"q": ["peixun"]}


def test_the_filters_stay_when_a_completion_is_taken(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    box = open_list(page, "/search?q=窗口&dept=slt")
    box.press("ArrowDown")
    with page.expect_navigation():
        box.press("Enter")
    assert query_of(page.url) == {"q": ["培训"], "dept": ["slt"]}


@pytest.mark.parametrize(("key", "caret"), [("Home", 0), ("End", 6), ("ArrowLeft", 5)])
def test_keys_that_move_in_the_text_leave_the_list(new_page: NewPage, key: str, caret: int) -> None:
    page = new_page()
    box = open_list(page)
    box.press("ArrowDown")
    box.press(key)
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    assert box.evaluate("one => one.selectionStart") == caret


def test_escape_closes_the_list_and_then_clears_the_text_and_then_leaves_the_box(new_page: NewPage) -> None:
    page = new_page()
    box = open_list(page)
    box.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box).to_have_value("peixun")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    box.press("Escape")
    expect(box).not_to_be_focused()


def test_tab_closes_the_list_and_goes_on(new_page: NewPage) -> None:
    page = new_page()
    box = open_list(page)
    box.press("ArrowDown")
    box.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("button", name="检索")).to_be_focused()
    expect(box).to_have_value("peixun")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_closed_list_is_opened_by_the_down_keys(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/search?q=培训")
    box = combobox(page)
    box.focus()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Alt+ArrowDown")
    expect(options(page)).to_have_count(2)
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    box.press("Alt+ArrowUp")
    expect(options(page)).to_have_count(0)
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("培训 词 约 3 段")


# Pointer and finger.


def test_a_completion_is_taken_by_a_click_and_the_text_keeps_the_focus(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    box = open_list(page)
    options(page).nth(1).hover()
    page.mouse.down()
    expect(box).to_be_focused()
    expect(options(page)).to_have_count(2)
    page.mouse.up()
    page.wait_for_url("**/search?**")
    assert query_of(page.url) == {"q": ["业务培训"]}


def test_a_completion_is_taken_by_a_tap(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, has_touch=True)
    open_list(page)
    heights = options(page).evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert min(heights) >= 24
    options(page).first.tap()
    page.wait_for_url("**/search?**")
    assert query_of(page.url) == {"q": ["培训"]}


def test_the_list_closes_when_something_else_is_clicked(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    open_list(page)
    page.get_by_role("heading", level=1).click()
    expect(options(page)).to_have_count(0)


# Input methods.


def test_nothing_is_asked_while_composing_and_once_afterwards(new_page: NewPage) -> None:
    page = new_page()
    stop_clock(page)
    asked = questions(page)
    combobox(page).focus()
    session = compose(page, "p", "pei", "pei x", "pei xun")
    page.clock.run_for(LONG_ENOUGH)
    session.send("Input.insertText", {"text": "培训"})
    expect(combobox(page)).to_have_value("培训")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(2)
    assert asked == ["培训"]


def test_composing_closes_the_list_and_takes_back_what_was_asked(new_page: NewPage) -> None:
    page = new_page()
    stop_clock(page)
    asked = questions(page)
    combobox(page).press_sequentially("peixun")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(2)
    combobox(page).press_sequentially(" ")
    compose(page, "b", "ba")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(0)
    assert asked == ["peixun"]


@pytest.mark.parametrize("code", [13, 229])
def test_enter_while_composing_does_not_search(new_page: NewPage, code: int) -> None:
    page = new_page()
    page.goto("/")
    count_submits(page)
    combobox(page).focus()
    session = compose(page, "pei", "pei xun")
    press_enter(session, code)
    assert page.evaluate("submits") == 0
    session.send("Input.insertText", {"text": "培训"})
    press_enter(session, 13)
    assert page.evaluate("submits") == 1


def test_enter_that_comes_after_the_end_of_the_composition_it_ended_neither_searches_nor_chooses(
    new_page: NewPage,
) -> None:
    page = new_page()
    page.goto("/")
    count_submits(page)
    combobox(page).focus()
    session = compose(page, "pei xun")
    session.send("Input.insertText", {"text": "培训"})
    expect(options(page)).to_have_count(2)
    combobox(page).press("ArrowDown")
    press_enter(session, 229)
    assert page.evaluate("submits") == 0
    expect(combobox(page)).to_have_value("培训")
    press_enter(session, 13)
    assert page.evaluate("submits") == 1


# What is asked.


def test_who_types_fast_asks_once(new_page: NewPage) -> None:
    page = new_page()
    stop_clock(page)
    asked = questions(page)
    for letter in "peixun":
        combobox(page).press(letter)
        page.clock.run_for(100)
    assert asked == []
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(2)
    assert asked == ["peixun"]


def test_who_has_begun_to_choose_is_not_interrupted_by_another_answer(new_page: NewPage) -> None:
    page = new_page()
    stop_clock(page)
    asked = questions(page)
    combobox(page).fill("pei")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(2)
    combobox(page).press("x")
    combobox(page).press("ArrowDown")
    page.clock.run_for(LONG_ENOUGH)
    expect(page.get_by_role("option", selected=True)).to_have_text("培训 词 约 3 段")
    assert asked == ["pei"]


def test_nothing_is_asked_for_empty_or_unchanged_text(new_page: NewPage) -> None:
    page = new_page()
    stop_clock(page)
    asked = questions(page)
    box = combobox(page)
    box.fill("  ")
    box.press("ArrowDown")
    page.clock.run_for(LONG_ENOUGH)
    box.fill("peixun")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(2)
    box.press("Escape")
    box.dispatch_event("input")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(0)
    box.press("ArrowDown")
    expect(options(page)).to_have_count(2)
    box.fill("")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(0)
    box.fill("gongan")
    page.clock.run_for(LONG_ENOUGH)
    expect(options(page)).to_have_count(1)
    assert asked == ["peixun", "gongan"]


def test_what_was_answered_is_not_asked_again(new_page: NewPage) -> None:
    page = new_page()
    asked = questions(page)
    box = open_list(page)
    box.fill("gongan")
    expect(options(page)).to_have_count(1)
    box.fill("peixun")
    expect(options(page)).to_have_count(2)
    assert asked == ["peixun", "gongan"]


def test_what_had_no_completions_is_asked_again(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.route(SUGGEST, lambda route: route.fulfill(json={"query": "peixun", "suggestions": []}))
    with page.expect_response(SUGGEST):
        combobox(page).fill("peixun")
    page.unroute(SUGGEST)
    combobox(page).press("Alt+ArrowDown")
    expect(options(page)).to_have_count(2)


def test_an_older_answer_never_replaces_a_newer_one(new_page: NewPage) -> None:
    page = new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        if query_of(route.request.url)["q"] == ["gongan"]:
            held.append(route)
        else:
            route.continue_()

    page.route(SUGGEST, hold)
    page.goto("/")
    with page.expect_request(SUGGEST):
        combobox(page).fill("gongan")
    with page.expect_event("requestfailed") as aborted:
        combobox(page).fill("peixun")
    assert query_of(aborted.value.url)["q"] == ["gongan"]
    expect(options(page)).to_have_count(2)
    held[0].fulfill(json={"query": "gongan", "suggestions": [{"text": "公安厅", "kind": "department", "count": 2}]})
    expect(options(page).first).to_contain_text("培训")
    expect(options(page)).to_have_count(2)


def test_an_answer_that_comes_when_the_box_was_left_opens_nothing(new_page: NewPage) -> None:
    page = new_page()
    page.route(SUGGEST, lambda _: None)
    page.goto("/")
    with page.expect_request(SUGGEST):
        combobox(page).fill("peixun")
    with page.expect_event("requestfailed"):
        combobox(page).press("Tab")
    expect(combobox(page)).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("failure", ["503", "no network", "no JSON"])
def test_a_failure_is_silent_and_what_follows_goes_on(page_with_failures: Page, failure: str) -> None:
    page = page_with_failures
    answers: dict[str, Callable[[Route], None]] = {
        "503": lambda route: route.fulfill(
            status=503, json={"suggestions": [{"text": "不", "kind": "word", "count": 1}]}
        ),
        "no network": lambda route: route.abort(),
        "no JSON": lambda route: route.fulfill(body="<p>"),
    }
    box = open_list(page)
    page.route(SUGGEST, answers[failure])
    with page.expect_event("requestfailed" if failure == "no network" else "response"):
        box.fill("gongan")
    expect(options(page)).to_have_count(0)
    page.unroute(SUGGEST)
    box.fill("slt")
    expect(options(page).first).to_contain_text("水利厅")


# Pages.


def test_the_box_of_an_error_page_completes_too(page_with_failures: Page) -> None:
    open_list(page_with_failures, "/nowhere").press("ArrowDown")
    combobox(page_with_failures).press("Enter")
    page_with_failures.wait_for_url("**/search?**")


def test_two_boxes_on_a_page_have_a_list_each(new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)

    def double(route: Route) -> None:
        html = route.fetch().text()
        form = html[html.index("<form") : html.index("</form>") + len("</form>")]
        route.fulfill(
            body=html.replace(form, form + form.replace("search-form", "second-form")), content_type="text/html"
        )

    page.route(re.compile("/$"), double)
    page.goto("/")
    first, second = combobox(page).all()
    second.press_sequentially("gongan")
    expect(options(page)).to_have_count(1)
    expect(first).to_have_attribute("aria-expanded", "false")
    first.press_sequentially("peixun")
    expect(second).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(2)
    assert first.get_attribute("aria-controls") != second.get_attribute("aria-controls")


def test_without_script_it_is_a_plain_search_box(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("searchbox", name="检索词").fill("培训")
    page.get_by_role("searchbox", name="检索词").press("Enter")
    page.wait_for_url("**/search?**")
    assert query_of(page.url) == {"q": ["培训"]}
