"""Whole searches against the plain scan of all paragraphs: the same matches, counts, facets, scores and order."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines import query, ranking
from indexer.engines.analysis import analyse
from indexer.engines.protocol import SearchRequest
from tests.engines.executor.conftest import Searchers
from tests.engines.executor.corpus import CORPORA
from tests.engines.executor.requests import requests

Case = tuple[str, SearchRequest]
"""The name of a corpus, and what is asked of it."""
_REQUESTS = {corpus.name: requests(corpus) for corpus in CORPORA}
CASES = st.sampled_from(list(_REQUESTS)).flatmap(lambda name: st.tuples(st.just(name), _REQUESTS[name]))


def test_the_corpora_are_searched_in_several_segments_of_which_some_have_deleted_documents(
    searchers: Mapping[str, Searchers],
) -> None:
    segments = [searchers[corpus.name].arrays.execution.terms.segments for corpus in CORPORA]
    assert [len(of_corpus) for of_corpus in segments] == [3, 5, 1, 2, 3]
    deleted = [[one.live is not None for one in of_corpus] for of_corpus in segments]
    assert deleted[0] == [True, True, False]
    assert sum(map(sum, deleted)) >= 8
    assert deleted[2] == [False]
    assert all(one.live is None or 0 < one.live.sum() < len(one.live) for some in segments for one in some)


def test_the_corpora_have_all_that_is_told_apart() -> None:
    for corpus in CORPORA[:3]:
        paragraphs = corpus.paragraphs
        assert 70 < len(paragraphs) < 400
        assert any(len(set(one.departments)) > 1 for one in paragraphs)
        assert any(one.text == "" for one in paragraphs)
        assert any(one.masthead.date is None and one.paragraphs for one in corpus.issues.values())
        assert any("𠮷" in one.text for one in paragraphs)
        repeats = Counter(ranking.repeat_key(analyse(one)) for one in paragraphs if one.text)
        assert max(repeats.values()) > ranking.MOST_REPEATS


@settings(max_examples=1700)
@given(case=CASES)
def test_any_search_finds_and_orders_what_a_plain_scan_does(searchers: Mapping[str, Searchers], case: Case) -> None:
    name, request = case
    both = searchers[name]
    assert both.arrays.search(request) == both.scan.search(request)
    assert both.arrays.count(request.query) == both.scan.count(request.query)


@settings(max_examples=400)
@given(case=CASES, boosted=st.sampled_from((1, 4)))
def test_repeats_are_ranked_alike_however_few_are_boosted(
    searchers: Mapping[str, Searchers], case: Case, boosted: int
) -> None:
    name, request = case
    both = searchers[name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "BOOSTED", boosted)
        assert both.arrays.search(request) == both.scan.search(request)


def test_every_issue_and_record_comes_back_whatever_was_deleted(searchers: Mapping[str, Searchers]) -> None:
    for corpus in CORPORA:
        both = searchers[corpus.name]
        assert both.arrays.issues() == both.scan.issues()
        written = {f"/reports/{number % 2}" for number in range(len(corpus.commits))}
        assert [source.path for source in both.arrays.sources()] == sorted(written)
        for summary in both.scan.issues():
            whole, expected = both.arrays.issue(summary.id), both.scan.issue(summary.id)
            assert whole is not None
            assert expected is not None
            assert set(whole.paragraphs) == set(expected.paragraphs)
            everything = both.arrays.search(SearchRequest(query.InIssue(summary.id), limit=1000))
            assert {hit.paragraph for hit in everything.hits} == set(expected.paragraphs)
