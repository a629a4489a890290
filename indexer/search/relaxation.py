"""Why a search found nothing, and what to leave out of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from indexer.annotation.registry import Registry
from indexer.engines.query import Exact, Node, Not, Word
from indexer.search.language import parse
from indexer.search.language.spelling import spelling
from indexer.search.language.tree import all_of, conditions, shown_terms
from indexer.search.language.wording import wording
from indexer.search.values import Match, SearchForm

MOST_OFFERED = 5
_MOST_CONDITIONS = 12
"""Conditions of a query that are tried one by one: each costs a search."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A looser search that finds something."""

    label: str
    """What it leaves out, in Chinese."""
    form: SearchForm
    count: int
    """Paragraphs it finds."""


def relaxations(
    form: SearchForm, registry: Registry, count: Callable[[SearchForm], int], finds: Callable[[Node], bool]
) -> tuple[Relaxation, ...]:
    """Looser forms that find something, most useful first, at most five.

    Forms with one word or filter less come first, those that find most before the others; only where there are none,
    searches for one of the words alone. Words that no paragraph has go together, for nothing else helps before they
    are gone. ``count`` gives the number of paragraphs a form finds, ``finds`` tells whether a node has any.
    """
    form = replace(form, page=1)
    found = _counted(_one_less(form, registry, finds), count)
    return (found or _counted(_one_alone(form, registry), count))[:MOST_OFFERED]


def absent_terms(node: Node, finds: Callable[[Node], bool]) -> tuple[str, ...]:
    """Words and quotations of a query that no paragraph has, each of them enough for finding nothing."""
    absent = _absent(node, finds)
    terms = dict.fromkeys(term for part in absent for term in shown_terms(part))
    return tuple(term.text for term in terms if term in absent or not finds(term))


def _absent(node: Node, finds: Callable[[Node], bool]) -> tuple[Node, ...]:
    parts = conditions(node)[:_MOST_CONDITIONS]
    return tuple(part for part in parts if not isinstance(part, Not) and not finds(part))


def _counted(
    candidates: Iterator[tuple[str, SearchForm]], count: Callable[[SearchForm], int]
) -> tuple[Relaxation, ...]:
    labels: dict[SearchForm, str] = {}
    for label, form in candidates:
        labels.setdefault(form, label)
    counted = [Relaxation(label, form, count(form)) for form, label in labels.items()]
    return tuple(sorted((one for one in counted if one.count), key=lambda one: -one.count))


def _one_less(form: SearchForm, registry: Registry, finds: Callable[[Node], bool]) -> Iterator[tuple[str, SearchForm]]:
    node = parse(form.text, registry).node
    parts = conditions(node)
    absent = _absent(node, finds)
    for dropped in [absent] if absent else [(part,) for part in parts[:_MOST_CONDITIONS]]:
        kept = [part for part in parts if part not in dropped]
        # Dropping every word would leave nothing of the question.
        if kept and (any(map(shown_terms, kept)) or not shown_terms(node)):
            label = "".join(_named(part, registry) for part in dropped)
            yield f"去掉{label}", replace(form, text=spelling(all_of(kept), registry))
    filters = {
        "不限部门": replace(form, departments=()),
        "不限栏目": replace(form, sections=()),
        "不限日期": replace(form, first=None, last=None),
        "清除全部筛选": _unfiltered(form),
    }
    yield from ((label, looser) for label, looser in filters.items() if looser != form and not absent)
    if form.match is Match.ALL:
        yield "只要求包含任意一个词", replace(form, match=Match.ANY)


def _one_alone(form: SearchForm, registry: Registry) -> Iterator[tuple[str, SearchForm]]:
    for part in conditions(parse(form.text, registry).node)[:_MOST_CONDITIONS]:
        if isinstance(part, Word | Exact):
            alone = replace(_unfiltered(form), text=spelling(part, registry))
            if alone != form:
                yield f"只查找{_named(part, registry)}", alone


def _unfiltered(form: SearchForm) -> SearchForm:
    return replace(form, departments=(), sections=(), first=None, last=None)


def _named(part: Node, registry: Registry) -> str:
    return f"“{part.text}”" if isinstance(part, Word | Exact) else f"条件“{wording(part, registry)}”"
