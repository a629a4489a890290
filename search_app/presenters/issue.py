"""One issue as a page: masthead, contents, paragraphs with their hits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.engines.protocol import IssueSummary
from indexer.model import Issue, Paragraph
from indexer.search.dates import chinese_day
from indexer.search.values import Fragment, SearchForm
from search_app import urls
from search_app.presenters.links import Link
from search_app.presenters.wording import issue_name, period


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading, in the text and in the contents."""

    text: str
    depth: int
    """1 for the outermost."""
    anchor: str
    continued: bool = False
    """The text comes back to this heading from one below it."""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph, with the paragraphs before and after it that have hits."""

    ordinal: int
    label: str
    fragments: tuple[Fragment, ...]
    departments: tuple[Link, ...]
    hit: bool
    previous_hit: int | None
    next_hit: int | None


@dataclass(frozen=True, slots=True)
class IssueView:
    """The whole page."""

    title: str
    name: str
    periodical: str
    publisher: str | None
    published: str | None
    published_words: str
    period_words: str | None
    form: SearchForm
    contents: tuple[Heading, ...]
    blocks: tuple[Heading | ParagraphView, ...]
    """Headings and paragraphs in reading order."""
    hits: tuple[int, ...]
    """Ordinals of the paragraphs with hits."""
    back: Link
    newer: Link | None
    older: Link | None
    distribution: tuple[str, ...]
    warnings: tuple[str, ...]
    source: str


def issue_view(
    issue: Issue, summaries: Sequence[IssueSummary], form: SearchForm, highlight: Callable[[str], tuple[Fragment, ...]]
) -> IssueView:
    """Lay out ``issue``; ``summaries`` are all issues, newest first, ``form`` the search that led here.

    ``highlight`` cuts a paragraph's text into fragments that are hits and fragments that are not.
    """
    masthead = issue.masthead
    name = issue_name(masthead, issue.id)
    texts = {paragraph.ordinal: highlight(paragraph.text) for paragraph in issue.paragraphs}
    hits = tuple(ordinal for ordinal, fragments in texts.items() if any(fragment.hit for fragment in fragments))
    blocks = _blocks(issue.paragraphs, texts, hits)
    place = next(index for index, summary in enumerate(summaries) if summary.id == issue.id)
    return IssueView(
        title=f"{masthead.title or ''}{name}" if masthead.title != name else name,
        name=name,
        periodical=masthead.title or issue.id,
        publisher=masthead.publisher,
        published=None if masthead.published is None else masthead.published.isoformat(),
        published_words="出刊日期不详" if masthead.published is None else chinese_day(masthead.published),
        period_words=None if masthead.period is None else period(*masthead.period),
        form=form,
        contents=tuple(block for block in blocks if isinstance(block, Heading) and not block.continued),
        blocks=blocks,
        hits=hits,
        back=_back(form),
        newer=_neighbour(summaries[place - 1], form) if place > 0 else None,
        older=_neighbour(summaries[place + 1], form) if place + 1 < len(summaries) else None,
        distribution=issue.distribution,
        warnings=issue.warnings,
        source=issue.source,
    )


def _blocks(
    paragraphs: Sequence[Paragraph], texts: dict[int, tuple[Fragment, ...]], hits: Sequence[int]
) -> tuple[Heading | ParagraphView, ...]:
    blocks: list[Heading | ParagraphView] = []
    above: tuple[str, ...] = ()
    for paragraph in paragraphs:
        section = paragraph.section
        shared = next(
            (depth for depth, pair in enumerate(zip(above, section, strict=False)) if pair[0] != pair[1]),
            min(len(above), len(section)),
        )
        blocks.extend(
            Heading(section[depth], depth + 1, f"s-{paragraph.ordinal}-{depth + 1}")
            for depth in range(shared, len(section))
        )
        if section and shared == len(section) < len(above):
            blocks.append(Heading(section[-1], shared, f"s-{paragraph.ordinal}-{shared}", continued=True))
        above = section
        blocks.append(_paragraph(paragraph, texts[paragraph.ordinal], hits))
    return tuple(blocks)


def _paragraph(paragraph: Paragraph, fragments: tuple[Fragment, ...], hits: Sequence[int]) -> ParagraphView:
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


def _back(form: SearchForm) -> Link:
    if form == SearchForm():
        return Link("全部期次", urls.issues_url())
    return Link("返回检索结果", urls.search_url(form))


def _neighbour(summary: IssueSummary, form: SearchForm) -> Link:
    return Link(issue_name(summary.masthead, summary.id), urls.issue_url(summary.id, form))
