"""Why a search found nothing, and what to leave out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from indexer.annotation.registry import Registry
from indexer.engines.query import Node
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.language.tree import shown_terms
from indexer.search.looser_forms import (
    Asked,
    absent_conditions,
    one_alone,
    with_any_word,
    with_every_word,
    with_fewer_words,
    without_a_condition,
    without_filters,
    without_filters_and_absent_words,
)
from indexer.search.values import Match, SearchForm

MOST_OFFERED = 5
MOST_COUNTED = 16
"""Looser searches that are tried: each costs a count."""
_MOST_TRIED_ALIKE = 6
_MOST_ALIKE = 3
"""Of one kind so many are tried and offered, so that there is room for others."""
_KINDS = (with_every_word, without_a_condition, with_fewer_words, with_any_word, without_filters)
"""Closest to what was asked first."""
_LAST_RESORTS = (without_filters_and_absent_words, one_alone)


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
    """Looser forms that find something, closest to what was asked first, at most five.

    First come those that still ask for every word, then those without one condition or filter, those with a word less,
    those that ask for any word, and those without any filter; within a kind the one that finds most. What finds no
    more than a stricter one is left out. Only where there are none, the whole index is offered without the words that
    no paragraph has, and then one of the words alone. ``count`` gives the number of paragraphs a form finds, ``finds``
    tells whether a node has any, filters aside.
    """
    asked = Asked.of(form, registry, finds)
    found: list[Relaxation] = []
    tried = {asked.form}
    for kind in (*_KINDS, *_LAST_RESORTS):
        if len(found) >= MOST_OFFERED or (kind in _LAST_RESORTS and found):
            break
        alike: list[Relaxation] = []
        for label, looser in islice(kind(asked), _MOST_TRIED_ALIKE):
            if looser in tried or len(tried) > MOST_COUNTED or not _can_be_asked(looser):
                continue
            tried.add(looser)
            total = count(looser)
            if total and not any(one.count == total and _covers(looser, one.form) for one in found):
                alike.append(Relaxation(label, looser, total))
        found += sorted(alike, key=lambda one: -one.count)[:_MOST_ALIKE]
    return tuple(found[:MOST_OFFERED])


def absent_terms(node: Node, finds: Callable[[Node], bool]) -> tuple[str, ...]:
    """Words and quotations of a query that no paragraph has, each of them enough for finding nothing."""
    absent = absent_conditions(node, finds)
    terms = dict.fromkeys(term for part in absent for term in shown_terms(part))
    return tuple(term.text for term in terms if term in absent or not finds(term))


def _can_be_asked(form: SearchForm) -> bool:
    """Whether the query is not too long, and the form is not one for everything there is."""
    anything = form.text or form.departments or form.sections or form.first or form.last
    return bool(anything) and len(form.text) <= MOST_CHARACTERS


def _covers(looser: SearchForm, form: SearchForm) -> bool:
    """Whether all that the form finds is found, too: the same query, or any of its words, under no stricter filters."""
    return (
        (looser.match is Match.ANY or (looser.text, looser.match) == (form.text, form.match))
        and looser.departments in ((), form.departments)
        and looser.sections in ((), form.sections)
        and (looser.first is None or (form.first is not None and looser.first <= form.first))
        and (looser.last is None or (form.last is not None and looser.last >= form.last))
    )
