"""A page of results in the JSON shape promised to programs."""

from typing import Any

from indexer.search.citation import citation
from indexer.search.section_path import join_path
from indexer.search.values import (
    DepartmentFacet,
    FoundParagraph,
    Fragment,
    MonthFacet,
    SearchForm,
    SearchPage,
    SectionFacet,
)
from search_app import urls
from search_app.presenters.issue_json import day_json, department_json, masthead_json
from search_app.presenters.wording import month_name

Json = dict[str, Any]


def search_json(page: SearchPage) -> Json:
    """The whole answer; dates are ISO, URLs those of the pages for people."""
    form = page.form
    return {
        "query": {
            "text": page.query.text,
            "understood": page.query.understood,
            "match": page.query.match.value,
            "notices": list(page.query.notices),
        },
        "total": page.total,
        "page": page.page,
        "per_page": form.per_page,
        "pages": page.pages,
        "hits": [_hit(found, form) for found in page.hits],
        "facets": {
            "department": [_department(facet, form) for facet in page.facets.departments],
            "section": [_section(facet, form) for facet in page.facets.sections],
            "date": [_month(facet, form) for facet in page.facets.months],
        },
        "took_ms": page.took_ms,
    }


def _hit(found: FoundParagraph, form: SearchForm) -> Json:
    paragraph, issue = found.hit.paragraph, found.hit.issue
    return {
        "id": paragraph.id,
        "issue": {"id": issue.id, **masthead_json(issue.masthead)},
        "ordinal": paragraph.ordinal,
        "date": day_json(issue.masthead.date),
        "section": list(paragraph.section),
        "departments": [department_json(department) for department in paragraph.departments],
        "text": paragraph.text,
        "snippet": [_fragment(fragment) for fragment in found.snippet],
        "score": found.hit.score,
        "url": urls.paragraph_url(issue.id, paragraph.ordinal, form.text),
        "citation": citation(found.hit),
    }


def _fragment(fragment: Fragment) -> Json:
    return {"text": fragment.text, "hit": True} if fragment.hit else {"text": fragment.text}


def _department(facet: DepartmentFacet, form: SearchForm) -> Json:
    return {
        "value": facet.value,
        "label": facet.label,
        "count": facet.count,
        "selected": facet.selected,
        "url": urls.toggle_department_url(form, facet.value),
    }


def _section(facet: SectionFacet, form: SearchForm) -> Json:
    return {
        "value": join_path(facet.path),
        "label": facet.path[-1],
        "count": facet.count,
        "selected": facet.selected,
        "url": urls.toggle_section_url(form, facet.path),
        "children": [_section(child, form) for child in facet.children],
    }


def _month(facet: MonthFacet, form: SearchForm) -> Json:
    return {
        "value": facet.value,
        "label": month_name(facet.first),
        "from": day_json(facet.first),
        "to": day_json(facet.last),
        "count": facet.count,
        "selected": facet.selected,
        "url": urls.toggle_dates_url(form, facet.first, facet.last),
    }
