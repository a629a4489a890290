"""Text as a PDF converter draws it: lines of a page, hard-wrapped, with the page's furniture between them.

``render`` works in steps: characters (typography) → lines of each block → pages → text.
"""

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.converters.outline import Block, Kind
from tests.converters.tables import DrawTable, boxes, columns, pipes
from tests.converters.truth import PUBLISHER, TITLE
from tests.converters.typography import full_width, half_width_brackets, letter_spaced, radicals, spaced_digits
from tests.converters.wrapping import width, wrap_as_typeset, wrap_by_count

WIDEST = 60
SHORT = 3
"""A last line that ends this many em before the margin shows that its block ends there."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """How a converter sets an issue. The default is one line a block and no pages."""

    name: str
    em: int | None = None
    """Width of a line; None keeps every block on one line."""
    by_count: bool = False
    """Break at exactly that many em instead of as a typesetter would."""
    indent: str = ""
    """White space before the first line of every block below the masthead."""
    blank_after_line: bool = False
    blank_after_block: bool = False
    centred: bool = False
    """The masthead stands in the middle of the line, by leading spaces."""
    page_lines: int | None = None
    """Lines on a page; None puts everything on one page."""
    page_number: Callable[[int, int], str] | None = None
    """From the page and the count of pages to the line at the foot of the page."""
    running_head: str = ""
    footer: str = ""
    form_feed: bool = False
    space_after_page: bool = False
    """The first line of a new page begins with one space and follows without a blank line."""
    title_at_page: int | None = None
    """The title is missing at the top and stands letter-spaced at the head of that page (from 1)."""
    letter_spaced_title: bool = False
    label_apart: bool = False
    """A label stands on a line of its own above its text."""
    digit_spaces: bool = False
    odd_spaces: bool = False
    """Spaces are no-break spaces, and lines end in some."""
    full_width: bool = False
    mixed_brackets: bool = False
    radicals: bool = False
    table: DrawTable = columns


def render(blocks: tuple[Block, ...], layer: TextLayer, chance: random.Random) -> str:
    """Set the blocks; where a width would leave no trace of where a block ends, the next width that does is taken."""
    blocks = tuple(replace(block, text=_typography(block, layer, chance)) for block in blocks)
    if layer.title_at_page:
        blocks = tuple(block for block in blocks if block.text != TITLE)
    while not _is_decidable(blocks, layer):
        layer = replace(layer, em=(layer.em or 0) + 1)
    text = _paged([_set(block, layer) for block in blocks], layer)
    return text.replace(" ", "\u00a0").replace("\n", "\u00a0 \n") if layer.odd_spaces else text


def _typography(block: Block, layer: TextLayer, chance: random.Random) -> str:
    text = block.text
    if layer.letter_spaced_title and text == TITLE:
        return letter_spaced(text)
    if layer.mixed_brackets:
        text = half_width_brackets(text, chance)
    if layer.full_width:
        text = full_width(text)
    if layer.digit_spaces:
        text = spaced_digits(text, chance)
    if layer.radicals:
        text = radicals(text)
    return text


def _is_decidable(blocks: tuple[Block, ...], layer: TextLayer) -> bool:
    """Say whether the end of every block can be seen although the next has no label."""
    if layer.em is None or layer.indent or layer.blank_after_block:
        return True
    body = [block for block in blocks if block.kind is not Kind.MASTHEAD]
    return all(
        width(_lines(block, layer)[-1]) <= layer.em - SHORT
        for block, following in itertools.pairwise(body)
        if block.kind in {Kind.PARAGRAPH, Kind.HEADING} and following.kind is Kind.PARAGRAPH and not following.label
    )


def _lines(block: Block, layer: TextLayer) -> list[str]:
    if block.kind is Kind.TABLE:
        return layer.table(block.rows)
    if layer.em is None or block.kind is Kind.MASTHEAD:
        return [block.text] if not (layer.label_apart and block.label) else _label_apart(block)
    wrap = wrap_by_count if layer.by_count else wrap_as_typeset
    return wrap(block.text, layer.em, width(layer.indent))


def _label_apart(block: Block) -> list[str]:
    return [block.text[: len(block.label)], block.text[len(block.label) :]]


def _set(block: Block, layer: TextLayer) -> list[str]:
    lines = _lines(block, layer)
    if block.kind is Kind.MASTHEAD:
        margin = max(0, int((layer.em or 40) - width(block.text))) if layer.centred else 0
        return [" " * margin + line for line in lines]
    return lines if block.kind is Kind.TABLE else [layer.indent + lines[0], *lines[1:]]


def _paged(blocks: list[list[str]], layer: TextLayer) -> str:
    lines: list[str] = []
    for block in blocks:
        lines += block
        lines += [""] * layer.blank_after_block
    size = layer.page_lines or len(lines)
    pages = [_trimmed(lines[start : start + size]) for start in range(0, len(lines), size)]
    layer = _recognisable(layer, len(pages))
    texts = [_page(page, number, len(pages), layer) for number, page in enumerate(pages, start=1)]
    return ("\n\f" if layer.form_feed else "\n").join(texts) + "\n"


def _recognisable(layer: TextLayer, pages: int) -> TextLayer:
    """Leave out the furniture that nobody could tell from text, because it stands there only once."""
    heads = layer.running_head if pages > 2 or TITLE in layer.running_head.replace(" ", "") else ""
    number = layer.page_number if pages > 1 or layer.page_number is not _bare else None
    return replace(layer, running_head=heads, footer=layer.footer * (pages > 1), page_number=number)


def _trimmed(page: list[str]) -> list[str]:
    return page[next((place for place, line in enumerate(page) if line), 0) :]


def _page(lines: list[str], number: int, count: int, layer: TextLayer) -> str:
    feet = [layer.page_number(number, count)] if layer.page_number else []
    feet += [layer.footer] * bool(layer.footer)
    heads = [layer.running_head] if layer.running_head and number > 1 else []
    heads += [letter_spaced(TITLE)] * (layer.title_at_page == number)
    if layer.space_after_page and number > 1:
        lines = [" " + lines[0], *lines[1:]]
    page = ("\n\n" if layer.blank_after_line else "\n").join([*heads, *lines, *feet])
    more = number < count and layer.blank_after_line and not layer.space_after_page
    return page + "\n" * more


def _dashes(page: int, _count: int) -> str:
    return f"- {page} -"


def _long_dashes(page: int, _count: int) -> str:
    return f"— {page} —"


def _tight_dashes(page: int, _count: int) -> str:
    return f"—{page}—"


def _words(page: int, _count: int) -> str:
    return f"第 {page} 页"


def _words_of(page: int, count: int) -> str:
    return f"第{page}页 共{count}页"


def _bare(page: int, _count: int) -> str:
    return str(page)


def _fraction(page: int, count: int) -> str:
    return f"{page}/{count}"


PAGE_NUMBERS = (_dashes, _long_dashes, _tight_dashes, _words, _words_of, _bare, _fraction)
RUNNING_HEADS = (letter_spaced(TITLE), TITLE, "内部资料 注意保存")


def any_layer(name: str, chance: random.Random) -> TextLayer:
    """Draw every option by chance."""

    def rarely() -> bool:
        return chance.random() < 0.25

    paged = chance.random() < 0.7
    return TextLayer(
        name,
        em=chance.randint(15, 45),
        by_count=rarely(),
        indent=chance.choice(("", "", "　　", "    ")),
        blank_after_line=chance.random() < 0.5,
        blank_after_block=rarely(),
        centred=rarely(),
        page_lines=chance.randint(12, 40) if paged else None,
        page_number=chance.choice(PAGE_NUMBERS) if paged and not rarely() else None,
        running_head=chance.choice(RUNNING_HEADS) if paged and rarely() else "",
        footer=PUBLISHER if paged and rarely() else "",
        form_feed=rarely(),
        letter_spaced_title=rarely(),
        digit_spaces=chance.random() < 0.5,
        odd_spaces=chance.random() < 0.1,
        full_width=chance.random() < 0.1,
        mixed_brackets=rarely(),
        radicals=chance.random() < 0.1,
        table=chance.choice((pipes, boxes, columns)),
    )


LAYERS = (
    TextLayer("one-line"),
    TextLayer("one-line-blank", blank_after_block=True, digit_spaces=True),
    TextLayer("one-line-centred", centred=True, indent="　　", letter_spaced_title=True),
    TextLayer("full-width", full_width=True),
    TextLayer("full-width-wrapped", em=26, full_width=True, mixed_brackets=True),
    TextLayer(
        "blank-after-line",
        em=28,
        blank_after_line=True,
        digit_spaces=True,
        page_lines=18,
        space_after_page=True,
        title_at_page=2,
    ),
    TextLayer("blank-after-line-narrow", em=17, blank_after_line=True, page_lines=30, page_number=_tight_dashes),
    TextLayer("narrow", em=15),
    TextLayer("narrow-by-count", em=16, by_count=True, page_lines=25, page_number=_fraction),
    TextLayer("by-count", em=24, by_count=True, digit_spaces=True),
    TextLayer("by-count-blank", em=31, by_count=True, blank_after_line=True, page_lines=14, page_number=_bare),
    TextLayer("wide", em=45, page_lines=20, page_number=_dashes, mixed_brackets=True),
    TextLayer("indented", em=28, indent="　　", page_lines=22, page_number=_long_dashes, form_feed=True),
    TextLayer(
        "indented-by-spaces",
        em=32,
        indent="    ",
        centred=True,
        page_lines=24,
        page_number=_words,
        letter_spaced_title=True,
        form_feed=True,
    ),
    TextLayer("indented-narrow", em=20, indent="　　", by_count=True, page_lines=28, page_number=_words_of),
    TextLayer("blocks-apart", em=30, blank_after_block=True, page_lines=26, page_number=_dashes, form_feed=True),
    TextLayer(
        "running-head",
        em=27,
        page_lines=15,
        running_head=letter_spaced(TITLE),
        page_number=_tight_dashes,
        digit_spaces=True,
    ),
    TextLayer(
        "running-head-plain", em=35, blank_after_line=True, page_lines=12, running_head=TITLE, page_number=_long_dashes
    ),
    TextLayer(
        "running-head-other", em=29, page_lines=10, running_head="内部资料 注意保存", page_number=_bare, form_feed=True
    ),
    TextLayer("labels-apart", label_apart=True, blank_after_block=True),
    TextLayer("radicals", em=28, radicals=True),
    TextLayer("odd-spaces", em=28, blank_after_line=True, digit_spaces=True, odd_spaces=True),
    TextLayer("blocks-further-apart", em=24, blank_after_line=True, blank_after_block=True),
    TextLayer("indented-a-little", em=33, indent="  ", page_lines=20, page_number=_dashes, digit_spaces=True),
    TextLayer("footer", em=25, page_lines=16, page_number=_words_of, footer=PUBLISHER, form_feed=True),
    TextLayer("footer-spaced", em=22, blank_after_line=True, page_lines=16, footer=PUBLISHER, page_number=_words),
)
