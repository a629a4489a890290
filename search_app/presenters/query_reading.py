"""How a query was read: what was searched for it, what its words bring along, and what may have been meant instead."""

from dataclasses import dataclass

from indexer.search.values import Correction, Expansion, SearchPage
from search_app import urls
from search_app.presenters.links import Link
from search_app.presenters.wording import brief

_MOST_OPEN = 2
"""Departments in the query that are told of without unfolding."""


@dataclass(frozen=True, slots=True)
class ExpansionView:
    """A department's name in the query, and the search for it as written only."""

    says: str
    off: Link


@dataclass(frozen=True, slots=True)
class QueryReading:
    """What stands below the heading, all that concerns the words of the query."""

    searched: str
    """Empty where nothing was found, or where it would only repeat the heading."""
    expansions: tuple[ExpansionView, ...]
    folded: str
    """What the expansions are called as long as they are folded; empty where they are not."""
    corrections: tuple[Link, ...]


def query_reading(page: SearchPage) -> QueryReading:
    """Tell how the query of a page was read."""
    expansions = page.query.expansions
    folded = len(expansions) > _MOST_OPEN
    return QueryReading(
        searched=_searched(page),
        expansions=tuple(_expansion(each, folded) for each in expansions),
        folded=f"含 {len({each.department for each in expansions})} 个部门的其他名称" if folded else "",
        corrections=tuple(_correction(each) for each in page.corrections),
    )


def _searched(page: SearchPage) -> str:
    query, text = page.query, " ".join(page.form.text.split())
    if not page.total or not text or (text == query.understood and not query.loosened):
        return ""
    return f"{query.loosened or '查找'}：{brief(query.understood)}"


def _expansion(expansion: Expansion, folded: bool) -> ExpansionView:
    says = expansion.department if folded else f"含{expansion.department}的其他名称"
    return ExpansionView(says, Link(f"只查“{brief(expansion.word, 20)}”", urls.search_url(expansion.form)))


def _correction(correction: Correction) -> Link:
    return Link(brief(correction.text), urls.search_url(correction.form), count=correction.count)
