"""A link, as most templates print it."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model import Department
from indexer.search.values import SearchForm
from search_app import urls


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go; ``current`` where one already is."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
    """Paragraphs found there."""


def department_links(departments: Iterable[Department]) -> tuple[Link, ...]:
    """To everything of each department."""
    return tuple(Link(each.name, urls.department_url(SearchForm(), each.id)) for each in departments)
