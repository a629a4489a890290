"""How a query was read: what was searched for it, what its words bring along, and what may have been meant instead."""

from dataclasses import dataclass

from indexer.search.values import Correction, Expansion, SearchPage
from search_app import urls
from search_app.presenters.links import Link
from search_app.presenters.wording import brief

_LONGEST_UNDERSTOOD = 160


@dataclass(frozen=True, slots=True)
class ExpansionView:
    """A department's name in the query, and the search for it as written only."""

    says: str
    off: Link


@dataclass(frozen=True, slots=True)
class QueryReading:
    """What stands below the heading, all that concerns the words of the query."""

    understood: str
    """Empty where there is no query."""
    as_typed: bool
    """Whether what was understood is just what was typed."""
    expansions: tuple[ExpansionView, ...]
    corrections: tuple[Link, ...]


def query_reading(page: SearchPage) -> QueryReading:
    """Tell how the query of a page was read."""
    text = page.form.text
    return QueryReading(
        understood=brief(page.query.understood, _LONGEST_UNDERSTOOD) if text else "",
        as_typed=" ".join(text.split()) == page.query.understood,
        expansions=tuple(_expansion(each) for each in page.query.expansions),
        corrections=tuple(_correction(each) for each in page.corrections),
    )


def _expansion(expansion: Expansion) -> ExpansionView:
    word, department = expansion.word, expansion.department
    names = "它" if word == department else department
    return ExpansionView(f"“{word}”也包括{names}的其他名称", Link(f"只查“{word}”", urls.search_url(expansion.form)))


def _correction(correction: Correction) -> Link:
    return Link(brief(correction.text), urls.search_url(correction.form), count=correction.count)
