"""Links to the other pages of a result."""

from dataclasses import dataclass

from indexer.search.values import SearchForm
from search_app import urls

_BESIDE = 2
"""Pages shown on each side of the current one."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page; ``number`` None stands for pages left out."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """The way through a result of several pages."""

    previous: str | None
    next: str | None
    links: tuple[PageLink, ...]


def pagination(form: SearchForm, page: int, pages: int) -> Pagination | None:
    """Links to the first, the last and the nearest pages; None where all is on one page."""
    if pages <= 1:
        return None
    links: list[PageLink] = []
    before = 0
    for number in sorted({1, pages, *range(max(1, page - _BESIDE), min(pages, page + _BESIDE) + 1)}):
        if number > before + 1:
            links.append(PageLink(None))
        links.append(PageLink(number, urls.page_url(form, number), number == page))
        before = number
    return Pagination(
        previous=urls.page_url(form, page - 1) if page > 1 else None,
        next=urls.page_url(form, page + 1) if page < pages else None,
        links=tuple(links),
    )
