"""The best of many documents, found without scoring all of them."""

import datetime as dt
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines import query, ranking
from indexer.engines.protocol import SearchRequest
from indexer.engines.whoosh import WhooshEngine
from indexer.engines.whoosh.executor.arrays import Scores, rounded
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.execution import Execution
from tests.engines.corpora import issue, paragraph
from tests.engines.executor.conftest import Searchers, opened
from tests.engines.executor.corpus import Commit, Corpus

REPEATED, OTHERS = 120, 130
FIRST_DAY = dt.date(2020, 1, 3)


@pytest.fixture(scope="module")
def repeating(tmp_path_factory: pytest.TempPathFactory) -> Searchers:
    """One text, the best answer, comes back in every issue with other figures; some others do so now and then."""
    issues = []
    for number in range(REPEATED):
        texts = [
            f"综合窗口{number}号。",
            f"综合窗口的第{number}号台账，设备名称{'甲乙丙丁戊己庚辛壬癸'[number % 10] * (number + 1)}。",
        ]
        texts += [f"大厅巡查{number}次，未见异常。"] * (number < OTHERS - REPEATED)
        day = FIRST_DAY + dt.timedelta(days=7 * number)
        paragraphs = [paragraph(f"w{number}", place, text) for place, text in enumerate(texts, 1)]
        issues.append(issue(f"w{number}", day, paragraphs))
    corpus = Corpus("repeating", (Commit(tuple(issues[:50])), Commit(tuple(issues[50:]))))
    return opened(corpus, WhooshEngine(tmp_path_factory.mktemp("index"), ""))


def best(documents: list[int], scores: Scores, newest: list[int], count: int) -> list[tuple[float, int]]:
    return [
        (score, document)
        for _, _, score, document in sorted(
            (-score, new, score, document)
            for score, new, document in zip(scores.tolist(), newest, documents, strict=True)
        )
    ][:count]


def best_of_all(execution: Execution, totals: Scores, found: Documents, count: int) -> list[tuple[float, int]]:
    """As if there were no short cut."""
    newer = execution.snapshot.repeats.newer(found.numbers, found).tolist()
    scores = rounded(np.array([ranking.repeat_factor(one) for one in newer]) * totals, ranking.DIGITS)
    return best(found.numbers.tolist(), scores, execution.snapshot.newest(found.numbers).tolist(), count)


def candidates(
    execution: Execution, totals: Scores, found: Documents, count: int
) -> tuple[int, list[tuple[float, int]]]:
    """How many were looked at, and the best of them."""
    documents, scores, _ = execution._scorer._candidates(totals, found, count)  # noqa: SLF001
    newest = execution.snapshot.newest(documents).tolist()
    return len(documents), best(documents.tolist(), scores, newest, count)


@settings(max_examples=200)
@given(
    seed=st.integers(0, 10**6),
    different=st.sampled_from((1, 3, 20, 10**6)),
    count=st.integers(1, 60),
    every=st.sampled_from((1, 1, 2, 3)),
)
def test_the_candidates_have_the_best_of_all(
    repeating: Searchers, seed: int, different: int, count: int, every: int
) -> None:
    execution = repeating.arrays.execution
    found = Documents(execution.snapshot.size, execution.snapshot.paragraphs.numbers[::every])
    random_source = random.Random(seed)  # noqa: S311
    totals = np.array([random_source.randrange(1, different + 1) * 9 / different for _ in range(len(found))])
    if seed % 2:
        totals = np.where(execution.snapshot.repeats.places[found.numbers] >= 0, totals + 10, totals)
    _, chosen = candidates(execution, totals, found, count)
    assert chosen == best_of_all(execution, totals, found, count)


def test_more_are_looked_at_only_where_repeats_push_the_first_ones_down(repeating: Searchers) -> None:
    execution = repeating.arrays.execution
    found = execution.snapshot.paragraphs
    often = execution.snapshot.repeats.places[found.numbers] >= 0
    distinct = np.arange(len(found)) / 10
    looked_at, _ = candidates(execution, np.where(often, 0.0, distinct + 1), found, 5)
    assert looked_at < 15
    pushed = np.where(often, 100.0 + distinct, 90.0 + distinct / 100)
    looked_at, chosen = candidates(execution, pushed, found, 5)
    assert 40 <= looked_at < len(found)
    assert chosen == best_of_all(execution, pushed, found, 5)


@pytest.mark.parametrize("boosted", [3, ranking.BOOSTED])
@pytest.mark.parametrize("limit", [1, 20, 200])
def test_a_text_that_returns_every_week_is_ranked_as_by_a_plain_scan(
    repeating: Searchers, boosted: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "BOOSTED", boosted)
    for text in ("综合窗口", "大厅", "号"):
        request = SearchRequest(query.Word(text), limit=limit)
        assert repeating.arrays.search(request) == repeating.scan.search(request)


def test_texts_without_any_term_can_be_ordered(tmp_path: Path) -> None:
    empty = Corpus("empty", (Commit((issue("a", None, [paragraph("a", 1, ""), paragraph("a", 2, "")]),)),))
    both = opened(empty, WhooshEngine(tmp_path, ""))
    for node in (query.MatchAll(), query.Word("政务"), query.Not(query.Exact("政务")), query.Prefix("a")):
        assert both.arrays.search(SearchRequest(node)) == both.scan.search(SearchRequest(node))
