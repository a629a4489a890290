"""A department that is not known: which ones may have been meant."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from indexer.annotation.registry import DepartmentRecord, Registry
from indexer.search.values import SearchForm
from indexer.text.normal_form import normal
from search_app import urls
from search_app.presenters.links import Link
from search_app.presenters.wording import brief

_MOST = 5
_LIKE = 0.5
"""Similarity, of 1, from which on a name may have been meant."""
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class UnknownDepartmentView:
    """The whole page."""

    asked: str
    similar: tuple[Link, ...]
    search: Link


def unknown_department(asked: str, registry: Registry) -> UnknownDepartmentView:
    """Lay out the page for somebody who asked for ``asked``: ids and names that are like it, most like first."""
    text = brief(asked, _LONGEST)
    scored = sorted(
        ((_likeness(normal(text), record), record.id, record.name) for record in registry.departments), reverse=True
    )
    return UnknownDepartmentView(
        asked=text,
        similar=tuple(
            Link(name, urls.department_page_url(identity)) for score, identity, name in scored[:_MOST] if score >= _LIKE
        ),
        search=Link(text, urls.search_url(SearchForm(text=text))),
    )


def _likeness(text: str, record: DepartmentRecord) -> float:
    return max(SequenceMatcher(None, text, normal(name)).ratio() for name in (record.id, *record.listed_names))
