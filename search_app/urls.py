"""Every URL that carries a search: the URL is the state.

A change that narrows or widens a search begins at page 1 again.
"""

import datetime as dt
from dataclasses import replace
from typing import Any

from flask import current_app, request, url_for

from indexer.engines.protocol import Sort
from indexer.search.form import to_parameters
from indexer.search.presenting import toggle_department, toggle_section
from indexer.search.values import Match, SearchForm
from search_app.backend import settings_of

Path = tuple[str, ...]
_NO_HOST = "waitress.invalid"


def absolute(path: str) -> str:
    """The address for those who are elsewhere: in a file, a feed, a site map.

    The path alone where neither the settings nor the request give a name that the site can be found by.
    """
    return (settings_of(current_app).public_url or _site_of_request()) + path


def _site_of_request() -> str:
    # Of a name that cannot be one werkzeug makes nothing; what a request without a name gets is waitress's own.
    named = request.host and not request.host.startswith(_NO_HOST)
    return request.host_url.rstrip("/") if named else ""


def search_url(form: SearchForm) -> str:
    """The results page of ``form``."""
    return url_for("search.results", **_parameters(form))


def page_url(form: SearchForm, page: int) -> str:
    """Another page of the same results."""
    return search_url(replace(form, page=page))


def sort_url(form: SearchForm, sort: Sort) -> str:
    """The same paragraphs in another order."""
    return search_url(replace(form, sort=sort, page=1))


def per_page_url(form: SearchForm, per_page: int) -> str:
    """The same paragraphs, more or fewer on a page."""
    return search_url(replace(form, per_page=per_page, page=1))


def export_url(form: SearchForm, kind: str) -> str:
    """All that the search finds as a file: ``csv``, ``xlsx``, ``ris``, ``json``, or ``atom``, which is never sorted."""
    form = replace(form, page=1, per_page=SearchForm().per_page)
    if kind == "json":
        return url_for("search.results_json", **_parameters(form), pages="all")
    return url_for(f"exports.{kind}", **_parameters(replace(form, sort=Sort.RELEVANCE) if kind == "atom" else form))


def match_url(form: SearchForm, match: Match) -> str:
    """The same query, asking for all or any of its words."""
    return search_url(replace(form, match=match, page=1))


def toggle_department_url(form: SearchForm, department: str) -> str:
    """With the department chosen, or without it where it was."""
    return search_url(toggle_department(form, department))


def department_url(form: SearchForm, department: str) -> str:
    """With this department as the only one chosen."""
    return search_url(replace(form, departments=(department,), page=1))


def toggle_section_url(form: SearchForm, path: Path) -> str:
    """With the section chosen, or without it where it was."""
    return search_url(toggle_section(form, path))


def section_url(form: SearchForm, path: Path) -> str:
    """With this section as the only one chosen."""
    return search_url(replace(form, sections=(path,), page=1))


def dates_url(form: SearchForm, first: dt.date | None, last: dt.date | None) -> str:
    """With this range of days."""
    return search_url(replace(form, first=first, last=last, page=1))


def clear_url(form: SearchForm) -> str:
    """The same query without any filter."""
    return search_url(replace(form.unfiltered(), match=Match.AUTO, page=1))


def issues_url(year: str | None = None, page: int = 1) -> str:
    """The list of all issues, or a page of those of one year."""
    return url_for("issues.issue_list", year=year, page=None if page == 1 else page)


def department_page_url(identifier: str) -> str:
    """What there is of a department."""
    return url_for("departments.department", identifier=identifier)


def sections_url() -> str:
    """The list of all sections."""
    return url_for("sections.all_sections")


def issue_url(issue_id: str, form: SearchForm | None = None, ordinal: int | None = None) -> str:
    """The issue's page at a paragraph; it carries the whole search, so that the way back to the results is known."""
    parameters = {} if form is None else _parameters(form)
    return url_for("issues.issue", issue_id=issue_id, _anchor=_anchor(ordinal), **parameters)


def similar_url(issue_id: str, ordinal: int) -> str:
    """What is similar to a paragraph."""
    return url_for("similar.similar_paragraphs", issue_id=issue_id, ordinal=ordinal)


def original_url(issue_id: str) -> str:
    """The file the issue was read from."""
    return url_for("originals.original", issue_id=issue_id)


def paragraph_url(issue_id: str, ordinal: int, text: str) -> str:
    """The address of a paragraph as the API gives it: with the query's text alone."""
    return url_for("issues.issue", issue_id=issue_id, _anchor=_anchor(ordinal), q=text or None)


def _parameters(form: SearchForm) -> dict[str, Any]:
    """As Flask's ``url_for`` takes them: each name with a list of values."""
    parameters: dict[str, Any] = {}
    for name, value in to_parameters(form):
        parameters.setdefault(name, []).append(value)
    return parameters


def _anchor(ordinal: int | None) -> str | None:
    return None if ordinal is None else f"p-{ordinal}"
