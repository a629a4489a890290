"""Every page can be used by everyone: WCAG 2.2 at level AA, as far as a browser can tell."""

from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from search_app import create_app
from tests.browser.conftest import See
from tests.browser.every_page import SIGHTS, Sight

pytestmark = pytest.mark.browser

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MEASURES = Path(__file__).with_name("measuring.js").read_text("utf-8")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PHONE, DESKTOP = ViewportSize(width=360, height=640), ViewportSize(width=1280, height=800)
ZOOMED = ViewportSize(width=320, height=256)
"""What is left of a window of 1280 to 1024 pixels at 400 %."""

each_sight = pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)


def faults(page: Page, measure: str) -> Any:
    return page.evaluate(f"({MEASURES}).{measure}()")


@each_sight
def test_axe_finds_nothing_in_either_scheme_at_either_width(see: See, sight: Sight) -> None:
    page = see(sight)
    page.evaluate(AXE_SCRIPT)
    found = {}
    for scheme in SCHEMES:
        for viewport in (PHONE, DESKTOP):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(viewport)
            page.evaluate("scrollTo(0, 0)")  # what stays on the screen would cover what is scrolled under it
            options = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
            violations = page.evaluate("async (options) => (await axe.run(options)).violations", options)
            for violation in violations:
                for node in violation["nodes"]:
                    found[scheme, viewport["width"], violation["id"], *map(str, node["target"])] = node["html"]
    assert found == {}


@each_sight
def test_at_four_hundred_per_cent_nothing_is_cut_however_widely_it_is_spaced(see: See, sight: Sight) -> None:
    page = see(sight, viewport=ZOOMED)
    assert faults(page, "cut") == []
    assert faults(page, "covering") == []
    faults(page, "spaceText")
    assert faults(page, "cut") == []
    page.set_viewport_size(DESKTOP)
    assert faults(page, "cut") == []


@each_sight
def test_whatever_can_be_pressed_is_large_enough_and_shows_when_the_keyboard_is_there(see: See, sight: Sight) -> None:
    page = see(sight, viewport=PHONE)
    assert faults(page, "small") == []
    page.set_viewport_size(DESKTOP)
    assert faults(page, "small") == []
    page.keyboard.press("Tab")
    assert faults(page, "unmarkedByFocus") == []


@each_sight
def test_marks_stand_out_wherever_they_are_and_nothing_moves_unasked(see: See, sight: Sight) -> None:
    page = see(sight, viewport=DESKTOP)  # of a reader who asked for less motion
    assert faults(page, "moving") == []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert faults(page, "faintMarks") == []


def test_a_mark_is_told_from_its_surroundings_in_forced_colours_too(see: See) -> None:
    page = see(next(sight for sight in SIGHTS if sight.name == "results"), forced_colors="active")
    differs = page.evaluate(
        """() => {
            const mark = document.querySelector(".snippet mark"), around = mark.closest("body");
            return getComputedStyle(mark).backgroundColor !== getComputedStyle(around).backgroundColor;
        }"""
    )
    assert differs


def test_what_is_current_is_told_from_the_others_in_forced_colours_too(see: See) -> None:
    page = see(next(sight for sight in SIGHTS if sight.name == "last page"), forced_colors="active")
    for links, property_ in ((".sorts a", "borderBottomColor"), (".pagination a", "backgroundColor")):
        current, others = page.evaluate(
            """([links, property]) => [":is([aria-current])", ":not([aria-current])"].map((which) =>
                [...document.querySelectorAll(links + which)].map((one) => getComputedStyle(one)[property]))""",
            [links, property_],
        )
        assert len(current) == 1
        assert others
        assert current[0] not in others


def test_what_becomes_of_a_search_is_told_in_a_region_that_was_there_before(see: See) -> None:
    """A region that comes with its message in it is not read out."""
    page = see(next(sight for sight in SIGHTS if sight.name == "results"), viewport=DESKTOP)
    page.context.add_init_script(
        """
        window.latecomers = [];
        document.addEventListener("readystatechange", () => {
            new MutationObserver((records) => {
                for (const node of records.flatMap((record) => [...record.addedNodes])) {
                    if (!(node instanceof Element)) continue;
                    for (const one of [node, ...node.querySelectorAll("*")]) {
                        if (one.matches("[role=status], [role=alert], [aria-live]") && one.textContent.trim()) {
                            latecomers.push(one.outerHTML);
                        }
                    }
                }
            }).observe(document, { childList: true, subtree: true });
        }, { once: true });
        """
    )
    for sight in SIGHTS:
        if sight.indexed:
            page.goto(sight.path)
            sight.prepare(page)
            assert page.evaluate("latecomers") == [], sight
    page.goto("/search?q=窗口")
    assert page.get_by_role("status").count() >= 1


def test_every_page_is_on_the_list(tmp_path: Path) -> None:
    """Machines' answers end in what they are, or begin with what they are for; two addresses only lead on."""
    app = create_app({"INDEX": tmp_path})
    routes = app.url_map.bind("")
    listed = {routes.match(sight.path.partition("?")[0])[0] for sight in SIGHTS if sight.status != 404}
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and not rule.rule.startswith(("/api/v1/", "/static/", "/healthz", "/readyz", "/metrics"))
        and "." not in rule.rule.rpartition("/")[2]
    }
    assert pages - listed == {"api.docs_issue", "originals.original"}
