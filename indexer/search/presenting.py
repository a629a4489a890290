"""A page of results in the JSON shape promised to programs, over the web and on the command line.

The addresses in it depend on where the pages are served, so whoever presents says how they are made.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from indexer.model import Department, Masthead
from indexer.search.citation import citation
from indexer.search.facet_cut import cut
from indexer.search.section_path import join_path
from indexer.search.values import DepartmentFacet, FoundParagraph, MonthFacet, SearchForm, SearchPage, SectionFacet

Json = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes the URLs of a page of results."""

    search: Callable[[SearchForm], str]
    """Of a search."""
    paragraph: Callable[[str, int, str], str]
    """Of a paragraph, from the issue's id, the ordinal and the query's text."""


def page_as_json(page: SearchPage, addresses: Addresses) -> Json:
    """The whole answer; days are ISO, a facet's URL is the search with that value chosen or, where it was, not.

    ``facets_cut`` says how many values of a facet were left out because there are too many. Whoever serves more pages
    fills in the way to the next one.
    """
    form, shown = page.form, cut(page.facets)

    def facet(value: str, label: str, found: DepartmentFacet | SectionFacet | MonthFacet, toggled: SearchForm) -> Json:
        url = addresses.search(toggled)
        return {"value": value, "label": label, "count": found.count, "selected": found.selected, "url": url}

    def department(found: DepartmentFacet) -> Json:
        return facet(found.value, found.label, found, toggle_department(form, found.value))

    def section(found: SectionFacet) -> Json:
        own = facet(join_path(found.path), found.path[-1], found, toggle_section(form, found.path))
        return {**own, "children": [section(child) for child in found.children]}

    def month(found: MonthFacet) -> Json:
        label = f"{found.first.year}年{found.first.month}月"
        own = facet(found.value, label, found, toggle_dates(form, found.first, found.last))
        return {**own, "from": found.first.isoformat(), "to": found.last.isoformat()}

    return {
        "query": {
            "text": page.query.text,
            "understood": page.query.understood,
            "match": page.query.match.value,
            "notices": list(page.query.notices),
            "expansions": [
                {"word": each.word, "department": each.department, "url": addresses.search(each.form)}
                for each in page.query.expansions
            ],
            "corrections": [
                {"text": each.text, "count": each.count, "url": addresses.search(each.form)}
                for each in page.corrections
            ],
        },
        "total": page.total,
        "page": page.page,
        "per_page": form.per_page,
        "pages": page.pages,
        "hits": [hit_as_json(found, form.text, addresses) for found in page.hits],
        "facets": {
            "department": [department(found) for found in shown.facets.departments],
            "section": [section(found) for found in shown.facets.sections],
            "date": [month(found) for found in shown.facets.months],
        },
        "facets_cut": {"department": shown.departments, "section": shown.sections},
        "next_cursor": None,
        "next": None,
        "took_ms": round(page.took_ms, 2),
    }


def toggle_department(form: SearchForm, department: str) -> SearchForm:
    """With the department chosen, or without it where it was; from page 1."""
    return replace(form, departments=_toggled(form.departments, department), page=1)


def toggle_section(form: SearchForm, path: tuple[str, ...]) -> SearchForm:
    """With the section chosen, or without it where it was; from page 1.

    Choosing one drops its chosen parents, which would cover it, and its chosen children, which it covers.
    """
    unrelated = tuple(other for other in form.sections if other == path or not _related(other, path))
    return replace(form, sections=_toggled(unrelated, path), page=1)


def toggle_dates(form: SearchForm, first: dt.date, last: dt.date) -> SearchForm:
    """With exactly this range of days, or without one where it was the range; from page 1."""
    if (form.first, form.last) == (first, last):
        return replace(form, first=None, last=None, page=1)
    return replace(form, first=first, last=last, page=1)


def _toggled(chosen: tuple[T, ...], value: T) -> tuple[T, ...]:
    return tuple(other for other in chosen if other != value) if value in chosen else (*chosen, value)


def _related(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def hit_as_json(found: FoundParagraph, text: str, addresses: Addresses) -> Json:
    """One hit of the answer; ``text`` is the query's."""
    paragraph, issue = found.hit.paragraph, found.hit.issue
    return {
        "id": paragraph.id,
        "issue": {"id": issue.id, **masthead_as_json(issue.masthead)},
        "ordinal": paragraph.ordinal,
        "date": day_as_json(issue.masthead.date),
        "section": list(paragraph.section),
        "departments": [department_as_json(department) for department in paragraph.departments],
        "text": paragraph.text,
        "snippet": [{"text": part.text, "hit": True} if part.hit else {"text": part.text} for part in found.snippet],
        "score": found.hit.score,
        "url": addresses.paragraph(issue.id, paragraph.ordinal, text),
        "citation": citation(found.hit),
    }


def masthead_as_json(masthead: Masthead) -> Json:
    """What identifies an issue."""
    return {
        "title": masthead.title,
        "year": masthead.year,
        "number": masthead.number,
        "serial": masthead.serial,
        "published": day_as_json(masthead.published),
    }


def department_as_json(department: Department) -> Json:
    """A department a paragraph names."""
    return {"id": department.id, "name": department.name}


def day_as_json(day: dt.date | None) -> str | None:
    """ISO 8601."""
    return None if day is None else day.isoformat()
