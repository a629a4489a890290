"""One department: its names, its paragraphs over time and by section, and the newest of them."""

from dataclasses import dataclass

from indexer.annotation.registry import DepartmentRecord, Registry
from indexer.search.values import FoundParagraph, SearchForm, SearchPage, SectionFacet
from search_app import urls
from search_app.presenters.histogram import Histogram, histogram
from search_app.presenters.links import Link
from search_app.presenters.wording import brief, day_words, issue_name, section_name

NEWEST = 10
"""Paragraphs that are shown."""
_SECTIONS, _SUBSECTIONS = 12, 8
_LONGEST_TEXT = 160


@dataclass(frozen=True, slots=True)
class SectionLinks:
    """A section in which the department is named, and the most frequent ones below it."""

    section: Link
    below: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """The beginning of a paragraph, and where it stands."""

    text: str
    url: str
    section: str
    issue: str
    date: str | None
    """ISO."""
    date_words: str


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """The whole page."""

    name: str
    official: str
    """Empty where it is no other than the name."""
    aliases: tuple[str, ...]
    successor: Link | None
    predecessors: tuple[Link, ...]
    total: int
    histogram: Histogram | None
    sections: tuple[SectionLinks, ...]
    more_sections: int
    """Sections that are not shown."""
    newest: tuple[NewParagraph, ...]
    all_url: str
    feed_url: str


def department_form(record: DepartmentRecord) -> SearchForm:
    """The search for all its paragraphs: without a query the newest come first."""
    return SearchForm(departments=(record.id,), per_page=NEWEST)


def department_view(record: DepartmentRecord, registry: Registry, page: SearchPage) -> DepartmentView:
    """Lay out what ``department_form`` found."""
    form = SearchForm(departments=(record.id,))
    successor = registry.by_id(record.successor) if record.successor else None
    return DepartmentView(
        name=record.name,
        official=record.official if record.official != record.name else "",
        aliases=record.aliases,
        successor=None if successor is None else _link(successor),
        predecessors=tuple(_link(other) for other in registry.departments if other.successor == record.id),
        total=page.total,
        histogram=histogram(page.facets.months, form),
        sections=tuple(_section(facet, form) for facet in page.facets.sections[:_SECTIONS]),
        more_sections=max(0, len(page.facets.sections) - _SECTIONS),
        newest=tuple(_paragraph(found) for found in page.hits),
        all_url=urls.search_url(form),
        feed_url=urls.export_url(form, "atom"),
    )


def _link(record: DepartmentRecord) -> Link:
    return Link(record.name, urls.department_page_url(record.id))


def _section(facet: SectionFacet, form: SearchForm) -> SectionLinks:
    section, *below = (
        Link(brief(one.path[-1]), urls.section_url(form, one.path), count=one.count)
        for one in (facet, *facet.children[:_SUBSECTIONS])
    )
    return SectionLinks(section, tuple(below))


def _paragraph(found: FoundParagraph) -> NewParagraph:
    paragraph, issue = found.hit.paragraph, found.hit.issue
    date = issue.masthead.date
    return NewParagraph(
        text=brief(" ".join(paragraph.text.split()), _LONGEST_TEXT),
        url=urls.issue_url(issue.id, ordinal=paragraph.ordinal),
        section=brief(section_name(paragraph.section)),
        issue=f"{issue_name(issue.masthead, issue.id)}第 {paragraph.ordinal} 段",
        date=None if date is None else date.isoformat(),
        date_words=day_words(date),
    )
