"""Every way an issue reaches a user, as one list of named converters."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from indexer.model import Line
from tests.converters import document, markdown, textlayer
from tests.converters.mastheads import MASTHEADS, OF_2022, OF_2023, Masthead
from tests.converters.numbering import CLASSIC, DOTTED, NUMBERED, UNNUMBERED, Numbering
from tests.converters.outline import Block, outline
from tests.converters.tables import boxes, columns, pipes
from tests.converters.truth import TrueIssue

Convert = Callable[[tuple[Block, ...], random.Random], tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Converter:
    """A named way from blocks to lines."""

    name: str
    convert: Convert


@dataclass(frozen=True, slots=True)
class Case:
    """One issue on its way through one converter, in one style of masthead and numbering."""

    issue: TrueIssue
    masthead: Masthead
    numbering: Numbering
    converter: Converter

    @property
    def name(self) -> str:
        """Say what the case is, for a test's id."""
        return "-x-".join((self.issue.name, self.converter.name, self.numbering.name, self.masthead.name))

    def lines(self) -> tuple[Line, ...]:
        """Convert the issue; the same case always gives the same lines."""
        blocks = outline(self.issue, self.masthead, self.numbering)
        return self.converter.convert(blocks, random.Random(self.name))  # noqa: S311  # repeatable, not secret


def lines_of(text: str) -> tuple[Line, ...]:
    """Cut a text into lines; a form feed begins the next page."""
    return tuple(
        Line(line, page) for page, content in enumerate(text.split("\f"), start=1) for line in content.split("\n")
    )


def _from_text_layer(layer: textlayer.TextLayer) -> Converter:
    return Converter(layer.name, lambda blocks, chance: lines_of(textlayer.render(blocks, layer, chance)))


def _from_markdown(style: markdown.Markdown) -> Converter:
    return Converter(style.name, lambda blocks, chance: lines_of(markdown.render(blocks, style, chance)))


def _from_document(name: str, *, headings: bool) -> Converter:
    return Converter(name, lambda blocks, _chance: document.render(blocks, headings=headings))


TEXT_LAYERS = tuple(map(_from_text_layer, textlayer.LAYERS))
MARKDOWNS = tuple(map(_from_markdown, markdown.STYLES))
DOCUMENTS = (_from_document("document", headings=True), _from_document("document-without-styles", headings=False))
CONVERTERS = (*TEXT_LAYERS, *MARKDOWNS, *DOCUMENTS)
MARKING_HEADINGS = (_from_markdown(markdown.FAITHFUL), DOCUMENTS[0])
ONE_LINE = TEXT_LAYERS[0]

DRAWN_TABLES = tuple(
    _from_text_layer(textlayer.TextLayer(f"{draw.__name__}-{gap}", em=30, table=draw, blank_after_line=gap == "blank"))
    for draw in (pipes, boxes, columns)
    for gap in ("tight", "blank")
)


def _named(name: str) -> Converter:
    return next(converter for converter in CONVERTERS if converter.name == name)


def every_converter(issues: tuple[TrueIssue, ...]) -> list[Case]:
    """Pair every issue with every converter, in the two common layouts."""
    layouts = ((OF_2022, CLASSIC), (OF_2023, DOTTED))
    return [Case(issue, *layout, converter) for issue in issues for layout in layouts for converter in CONVERTERS]


def every_numbering(issues: tuple[TrueIssue, ...]) -> list[Case]:
    """Pair every issue with every style of numbering, on one line a paragraph, wrapped and in Markdown."""
    converters = (ONE_LINE, _named("blank-after-line"), _named("narrow"), _named("markdown-hashes"))
    numbered = [
        Case(issue, OF_2022, style, converter) for issue in issues for style in NUMBERED for converter in converters
    ]
    marked = [Case(issue, OF_2022, UNNUMBERED, converter) for issue in issues for converter in MARKING_HEADINGS]
    return numbered + marked


def every_masthead(issues: tuple[TrueIssue, ...]) -> list[Case]:
    """Pair every issue with every style of masthead, on one line, centred, full-width and in Markdown."""
    converters = (ONE_LINE, _named("one-line-centred"), _named("full-width"), _named("markdown-bold"))
    return [
        Case(issue, style, CLASSIC, converter)
        for issue in issues
        for style in _possible_mastheads(issue)
        for converter in converters
    ]


def _possible_mastheads(issue: TrueIssue) -> tuple[Masthead, ...]:
    """Leave out the style without a year where the date of publication is of another year."""
    return tuple(style for style in MASTHEADS if style.name != "without-year" or issue.year == issue.published.year)


def every_width(issues: tuple[TrueIssue, ...]) -> list[Case]:
    """Pair every issue with every width of line, so that each look-alike comes to stand at the start of a line."""
    return [
        Case(issue, OF_2022, CLASSIC, _from_text_layer(layer))
        for issue in issues
        for em in range(15, 46)
        for layer in (
            textlayer.TextLayer(f"wrapped-at-{em}", em=em, blank_after_line=em % 2 == 0),
            textlayer.TextLayer(f"counted-to-{em}", em=em, by_count=True, blank_after_line=em % 2 == 1),
        )
    ]


def any_combination(issues: tuple[TrueIssue, ...], count: int) -> list[Case]:
    """Draw cases in which everything is left to chance: layout of the text, numbering and masthead."""
    cases = []
    for number in range(count):
        chance = random.Random(number)  # noqa: S311  # repeatable, not secret
        if number % 4:
            converter = _from_text_layer(textlayer.any_layer(f"any-{number}", chance))
        else:
            converter = _from_markdown(markdown.any_style(f"any-markdown-{number}", chance))
        issue = chance.choice(issues)
        masthead = chance.choice(_possible_mastheads(issue))
        cases.append(Case(issue, masthead, chance.choice(NUMBERED), converter))
    return cases


def every_table(issues: tuple[TrueIssue, ...]) -> list[Case]:
    """Pair every issue with every way of drawing a table."""
    return [Case(issue, OF_2022, CLASSIC, converter) for issue in issues for converter in DRAWN_TABLES]
