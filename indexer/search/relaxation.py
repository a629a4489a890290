"""Why a search found nothing, and what to leave out of it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InDates, Node, Not, Or, Prefix, Word
from indexer.search.dates import Range, describe_range
from indexer.search.language import parse
from indexer.search.language.expansion import expanded
from indexer.search.language.loosening import significant_words
from indexer.search.language.notices import quoted
from indexer.search.language.printer import spelling
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.language.tree import all_of, any_of, conditions, negation, shown_terms
from indexer.search.values import Match, SearchForm

MOST_OFFERED = 5
MOST_COUNTED = 16
"""Looser searches that are tried: each costs a count."""
_MOST_TRIED_ALIKE = 6
_MOST_ALIKE = 3
"""Of one kind so many are tried and offered, so that there is room for others."""
_MOST_CONDITIONS = 12
"""Conditions of a query that are looked at one by one."""
_MOST_NAMED = 5

Offer = tuple[str, SearchForm]
"""What a looser search leaves out, in Chinese, and the search."""


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
    more than a stricter one is left out. Only where there are none, one of the words alone is offered. ``count`` gives
    the number of paragraphs a form finds, ``finds`` tells whether a node has any, filters aside.
    """
    node = parse(form.text, registry).node
    asked = _Asked(replace(form, page=1), node, _absent(node, finds), registry, finds)
    found: list[Relaxation] = []
    tried = {asked.form}
    for kind in (_with_every_word, _without_a_condition, _with_fewer_words, _with_any_word, _without_filters, _alone):
        if len(found) >= MOST_OFFERED or (kind is _alone and found):
            break
        alike: list[Relaxation] = []
        for label, looser in islice(kind(asked), _MOST_TRIED_ALIKE):
            if looser in tried or len(tried) > MOST_COUNTED or len(looser.text) > MOST_CHARACTERS:
                continue
            tried.add(looser)
            total = count(looser)
            if total and not any(one.count == total and _covers(looser, one.form) for one in found):
                alike.append(Relaxation(label, looser, total))
        found += sorted(alike, key=lambda one: -one.count)[:_MOST_ALIKE]
    return tuple(found[:MOST_OFFERED])


def absent_terms(node: Node, finds: Callable[[Node], bool]) -> tuple[str, ...]:
    """Words and quotations of a query that no paragraph has, each of them enough for finding nothing."""
    absent = _absent(node, finds)
    terms = dict.fromkeys(term for part in absent for term in shown_terms(part))
    return tuple(term.text for term in terms if term in absent or not finds(term))


def _absent(node: Node, finds: Callable[[Node], bool]) -> tuple[Node, ...]:
    parts = conditions(node)[:_MOST_CONDITIONS]
    return tuple(part for part in parts if not isinstance(part, Not) and not finds(part))


def _covers(looser: SearchForm, form: SearchForm) -> bool:
    """Whether all that the form finds is found, too: the same query, or any of its words, under no stricter filters."""
    return (
        (looser.match is Match.ANY or (looser.text, looser.match) == (form.text, form.match))
        and looser.departments in ((), form.departments)
        and looser.sections in ((), form.sections)
        and (looser.first is None or (form.first is not None and looser.first <= form.first))
        and (looser.last is None or (form.last is not None and looser.last >= form.last))
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The search that found nothing."""

    form: SearchForm
    node: Node
    absent: tuple[Node, ...]
    """Conditions that no paragraph meets."""
    registry: Registry
    finds: Callable[[Node], bool]

    def instead(self, node: Node) -> SearchForm:
        """The same search for another query."""
        return replace(self.form, text=spelling(node, self.registry))

    def unfiltered(self) -> SearchForm:
        return replace(self.form, departments=(), sections=(), first=None, last=None)

    def named(self, part: Node) -> str:
        """A part of the query as a person would point at it."""
        if self.is_word(part):
            return quoted(shown_terms(part)[0].text)
        text = spelling(part, self.registry)
        return f"条件{quoted(f'不含 {text[1:]}' if isinstance(part, Not) else text)}"

    def is_word(self, part: Node) -> bool:
        """Whether one word or quotation was typed for it, a department's name among them."""
        first = part.children[0] if isinstance(part, Or) else part
        if isinstance(first, Word):
            return part in (first, expanded(first, self.registry))
        return part == first and isinstance(first, Exact | Prefix)


def _with_every_word(asked: _Asked) -> Iterator[Offer]:
    """Somewhat longer dates; quotations as words, where paragraphs have all of them."""
    form = asked.form
    if form.first or form.last:
        first, last = _whole_years(form.first, form.last)
        yield f"日期放宽到{describe_range(first, last)}", replace(form, first=first, last=last)
    for part in conditions(asked.node):
        if isinstance(part, InDates):
            longer = InDates(*_whole_years(part.first, part.last))
            label = f"日期放宽到{describe_range(longer.first, longer.last)}"
            yield label, asked.instead(_exchanged(asked.node, {part: longer}))
    yield from ((label, asked.instead(node)) for label, node in _split(asked) if asked.finds(node))


def _whole_years(first: dt.date | None, last: dt.date | None) -> Range:
    return first and first.replace(month=1, day=1), last and last.replace(month=12, day=31)


def _without_a_condition(asked: _Asked) -> Iterator[Offer]:
    yield from _dropped(asked, words=False)
    yield "不限部门", replace(asked.form, departments=())
    yield "不限栏目", replace(asked.form, sections=())
    yield "不限日期", replace(asked.form, first=None, last=None)


def _with_fewer_words(asked: _Asked) -> Iterator[Offer]:
    yield from _dropped(asked, words=True)


def _with_any_word(asked: _Asked) -> Iterator[Offer]:
    if asked.form.match is not Match.ANY:
        yield "只要求包含任意一个词", replace(asked.form, match=Match.ANY)
    yield from ((label, asked.instead(node)) for label, node in _split(asked) if not asked.finds(node))


def _without_filters(asked: _Asked) -> Iterator[Offer]:
    if shown_terms(asked.node):
        yield "清除全部筛选", asked.unfiltered()
    if asked.absent:
        for label, form in _dropped(asked, words=True):
            yield f"{label}，并清除全部筛选", replace(asked.unfiltered(), text=form.text)


def _alone(asked: _Asked) -> Iterator[Offer]:
    for part in conditions(asked.node)[:_MOST_CONDITIONS]:
        if asked.is_word(part) and shown_terms(part) and asked.finds(part):
            yield f"只查找{asked.named(part)}", replace(asked.unfiltered(), text=spelling(part, asked.registry))


def _dropped(asked: _Asked, *, words: bool) -> Iterator[Offer]:
    """The query without one of its conditions, of those with or those without words.

    Conditions that no paragraph meets go together, for nothing else helps before they are gone. Something other than
    negations must be left, or nothing would be left of the question.
    """
    parts = conditions(asked.node)
    for gone in [asked.absent] if asked.absent else [(part,) for part in parts[:_MOST_CONDITIONS]]:
        kept = [part for part in parts if part not in gone]
        if any(map(shown_terms, gone)) is words and not all(isinstance(part, Not) for part in kept):
            names = "".join(asked.named(part) for part in gone[:_MOST_NAMED])
            yield f"去掉{names}{f'等{len(gone)}项' if len(gone) > _MOST_NAMED else ''}", asked.instead(all_of(kept))


def _split(asked: _Asked) -> Iterator[tuple[str, Node]]:
    """The query with one of its quotations as the words it is made of, or with all of them so."""
    exchanges: dict[Node, Node] = {}
    for term in shown_terms(asked.node)[:_MOST_CONDITIONS]:
        if isinstance(term, Exact) and (words := significant_words(term.text)):
            exchanges[term] = all_of(expanded(Word(word), asked.registry) for word in words)
            yield f"去掉{quoted(term.text)}的引号，按词查找", _exchanged(asked.node, {term: exchanges[term]})
    if len(exchanges) > 1:
        yield "去掉所有引号，按词查找", _exchanged(asked.node, exchanges)


def _exchanged(node: Node, exchanges: dict[Node, Node]) -> Node:
    """The tree with other parts in place of some."""
    match node:
        case And(children):
            return all_of(_exchanged(child, exchanges) for child in children)
        case Or(children):
            return any_of(_exchanged(child, exchanges) for child in children)
        case Not(child):
            return negation(_exchanged(child, exchanges))
    return exchanges.get(node, node)
