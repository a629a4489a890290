"""The text of an issue in reading order: headings, and paragraphs with their hits."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Paragraph
from indexer.search.highlighting import Highlighter
from indexer.search.values import Fragment, SearchForm
from search_app import urls
from search_app.presenters.links import Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading, in the text and in the contents."""

    text: str
    fragments: tuple[Fragment, ...]
    depth: int
    """1 for the outermost."""
    anchor: str
    continued: bool = False
    """The text comes back to this heading from one below it."""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph, with the ordinals of the nearest found ones before and after it."""

    ordinal: int
    label: str
    fragments: tuple[Fragment, ...]
    departments: tuple[Link, ...]
    hit: bool
    previous_hit: int | None
    next_hit: int | None


def reading_order(
    paragraphs: Sequence[Paragraph], highlighter: Highlighter, hits: frozenset[int]
) -> tuple[Heading | ParagraphView, ...]:
    """Every heading where its first paragraph stands, and every paragraph.

    Marks are shown in the paragraphs with the ordinals ``hits``.
    """
    texts = {
        paragraph.ordinal: highlighter.paragraph_fragments(paragraph)
        if paragraph.ordinal in hits
        else (Fragment(paragraph.text),)
        for paragraph in paragraphs
    }
    blocks: list[Heading | ParagraphView] = []
    above: tuple[str, ...] = ()
    for paragraph in paragraphs:
        blocks.extend(_headings(above, paragraph, highlighter))
        blocks.append(_paragraph(paragraph, texts[paragraph.ordinal], hits))
        above = paragraph.section
    return tuple(blocks)


def _headings(above: tuple[str, ...], paragraph: Paragraph, highlighter: Highlighter) -> list[Heading]:
    """The headings to print before a paragraph, where the one before it stood under ``above``."""
    section = paragraph.section
    shared = next(
        (depth for depth, pair in enumerate(zip(above, section, strict=False)) if pair[0] != pair[1]),
        min(len(above), len(section)),
    )
    continued = 0 < len(section) == shared < len(above)
    first = shared - 1 if continued else shared
    return [
        Heading(text, highlighter.fragments(text), depth, f"s-{paragraph.ordinal}-{depth}", continued)
        for depth, text in enumerate(section[first:], first + 1)
    ]


def _paragraph(paragraph: Paragraph, fragments: tuple[Fragment, ...], hits: frozenset[int]) -> ParagraphView:
    return ParagraphView(
        ordinal=paragraph.ordinal,
        label=paragraph.label,
        fragments=fragments,
        departments=tuple(
            Link(each.name, urls.department_url(SearchForm(), each.id)) for each in paragraph.departments
        ),
        hit=paragraph.ordinal in hits,
        previous_hit=max((hit for hit in hits if hit < paragraph.ordinal), default=None),
        next_hit=min((hit for hit in hits if hit > paragraph.ordinal), default=None),
    )
