"""Every kind of page there is, in every state that looks different: the one list that all measures go through."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect


def _press_question_mark(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def _type_a_beginning(page: Page) -> None:
    page.get_by_role("combobox").first.press_sequentially("水")
    expect(page.get_by_role("option").first).to_be_visible()


def _unfold(page: Page) -> None:
    """Open all that is folded."""
    page.wait_for_load_state()
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as somebody sees it."""

    name: str
    path: str
    """Of the sample archive."""
    prepare: Callable[[Page], None] = field(default=_unfold, repr=False)
    """Done when the page is open."""
    status: int = 200
    indexed: bool = True
    """Whether the server that is asked has an index."""


SIGHTS = (
    Sight("home", "/"),
    Sight("everything", "/search"),
    Sight("results", "/search?q=窗口"),
    Sight("narrowed", "/search?q=窗口&dept=公安厅&section=窗口动态&from=2021&sort=newest"),
    Sight("repaired", '/search?q=(护照 AND "培训 OR &from=3月&to=后年&colour=red'),
    Sight("departments' other names", "/search?q=省水利厅 或 水利厅 或 公安厅"),
    Sight("any word", "/search?q=护照 灭火器"),
    Sight("corrections", "/search?q=护罩&match=all"),
    Sight("nothing found", "/search?q=护照 培训&dept=水利厅"),
    Sight("nothing to offer", "/search?q=龘龘&dept=水利厅&from=2022"),
    Sight("last page", "/search?page=99&per_page=5"),
    Sight("issue", "/issue/2022-2"),
    Sight("issue with hits", "/issue/2021-40?q=窗口#p-2"),
    Sight("long issue with hits", "/issue/2022-9?q=抽查#p-3"),
    Sight("issues", "/issues"),
    Sight("issues of a year", "/issues/2022"),
    Sight("year without issues", "/issues/1999", status=404),
    Sight("department not found", "/departments/水力厅", status=404),
    Sight("not found", "/nothing", status=404),
    Sight("issue not found", "/issue/1999-1", status=404),
    Sight("no index", "/search?q=窗口", status=503, indexed=False),
    Sight("keyboard help", "/search?q=窗口", _press_question_mark),
    Sight("suggestions", "/", _type_a_beginning),
    Sight("api docs", "/api/docs"),
    Sight("departments", "/departments"),
    Sight("department", "/departments/slt"),
    Sight("sections", "/sections"),
    Sight("similar", "/issue/2021-40/similar/1"),
)
