"""The Whoosh engine on whole arrays: what the conformance's small corpus is too small to show."""

import gc
import pickle
import random
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.filedb.structfile import BufferFile

from indexer.engines import query
from indexer.engines.protocol import Filters, Searcher, SearchRequest, Sort
from indexer.engines.scan import ScanEngine
from indexer.engines.whoosh import WhooshEngine, postings
from indexer.engines.whoosh.arrays import places_of_smallest, rounded
from indexer.engines.whoosh.posting_blocks import read_postings
from indexer.model import Issue
from tests.engines.conformance import fill, found
from tests.engines.corpora import POLICE, issue, paragraph, random_issues

NODES: tuple[query.Node, ...] = (
    query.Word("政务服务"),
    query.Word("36"),
    query.Word("wps office"),
    query.Exact("务"),
    query.Exact("一网通办"),
    query.Exact("，政务"),
    query.Exact("第36期"),
    query.Prefix("o"),
    query.Prefix("wps o"),
    query.Not(query.Word("服务")),
    query.SameIssue(query.Exact("é。")),
    query.And((query.Word("政务"), query.InDepartment(POLICE.id), query.Word("动态"))),
    query.Or((query.Word("业务"), query.Exact("2024年"), query.Prefix("办"))),
)


@pytest.fixture(scope="module")
def issues() -> list[Issue]:
    """Some hundred paragraphs: postings fill several blocks of 128."""
    return random_issues(11, 80, 14)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, issues: list[Issue]) -> WhooshEngine:
    """They are in three segments, each with deleted documents."""
    engine = WhooshEngine(tmp_path_factory.mktemp("index"), "departments")
    fill(engine, [*issues[:60], *random_issues(12, 90, 14)[60:]])
    fill(engine, [*issues[60:70], issue("gone", None, [paragraph("gone", 1, "政务服务36")])])
    with engine.writer() as writer:
        writer.remove_issue("gone")
        for one in random_issues(12, 90, 14)[80:]:
            writer.remove_issue(one.id)
        for one in issues[70:]:
            writer.put_issue(one, "/reports")
        writer.commit()
    return engine


@pytest.fixture(scope="module")
def oracle(issues: list[Issue]) -> Searcher:
    engine = ScanEngine()
    fill(engine, issues)
    return engine.searcher()


@pytest.fixture
def searcher(engine: WhooshEngine) -> Iterator[Searcher]:
    searcher = engine.searcher()
    yield searcher
    searcher.close()


@pytest.mark.parametrize("node", NODES, ids=repr)
@pytest.mark.parametrize("sort", Sort)
def test_postings_of_many_blocks_and_segments_are_found_as_by_a_plain_scan(
    searcher: Searcher, oracle: Searcher, node: query.Node, sort: Sort
) -> None:
    filters = Filters(departments=frozenset([POLICE.id])) if sort is Sort.OLDEST else Filters()
    request = SearchRequest(node, filters, sort, offset=2, limit=90)
    assert searcher.search(request) == oracle.search(request)


def test_what_is_kept_in_memory_never_changes_a_result(
    engine: WhooshEngine, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    nodes = [*NODES, *NODES]
    random.Random(1).shuffle(nodes)  # noqa: S311
    expected = [found(searcher, node) for node in nodes]
    for size in (0, 3000):
        monkeypatch.setattr(postings, "_KEPT_BYTES", size)
        other = engine.searcher()
        assert [found(other, node) for node in nodes] == expected
        other.close()


def test_texts_without_any_term_can_be_ordered(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, "departments")
    fill(engine, [issue("a", None, [paragraph("a", 1, ""), paragraph("a", 2, "")])])
    searcher = engine.searcher()
    assert found(searcher, query.MatchAll()) == ["a-p1", "a-p2"]
    searcher.close()


def test_a_searcher_that_is_forgotten_closes_its_files(engine: WhooshEngine) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        assert found(engine.searcher(), query.Word("政务"))
        gc.collect()
    assert caught == []


def test_postings_are_read_as_numbers_and_bytes_only() -> None:
    block = pickle.dumps((1, 0, 1.0, 0, 0, 0), 2) + pickle.dumps(((0,), None, Path("x")), 2)
    file = BufferFile(memoryview(WHOOSH3_HEADER_MAGIC + (-len(block)).to_bytes(4, "big", signed=True) + block))
    with pytest.raises(pickle.UnpicklingError, match="Path"):
        read_postings(file, 0)


@given(
    st.lists(st.one_of(st.floats(0, 1000), st.integers(0, 20_000).map(lambda number: number / 1000)), max_size=60),
    st.integers(0, 6),
)
def test_scores_are_rounded_as_python_rounds(scores: list[float], digits: int) -> None:
    expected = [round(score, digits) for score in scores]
    assert rounded(np.array(scores, np.float64), digits).tolist() == expected


@given(st.sets(st.integers(-1000, 1000)), st.integers(0, 100))
def test_the_smallest_come_in_order(keys: set[int], count: int) -> None:
    shuffled = np.array(sorted(keys, key=lambda key: (key * 7919) % 1009), np.int64)
    assert shuffled[places_of_smallest(shuffled, count)].tolist() == sorted(keys)[:count]
