"""The looser searches that one that found nothing may be relaxed to, each kind by itself."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from indexer.annotation.registry import Registry
from indexer.engines.query import Exact, InDates, Node, Not, Or, Prefix, Word
from indexer.search.dates import Range, describe_range
from indexer.search.language import parse
from indexer.search.language.expansion import expanded
from indexer.search.language.notices import quoted
from indexer.search.language.parts import significant_parts
from indexer.search.language.printer import spelling
from indexer.search.language.tree import all_of, conditions, exchanged, shown_terms
from indexer.search.values import Match, SearchForm

_MOST_CONDITIONS = 12
"""Conditions of a query that are looked at one by one."""
_MOST_NAMED = 5

Offer = tuple[str, SearchForm]
"""What a looser search leaves out, in Chinese, and the search."""


def absent_conditions(node: Node, finds: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Conditions of a query that no paragraph meets, each of them enough for finding nothing."""
    parts = conditions(node)[:_MOST_CONDITIONS]
    return tuple(part for part in parts if not isinstance(part, Not) and not finds(part))


@dataclass(frozen=True, slots=True)
class Asked:
    """The search that found nothing."""

    form: SearchForm
    node: Node
    absent: tuple[Node, ...]
    """Conditions that no paragraph meets."""
    registry: Registry
    finds: Callable[[Node], bool]
    """Whether any paragraph matches, filters aside."""

    @classmethod
    def of(cls, form: SearchForm, registry: Registry, finds: Callable[[Node], bool]) -> "Asked":
        """Read the query; looser searches begin at page 1."""
        node = parse(form.text, registry).node
        return cls(replace(form, page=1), node, absent_conditions(node, finds), registry, finds)

    def instead(self, node: Node) -> SearchForm:
        """The same search for another query."""
        return replace(self.form, text=spelling(node, self.registry))

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


def with_every_word(asked: Asked) -> Iterator[Offer]:
    """Somewhat longer dates; quotations as words, where paragraphs have all of them."""
    form = asked.form
    if form.first or form.last:
        first, last = _whole_years(form.first, form.last)
        yield f"日期放宽到{describe_range(first, last)}", replace(form, first=first, last=last)
    for part in conditions(asked.node):
        if isinstance(part, InDates):
            longer = InDates(*_whole_years(part.first, part.last))
            label = f"日期放宽到{describe_range(longer.first, longer.last)}"
            yield label, asked.instead(exchanged(asked.node, {part: longer}))
    yield from ((label, asked.instead(node)) for label, node in _split(asked) if asked.finds(node))


def _whole_years(first: dt.date | None, last: dt.date | None) -> Range:
    return first and first.replace(month=1, day=1), last and last.replace(month=12, day=31)


def without_a_condition(asked: Asked) -> Iterator[Offer]:
    """Without the filters of one kind, or without a condition that is no word."""
    yield "不限部门", replace(asked.form, departments=())
    yield "不限栏目", replace(asked.form, sections=())
    yield "不限日期", replace(asked.form, first=None, last=None)
    yield from _dropped(asked, words=False)


def with_fewer_words(asked: Asked) -> Iterator[Offer]:
    """Without one of the words, or without those that no paragraph has."""
    yield from _dropped(asked, words=True)


def with_any_word(asked: Asked) -> Iterator[Offer]:
    """Any of the words; quotations as words, where no paragraph has all of them."""
    if asked.form.match is not Match.ANY:
        yield "只要求包含任意一个词", replace(asked.form, match=Match.ANY)
    yield from ((label, asked.instead(node)) for label, node in _split(asked) if not asked.finds(node))


def without_filters(asked: Asked) -> Iterator[Offer]:
    """The same query in the whole index."""
    if shown_terms(asked.node):
        yield "清除全部筛选", asked.form.unfiltered()


def without_filters_and_absent_words(asked: Asked) -> Iterator[Offer]:
    """The query in the whole index, without the words that no paragraph has."""
    if asked.absent:
        for label, form in _dropped(asked, words=True):
            yield f"{label}，并清除全部筛选", replace(asked.form.unfiltered(), text=form.text)


def one_alone(asked: Asked) -> Iterator[Offer]:
    """One of the words in the whole index."""
    for part in conditions(asked.node)[:_MOST_CONDITIONS]:
        if asked.is_word(part) and shown_terms(part) and asked.finds(part):
            yield f"只查找{asked.named(part)}", replace(asked.form.unfiltered(), text=spelling(part, asked.registry))


def _dropped(asked: Asked, *, words: bool) -> Iterator[Offer]:
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


def _split(asked: Asked) -> Iterator[tuple[str, Node]]:
    """The query with one of its quotations as the words it is made of, or with all of them so."""
    exchanges: dict[Node, Node] = {}
    for term in shown_terms(asked.node)[:_MOST_CONDITIONS]:
        if isinstance(term, Exact) and (parts := significant_parts(term.text, asked.registry)):
            exchanges[term] = all_of(parts)
            yield f"去掉{quoted(term.text)}的引号，按词查找", exchanged(asked.node, {term: exchanges[term]})
    if len(exchanges) > 1:
        yield "去掉所有引号，按词查找", exchanged(asked.node, exchanges)
