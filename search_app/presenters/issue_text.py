"""The text of an issue in reading order: headings, and paragraphs with their hits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model import Issue, Paragraph
from indexer.search.citation import paragraph_citation
from indexer.search.highlighting import Highlighter
from indexer.search.values import Fragment
from search_app import urls
from search_app.presenters.links import Link, department_links

_LONG = 200
"""Characters from which a paragraph may be printed on two pages."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading, in the text and in the contents."""

    text: str
    fragments: tuple[Fragment, ...]
    depth: int
    """1 for the outermost."""
    anchor: str
    entry: str
    """Anchor of its line in the contents: its own, or that of the heading it continues."""

    @property
    def continued(self) -> bool:
        """Whether the text comes back to this heading from one below it."""
        return self.entry != self.anchor


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph, with the ordinals of the nearest found ones before and after it."""

    ordinal: int
    depth: int
    """Of the heading it stands under."""
    label: str
    fragments: tuple[Fragment, ...]
    long: bool
    departments: tuple[Link, ...]
    citation: str
    """With its address."""
    similar_url: str
    hit: bool
    previous_hit: int | None
    next_hit: int | None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents."""

    heading: Heading
    hits: int
    """Found paragraphs under it, those of the headings below it included."""


Blocks = tuple[Heading | ParagraphView, ...]


def reading_order(issue: Issue, highlighter: Highlighter, hits: frozenset[int]) -> Blocks:
    """Every heading where its first paragraph stands, and every paragraph.

    Marks are shown in the paragraphs with the ordinals ``hits``.
    """
    blocks: list[Heading | ParagraphView] = []
    entries: dict[tuple[str, ...], str] = {}
    above: tuple[str, ...] = ()
    for paragraph in issue.paragraphs:
        blocks.extend(_headings(above, paragraph, highlighter, entries))
        blocks.append(_paragraph(issue, paragraph, highlighter, hits))
        above = paragraph.section
    return tuple(blocks)


def contents(blocks: Iterable[Heading | ParagraphView]) -> tuple[ContentsEntry, ...]:
    """The headings of the text, each once, in their order."""
    headings: list[Heading] = []
    hits: Counter[str] = Counter()
    path: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            path[block.depth - 1 :] = [block.entry]
            if not block.continued:
                headings.append(block)
        else:
            hits.update(path[: block.depth] if block.hit else ())
    return tuple(ContentsEntry(heading, hits[heading.entry]) for heading in headings)


def _headings(
    above: tuple[str, ...], paragraph: Paragraph, highlighter: Highlighter, entries: dict[tuple[str, ...], str]
) -> list[Heading]:
    """The headings to print before a paragraph, where the one before it stood under ``above``.

    ``entries`` remembers where each path was printed last.
    """
    section = paragraph.section
    shared = next(
        (depth for depth, pair in enumerate(zip(above, section, strict=False)) if pair[0] != pair[1]),
        min(len(above), len(section)),
    )
    continued = 0 < len(section) == shared < len(above)
    headings = []
    for depth in range(shared if continued else shared + 1, len(section) + 1):
        path, anchor = section[:depth], f"s-{paragraph.ordinal}-{depth}"
        if not continued:
            entries[path] = anchor
        headings.append(Heading(path[-1], highlighter.fragments(path[-1]), depth, anchor, entries[path]))
    return headings


def _paragraph(issue: Issue, paragraph: Paragraph, highlighter: Highlighter, hits: frozenset[int]) -> ParagraphView:
    hit = paragraph.ordinal in hits
    return ParagraphView(
        ordinal=paragraph.ordinal,
        depth=len(paragraph.section),
        label=paragraph.label,
        fragments=highlighter.paragraph_fragments(paragraph) if hit else (Fragment(paragraph.text),),
        long=len(paragraph.text) > _LONG,
        departments=department_links(paragraph.departments),
        citation=cited_with_address(issue, paragraph),
        similar_url=urls.similar_url(issue.id, paragraph.ordinal),
        hit=hit,
        previous_hit=max((hit for hit in hits if hit < paragraph.ordinal), default=None),
        next_hit=min((hit for hit in hits if hit > paragraph.ordinal), default=None),
    )


def cited_with_address(issue: Issue, paragraph: Paragraph) -> str:
    """The paragraph's citation and the address under which anybody finds it, whatever was searched."""
    address = urls.absolute(urls.issue_url(issue.id, ordinal=paragraph.ordinal))
    return f"{paragraph_citation(issue, paragraph)}，{address}"
