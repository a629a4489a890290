"""A paragraph and those that report the like of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model import Issue, Paragraph
from indexer.search.citation import paragraph_citation
from indexer.search.values import FoundParagraph, Fragment
from search_app import urls
from search_app.presenters.links import Link, department_links
from search_app.presenters.wording import day_words, issue_name, section_name


@dataclass(frozen=True, slots=True)
class SimilarParagraph:
    """One of the similar ones."""

    url: str
    issue: str
    ordinal: int
    date: str | None
    """ISO."""
    date_words: str
    section: str
    snippet: tuple[Fragment, ...]
    """The words that both have are its hits."""
    departments: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SimilarView:
    """The whole page."""

    ordinal: int
    back: Link
    section: str
    label: str
    text: str
    citation: str
    found: tuple[SimilarParagraph, ...]


def similar_view(issue: Issue, paragraph: Paragraph, found: Iterable[FoundParagraph]) -> SimilarView:
    """Lay out the page of one paragraph of the issue."""
    return SimilarView(
        ordinal=paragraph.ordinal,
        back=Link(issue_name(issue.masthead, issue.id), urls.issue_url(issue.id, ordinal=paragraph.ordinal)),
        section=section_name(paragraph.section),
        label=paragraph.label,
        text=paragraph.text,
        citation=paragraph_citation(issue, paragraph),
        found=tuple(map(_similar, found)),
    )


def _similar(found: FoundParagraph) -> SimilarParagraph:
    paragraph, issue = found.hit.paragraph, found.hit.issue
    date = issue.masthead.date
    return SimilarParagraph(
        url=urls.issue_url(issue.id, ordinal=paragraph.ordinal),
        issue=issue_name(issue.masthead, issue.id),
        ordinal=paragraph.ordinal,
        date=None if date is None else date.isoformat(),
        date_words=day_words(date),
        section=section_name(paragraph.section),
        snippet=found.snippet,
        departments=department_links(paragraph.departments),
    )
