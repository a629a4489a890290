"""Markdown as an OCR program writes it: marks on some headings, pages cut in the middle of a word."""

import random
import re
from dataclasses import dataclass

from tests.converters.outline import Block, Kind
from tests.converters.tables import pipes
from tests.converters.truth import TITLE
from tests.converters.typography import half_width_brackets, spaced_digits

SHORT = 30
"""Characters of an item that an OCR program may take for a heading."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """How an OCR program marks things up. The chances are those of one heading, item or paragraph."""

    name: str
    hashes: float = 0.0
    """Chance that a heading has ``#``; the level is drawn, too, and means nothing."""
    bold: float = 0.0
    faithful: bool = False
    """Every heading has as many ``#`` as it is deep."""
    dashes: float = 0.0
    """Chance that an item is also an item of a Markdown list."""
    escapes: float = 0.0
    r"""Chance that a label ``1.`` is written ``1\.``."""
    cuts: float = 0.0
    """Chance that a page ends inside a paragraph, which leaves a blank line there."""
    page_mark: str = ""
    """A line at a cut, with ``{}`` for the number of the page."""
    rule_before_distribution: bool = False
    bold_leads: float = 0.0
    """Chance that the first sentence of an item is bold."""
    false_hashes: float = 0.0
    """Chance that a short item is marked as a heading."""
    bold_names: bool = False
    """Names of departments inside paragraphs are bold."""
    mixed_brackets: bool = False
    digit_spaces: bool = False


def render(blocks: tuple[Block, ...], style: Markdown, chance: random.Random) -> str:
    """Write the blocks as Markdown, a blank line after each."""
    written: list[str] = []
    page = 1
    for block in blocks:
        if block.kind is Kind.DISTRIBUTION and style.rule_before_distribution and "---" not in written:
            written.append("---")
        text = _marked_up(block, style, chance)
        place = _cut(block, text, style, chance)
        if place:
            mark = [style.page_mark.format(page)] if style.page_mark else []
            written += [text[:place], *mark, text[place:]]
            page += 1
        else:
            written.append(text)
    return "\n\n".join(written) + "\n"


def _marked_up(block: Block, style: Markdown, chance: random.Random) -> str:
    text = block.text
    if style.mixed_brackets:
        text = half_width_brackets(text, chance)
    if style.digit_spaces:
        text = spaced_digits(text, chance)
    match block.kind:
        case Kind.TABLE:
            return "\n".join(pipes(block.rows))
        case Kind.HEADING:
            return _heading(text, block.depth, style, chance)
        case Kind.MASTHEAD if text == TITLE:
            return "# " + text
        case Kind.PARAGRAPH:
            return _item(text, block.label, style, chance)
        case _:
            return text


def _heading(text: str, depth: int, style: Markdown, chance: random.Random) -> str:
    if style.faithful:
        return "#" * (depth + 1) + " " + text
    if chance.random() < style.bold:
        text = f"**{text}**"
    if chance.random() < style.hashes:
        text = "#" * chance.randint(2, 4) + " " + text
    return text


def _item(text: str, label: str, style: Markdown, chance: random.Random) -> str:
    if style.bold_names:
        text = re.sub(r"(?<=[；，])省?[一-鿿]{2,4}[厅局](?=窗口)", r"**\g<0>**", text)
    if re.match(r"\d+\.", label) and text.startswith(label) and chance.random() < style.escapes:
        text = text.replace(".", "\\.", 1)
    lead = text.find("。") + 1
    if label and chance.random() < style.bold_leads and lead < len(text):
        text = f"**{text[:lead]}**{text[lead:]}"
    if label and chance.random() < style.false_hashes and len(text) < SHORT:
        return "### " + text
    if label and chance.random() < style.dashes:
        text = "- " + text
    return text


def _cut(block: Block, text: str, style: Markdown, chance: random.Random) -> int | None:
    """Choose where a page ends inside a paragraph.

    That is between two Chinese characters, where no paragraph ends, and after some punctuation, so that what stands
    before does not look like a heading.
    """
    if block.kind is not Kind.PARAGRAPH or chance.random() >= style.cuts:
        return None
    places = [match.start() + 1 for match in re.finditer(r"[一-鿿](?=[一-鿿])", text)]
    punctuation = re.search(r"[，。：]", text[len(block.label) :])
    after = len(block.label) + punctuation.start() if punctuation else len(text)
    return chance.choice([place for place in places if place > after] or [None])


def any_style(name: str, chance: random.Random) -> Markdown:
    """Draw every option by chance."""

    def sometimes() -> float:
        return chance.choice((0.0, 0.0, 0.3, 0.7, 1.0))

    return Markdown(
        name,
        hashes=sometimes(),
        bold=sometimes(),
        dashes=sometimes(),
        escapes=sometimes(),
        cuts=sometimes(),
        page_mark=chance.choice(("", "", "---", "- {} -", "—{}—", "第 {} 页")),
        rule_before_distribution=chance.random() < 0.5,
        bold_leads=sometimes(),
        false_hashes=sometimes(),
        bold_names=chance.random() < 0.5,
        mixed_brackets=chance.random() < 0.5,
        digit_spaces=chance.random() < 0.5,
    )


STYLES = (
    Markdown("markdown-plain"),
    Markdown("markdown-faithful", faithful=True, escapes=1.0, bold_names=True),
    Markdown("markdown-hashes", hashes=0.6, cuts=0.3, rule_before_distribution=True, mixed_brackets=True),
    Markdown("markdown-bold", bold=0.7, hashes=0.3, dashes=0.5, escapes=0.5, cuts=0.3, digit_spaces=True),
    Markdown("markdown-pages", hashes=0.5, cuts=0.6, page_mark="- {} -", bold_names=True),
    Markdown("markdown-bold-leads", bold=1.0, bold_leads=0.8, digit_spaces=True),
    Markdown("markdown-false-hashes", hashes=0.8, false_hashes=0.8, mixed_brackets=True),
    Markdown("markdown-rules", bold=0.5, cuts=0.5, page_mark="---", dashes=1.0),
)
FAITHFUL = STYLES[1]
