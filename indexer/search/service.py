"""One search from form to page, over any engine."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Filters, Hit, Searcher, SearchRequest, SearchResult, Sort
from indexer.engines.query import And, InIssue, MatchAll, Node
from indexer.model import Issue, Paragraph
from indexer.search.correction import PLENTY, corrections
from indexer.search.facets import build_facets
from indexer.search.highlighting import Highlighter
from indexer.search.language import ParsedQuery, parse
from indexer.search.language.expansion import as_written, expanded_words
from indexer.search.language.loosening import brings_mates, loosenings, taken_apart
from indexer.search.language.printer import spelling, wording
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.language.tree import shown_departments, shown_terms
from indexer.search.relaxation import Relaxation, absent_terms, relaxations
from indexer.search.similar import similar
from indexer.search.snippets import snippet
from indexer.search.values import (
    Correction,
    Expansion,
    FoundParagraph,
    Match,
    SearchForm,
    SearchPage,
    UnderstoodQuery,
)
from indexer.search.vocabulary import Vocabulary, build_vocabulary
from indexer.text.normal_form import normal

MOST_SIMILAR = 5

_APART = "没有段落连着写有这些字，改为查找其中全部的词"
_ANY = "没有段落包含全部这些词，改为查找其中任意一个词"
_ANY_AND_MATES = f"{_ANY}，并带上与其中最少见的词同在一期的段落"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A tree that the query may stand for."""

    node: Node
    match: Match
    notice: str = ""
    """Said where it is searched in place of what was typed."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading of the query that was searched, and what came of it."""

    parsed: ParsedQuery
    reading: _Reading
    result: SearchResult


class SearchService:
    """Answers forms from one view of an index. Raises nothing of its own: what is odd in a form is in the notices.

    ``vocabulary`` gives that of the index, for corrections; where none is given it is made when it is needed first.
    """

    def __init__(
        self, searcher: Searcher, registry: Registry, vocabulary: Callable[[], Vocabulary] | None = None
    ) -> None:
        self._searcher = searcher
        self._registry = registry
        self._vocabulary = vocabulary or cache(lambda: build_vocabulary(searcher, registry))
        self._counts: dict[Node, int] = {}

    def search(self, form: SearchForm) -> SearchPage:
        """The page asked for, or the last one where there are fewer."""
        started = time.perf_counter()
        found = self._find(form, (form.page - 1) * form.per_page, form.per_page)
        pages = -(-found.result.total // form.per_page)
        page = max(1, min(form.page, pages))
        result = found.result
        if page != form.page and result.total:
            result = self._run(found.reading.node, found.parsed.node, form, (page - 1) * form.per_page, form.per_page)
        highlighter = _highlighter(found.reading.node)
        return SearchPage(
            form=form,
            query=self._understood(form, found),
            total=result.total,
            page=page,
            pages=pages,
            hits=tuple(_with_snippet(hit, highlighter) for hit in result.hits),
            facets=build_facets(result.facets, form, self._registry),
            corrections=self._corrections(form, found),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def walk(self, form: SearchForm, batch: int) -> Iterator[tuple[Hit, ...]]:
        """All that the form finds, on whatever page, in its order, so many at a time."""
        found = self._find(form, 0, batch)
        result, offset = found.result, 0
        while result.hits:
            yield result.hits
            offset += batch
            if offset >= result.total:
                return
            result = self._run(found.reading.node, found.parsed.node, form, offset, batch)

    def with_snippets(self, form: SearchForm, hits: Iterable[Hit]) -> Iterator[FoundParagraph]:
        """Hits of the form as ``search`` gives them."""
        highlighter = self.highlighter(form)
        return (_with_snippet(hit, highlighter) for hit in hits)

    def count(self, form: SearchForm) -> int:
        """How many paragraphs the form finds."""
        return self._find(form, 0, 0).result.total

    def relaxations(self, form: SearchForm) -> tuple[Relaxation, ...]:
        """For a form that finds nothing: looser ones that find something."""
        return relaxations(form, self._registry, self.count, self._finds)

    def found_in_issue(self, form: SearchForm, issue: Issue) -> tuple[int, ...]:
        """Ordinals of the issue's paragraphs that the form's query finds, its filters aside."""
        within = And((InIssue(issue.id), self._reading(form)))
        hits = self._searcher.search(SearchRequest(within, sort=Sort.OLDEST, limit=len(issue.paragraphs))).hits
        return tuple(hit.paragraph.ordinal for hit in hits)

    def similar(self, paragraph: Paragraph, limit: int = MOST_SIMILAR) -> tuple[FoundParagraph, ...]:
        """Other paragraphs that report the like of this one of the index, the most similar first."""
        return similar(self._searcher, self._count, paragraph, limit)

    def highlighter(self, form: SearchForm) -> Highlighter:
        """Marks what the form's query looks for in whole texts."""
        return _highlighter(self._reading(form))

    def _find(self, form: SearchForm, offset: int, limit: int) -> _Found:
        """Search the strictest reading of the query that finds anything, of those the form allows.

        Whether it does is judged without the filters, so that choosing one never changes what the query means.
        """
        parsed = parse(form.text, self._registry)
        for reading in self._readings(parsed.node, form.match):
            found = _Found(parsed, reading, self._run(reading.node, parsed.node, form, offset, limit))
            if found.result.total or self._finds(reading.node):
                return found
        return replace(found, reading=next(self._readings(parsed.node, form.match)))

    def _reading(self, form: SearchForm) -> Node:
        """The reading that is searched."""
        node = parse(form.text, self._registry).node
        readings = (reading.node for reading in self._readings(node, form.match))
        return next(filter(self._finds, readings), node)

    def _readings(self, node: Node, match: Match) -> Iterator[_Reading]:
        """What the query may stand for, the strictest first."""
        if match is Match.ANY:
            for loosened in loosenings(node, self._registry, self._count):
                yield _Reading(loosened, Match.ANY)
            return
        yield _Reading(node, Match.ALL)
        if match is Match.AUTO:
            apart = taken_apart(node, self._registry, self._count)
            if apart != node:
                yield _Reading(apart, Match.ALL, _APART)
            for loosened in loosenings(node, self._registry, self._count):
                if loosened not in (node, apart):
                    yield _Reading(loosened, Match.ANY, _ANY_AND_MATES if brings_mates(loosened) else _ANY)

    def _finds(self, node: Node) -> bool:
        """Whether any paragraph matches, filters aside."""
        return self._count(node) > 0

    def _count(self, node: Node) -> int:
        """How many paragraphs match, filters aside."""
        if node not in self._counts:
            self._counts[node] = self._searcher.count(node)
        return self._counts[node]

    def _run(self, node: Node, typed: Node, form: SearchForm, offset: int, limit: int) -> SearchResult:
        filters = Filters(frozenset(form.departments), frozenset(form.sections), form.first, form.last)
        about = typed if node == typed else And((typed, node))  # the typed text has pairs across its words
        result = self._searcher.search(SearchRequest(node, filters, form.sort, offset, limit, about))
        if filters == Filters():
            self._counts[node] = result.total
        return result

    def _understood(self, form: SearchForm, found: _Found) -> UnderstoodQuery:
        words = {normal(term.text): term.text for term in shown_terms(found.parsed.node)}
        return UnderstoodQuery(
            text=form.text,
            understood=wording(found.reading.node, self._registry),
            match=found.reading.match,
            repairs=found.parsed.notices,
            loosened=found.reading.notice,
            absent=() if found.result.total else absent_terms(found.reading.node, self._finds),
            expansions=tuple(self._expansions(form, found.parsed.node)),
            words=tuple(words.values()),
            everything=isinstance(found.parsed.node, MatchAll),
        )

    def _expansions(self, form: SearchForm, node: Node) -> Iterator[Expansion]:
        for word, identity in expanded_words(node, self._registry):
            record = self._registry.by_id(identity)
            text = spelling(as_written(node, word, self._registry), self._registry)
            if len(text) <= MOST_CHARACTERS:  # else the link would lead to another query
                yield Expansion(word.text, record.name if record else identity, replace(form, text=text, page=1))

    def _corrections(self, form: SearchForm, found: _Found) -> tuple[Correction, ...]:
        """For a query that finds few paragraphs with all its words: other spellings that find clearly more."""
        plenty = found.result.total >= PLENTY and not found.reading.notice
        if form.page > 1 or isinstance(found.parsed.node, MatchAll) or plenty:
            return ()
        return corrections(form, self._registry, self._vocabulary(), self.count)


def _highlighter(node: Node) -> Highlighter:
    return Highlighter(shown_terms(node), shown_departments(node))


def _with_snippet(hit: Hit, highlighter: Highlighter) -> FoundParagraph:
    return FoundParagraph(hit, snippet(hit.paragraph.text, highlighter.occurrences_in(hit.paragraph)))
