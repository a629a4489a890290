"""One issue as a page: masthead, contents, text, and the ways on from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engines.protocol import IssueSummary
from indexer.model import Issue
from indexer.search.dates import chinese_day
from indexer.search.highlighting import Highlighter
from indexer.search.values import SearchForm
from search_app import urls
from search_app.presenters.issue_text import Blocks, ContentsEntry, ParagraphView, contents, reading_order
from search_app.presenters.links import Link
from search_app.presenters.wording import issue_name, period


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
    address: str
    """Of the issue itself, for those who are elsewhere."""
    paragraphs: int
    topics: tuple[str, ...]
    """Outermost headings, each once."""
    contents: tuple[ContentsEntry, ...]
    blocks: Blocks
    """Headings and paragraphs in reading order."""
    hits: tuple[int, ...]
    """Ordinals of the paragraphs that the query finds."""
    back: Link
    newer: Link | None
    older: Link | None
    distribution: tuple[str, ...]
    warnings: tuple[str, ...]
    source: str
    """Name of the file it was read from."""
    download: str | None
    """Where that can be had."""


def issue_view(
    issue: Issue,
    summaries: Sequence[IssueSummary],
    form: SearchForm,
    highlighter: Highlighter,
    hits: frozenset[int],
    *,
    downloadable: bool,
) -> IssueView:
    """Lay out ``issue``; ``summaries`` are all issues, newest first, ``form`` the search that led here.

    ``hits`` are the ordinals of the paragraphs that its query finds; ``downloadable`` is the file it was read from.
    """
    masthead = issue.masthead
    name = issue_name(masthead, issue.id)
    blocks = reading_order(issue, highlighter, hits)
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
        address=urls.absolute(urls.issue_url(issue.id)),
        paragraphs=len(issue.paragraphs),
        topics=tuple(dict.fromkeys(paragraph.section[0] for paragraph in issue.paragraphs if paragraph.section)),
        contents=contents(blocks),
        blocks=blocks,
        hits=tuple(block.ordinal for block in blocks if isinstance(block, ParagraphView) and block.hit),
        back=_back(form),
        newer=_neighbour(summaries[place - 1], form) if place > 0 else None,
        older=_neighbour(summaries[place + 1], form) if place + 1 < len(summaries) else None,
        distribution=issue.distribution,
        warnings=issue.warnings,
        source=issue.source,
        download=urls.original_url(issue.id) if downloadable else None,
    )


def _back(form: SearchForm) -> Link:
    if form == SearchForm():
        return Link("全部期次", urls.issues_url())
    return Link("返回检索结果", urls.search_url(form))


def _neighbour(summary: IssueSummary, form: SearchForm) -> Link:
    return Link(issue_name(summary.masthead, summary.id), urls.issue_url(summary.id, form))
