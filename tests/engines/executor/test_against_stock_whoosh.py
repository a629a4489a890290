"""Matches, counts and scores against Whoosh's own Searcher over the same files.

Whoosh counts deleted documents in its document frequencies and keeps lengths in one byte, which the executor does not;
so its weighting model here counts the texts that are there, and leaves only matching and summing to Whoosh.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as stock
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.matching import AndNotMatcher
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from indexer.engines import ranking
from indexer.engines.analysis import Field, analyse
from indexer.engines.protocol import Filters
from indexer.engines.ranking import Term, Wanted
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.executor.plan import AllOf, AnyOf, Beginning, Containing, HasTerm, Plan, Sequence, Without
from indexer.engines.whoosh.reading import INDEX_NAME
from tests.engines.corpora import paragraph
from tests.engines.executor.conftest import Searchers
from tests.engines.executor.corpus import CORPORA, Corpus

DIGITS = 9
_LONE = re.compile("[\ud800-\udfff]")
"""What Whoosh cannot encode, so that it is found by prefixes only."""


@dataclass(frozen=True)
class Statistics:
    """Counted from the texts of the live paragraphs, by field."""

    terms: Mapping[str, Mapping[int, Counter[str]]]
    """Of each document."""

    @classmethod
    def of(cls, searcher: Searcher) -> "Statistics":
        """Of all segments. The number of a document counts through them."""
        live = [n for n in searcher.reader().all_doc_ids() if fields.REPEAT_KEY in searcher.stored_fields(n)]
        analysed = {n: analyse(paragraph("", 1, searcher.stored_fields(n).get(fields.TEXT, ""))).terms() for n in live}
        return cls({name: {n: Counter(of[name][0]) for n, of in analysed.items()} for name in fields.TEXT_FIELDS})

    def score(self, name: str, term: str, document: int, frequency: float) -> float:
        """BM25 of the term in the document, of which only the frequency is Whoosh's."""
        relative = self.terms[name][document].total() / self._averages[name]
        return ranking.bm25(int(frequency), self._rarity(name, term), ranking.length_norm(relative))

    def _rarity(self, name: str, term: str) -> float:
        documents = self.terms[name]
        return ranking.rarity(self._frequencies[name][term], len(documents))

    @cached_property
    def _frequencies(self) -> Mapping[str, Counter[str]]:
        return {name: Counter(term for one in of.values() for term in one) for name, of in self.terms.items()}

    @cached_property
    def _averages(self) -> Mapping[str, float]:
        return {name: sum(one.total() for one in of.values()) / len(of) for name, of in self.terms.items()}


class ExactBM25(WeightingModel):  # type: ignore[misc]
    """Knows the number of each segment's first document."""

    def __init__(self, statistics: Statistics) -> None:
        self.statistics = statistics
        self.bases: dict[int, int] = {}

    def scorer(self, searcher: Searcher, fieldname: str, text: bytes, qf: int = 1) -> BaseScorer:  # noqa: ARG002
        return ExactScorer(self.statistics, fieldname, text.decode("utf-8", "surrogatepass"), self.bases[id(searcher)])


class ExactScorer(BaseScorer):  # type: ignore[misc]
    def __init__(self, statistics: Statistics, field: str, term: str, base: int) -> None:
        self.statistics, self.field, self.term, self.base = statistics, field, term, base

    def score(self, matcher: Any) -> float:
        return self.statistics.score(self.field, self.term, self.base + matcher.id(), matcher.weight())


@dataclass(frozen=True)
class Opened:
    """Whoosh's own searchers."""

    by_corpus: Mapping[str, Searcher] = field(repr=False)
    """By its name."""


@pytest.fixture(scope="module")
def stock_searchers(searchers: Mapping[str, Searchers]) -> Iterator[Opened]:
    """Opened on the files that the product's searchers search."""
    opened = {}
    for name, both in searchers.items():
        index = FileIndex(FileStorage(str(both.arrays.generation)), indexname=INDEX_NAME)
        weighting = ExactBM25(Statistics.of(index.searcher()))
        searcher = opened[name] = index.searcher(weighting=weighting)
        weighting.bases |= {id(leaf): base for leaf, base in searcher.leaf_searchers()}
    yield Opened(opened)
    for searcher in opened.values():
        searcher.close()


@dataclass(frozen=True)
class Both:
    """A query as Whoosh takes it and as the executor does."""

    stock: Any
    plan: Plan
    terms: tuple[Term, ...] | None = field(repr=False)
    """That count; None where Whoosh counts some only in documents that match a part of the query."""


def lines(corpus: Corpus, name: Field) -> list[tuple[str, ...]]:
    """The terms of each text."""
    return [terms for text in corpus.texts if (terms := analyse(paragraph("", 1, text)).terms()[name][0])]


def queries(corpus: Corpus) -> st.SearchStrategy[Both]:
    """Trees of terms, phrases and prefixes of one field."""
    return st.one_of(*(_trees(name, lines(corpus, name)) for name in fields.TEXT_FIELDS))


def _trees(name: Field, lines: list[tuple[str, ...]]) -> st.SearchStrategy[Both]:
    every = sorted({term for line in lines for term in line})
    lines = [line for line in lines if not any(map(_LONE.search, line))]
    terms = st.sampled_from([*(term for term in every if not _LONE.search(term)), "没有", "zz"])

    def term(text: str) -> Both:
        return Both(stock.Term(name, text), HasTerm(name, text), (Term(name, text, 1.0),))

    def phrase(words: tuple[str, ...]) -> Both:
        if len(words) == 1:
            return term(words[0])
        counted = tuple(Term(name, word, 1.0) for word in words)
        whole = name is Field.BIGRAMS and all(a[1:] == b[:1] for a, b in pairwise(words)) and len(words[-1]) == 2
        plan = Containing("".join(word[0] for word in words) + words[-1][1]) if whole else Sequence(name, words)
        return Both(stock.Phrase(name, list(words)), plan, counted)

    def prefix(text: str) -> Both:
        counted = tuple(Term(name, one, 1.0) for one in every if one.startswith(text))
        return Both(stock.Prefix(name, text, constantscore=False), Beginning(name, (text,)), counted)

    def all_of(parts: list[Both]) -> Both:
        return Both(stock.And([one.stock for one in parts]), AllOf(tuple(one.plan for one in parts)), _together(parts))

    def any_of(parts: list[Both]) -> Both:
        simple = all(isinstance(one.plan, HasTerm | Beginning | AnyOf) for one in parts)
        plan = AnyOf(tuple(one.plan for one in parts))
        return Both(stock.Or([one.stock for one in parts]), plan, _together(parts) if simple else None)

    def without(wanted: Both, unwanted: Both) -> Both:
        plan = AllOf((wanted.plan, Without(unwanted.plan)))
        return Both(stock.AndNot(wanted.stock, unwanted.stock), plan, wanted.terms)

    def run(line: int, at: int, size: int) -> tuple[str, ...]:
        return lines[line][at % len(lines[line]) :][:size]

    runs = st.builds(run, st.integers(0, len(lines) - 1), st.integers(0, 50), st.integers(1, 4))
    leaves = st.one_of(
        terms.map(term),
        runs.map(phrase),
        st.lists(terms, min_size=2, max_size=3).map(tuple).map(phrase),
        st.builds(lambda text, size: prefix(text[:size]), terms, st.integers(1, 2)),
    )
    return st.recursive(
        leaves,
        lambda children: st.one_of(
            st.lists(children, min_size=1, max_size=3).map(all_of),
            st.lists(children, min_size=1, max_size=3).map(any_of),
            st.builds(without, children, children),
        ),
        max_leaves=4,
    )


def _together(parts: list[Both]) -> tuple[Term, ...] | None:
    terms: tuple[Term, ...] = ()
    for one in parts:
        if one.terms is None:
            return None
        terms += one.terms
    return terms


def find_first(matcher: Any) -> None:
    """As Whoosh does it, which forgets to look at the first document where the unwanted ones begin before it."""
    if matcher.a.is_active() and matcher.b.is_active():
        matcher._find_next()  # noqa: SLF001


_QUERIES = {corpus.name: queries(corpus) for corpus in CORPORA}
CASES = st.sampled_from(list(_QUERIES)).flatmap(lambda name: st.tuples(st.just(name), _QUERIES[name]))


@settings(max_examples=700)
@given(case=CASES, limit=st.sampled_from((1, 10, 5000)))
def test_plans_find_count_and_score_what_whoosh_does(
    searchers: Mapping[str, Searchers], stock_searchers: Opened, case: tuple[str, Both], limit: int
) -> None:
    name, both = case
    execution = searchers[name].arrays.execution
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AndNotMatcher, "_find_first", find_first)
        expected = {hit.docnum: hit.score for hit in stock_searchers.by_corpus[name].search(both.stock, limit=None)}
    assert execution.matching(both.plan).numbers.tolist() == sorted(expected)
    aims = Wanted(both.terms or (), 0.0, (), (), "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "REPEAT", 1.0)
        patch.setattr(ranking, "DIGITS", DIGITS)
        total, scored, _ = execution.run(both.plan, Filters(), aims, limit)
    assert total == len(expected)
    assert len(scored) == min(total, limit)
    if both.terms:
        assert dict(scored) == pytest.approx({number: expected[number] for number, _ in scored}, abs=10.0**-DIGITS)
        best = sorted(expected.values(), reverse=True)[:limit]
        assert [score for _, score in scored] == pytest.approx(best, abs=10.0**-DIGITS)


def test_where_nothing_is_deleted_whoosh_counts_the_same_documents(stock_searchers: Opened) -> None:
    searcher = stock_searchers.by_corpus[CORPORA[2].name]
    assert not searcher.reader().has_deletions()
    statistics = searcher.weighting.statistics
    for name in fields.TEXT_FIELDS:
        having = Counter(term for one in statistics.terms[name].values() for term in one)
        terms = {term.encode("utf-8", "surrogatepass"): count for term, count in having.items()}
        assert terms == {term: searcher.doc_frequency(name, term) for term in searcher.lexicon(name)}
