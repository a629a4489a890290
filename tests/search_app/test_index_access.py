"""How requests share the index."""

import pytest

from indexer.engines.protocol import Searcher
from indexer.engines.scan.engine import ScanEngine
from indexer.engines.scan.searching import ScanSearcher
from indexer.errors import IndexMissingError
from search_app.index_access import KEPT_SECONDS, MOST_KEPT, IndexAccess, SnapshotGoneError
from tests.search_app import sample


class RecordingEngine(ScanEngine):
    """Remembers the searchers it opened and which of them were closed."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[ScanSearcher] = []
        self.closed: list[ScanSearcher] = []

    def searcher(self) -> ScanSearcher:
        searcher = super().searcher()
        self.opened.append(searcher)
        close = searcher.close

        def record() -> None:
            self.closed.append(searcher)
            close()

        searcher.close = record  # type: ignore[method-assign]
        return searcher

    def commit(self) -> None:
        with self.writer() as writer:
            writer.put_issue(sample.ISSUES[0], "/a")
            writer.commit()


@pytest.fixture
def engine() -> RecordingEngine:
    engine = RecordingEngine()
    engine.commit()
    return engine


def once(access: IndexAccess) -> Searcher:
    with access.searcher() as searcher:
        return searcher


def test_requests_share_one_searcher_while_the_index_is_unchanged(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    assert once(access) is once(access)
    assert not engine.closed


def test_a_commit_is_seen_by_the_next_request(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    before = once(access)
    engine.commit()
    assert once(access) is not before
    assert engine.closed == [before]


def test_a_replaced_searcher_is_closed_only_when_nobody_uses_it(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    with access.searcher() as old:
        engine.commit()
        with access.searcher() as new:
            assert new is not old
            assert engine.closed == []
        assert engine.closed == []
    assert engine.closed == [old]


def test_a_request_that_fails_lets_go_of_its_searcher(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    with pytest.raises(ZeroDivisionError), access.searcher():
        raise ZeroDivisionError
    access.close()
    assert engine.closed == engine.opened


def test_a_missing_index_is_tried_again_at_each_request() -> None:
    engine = RecordingEngine()
    access = IndexAccess(engine)
    with pytest.raises(IndexMissingError):
        once(access)
    engine.commit()
    assert once(access) in engine.opened


def test_closing_twice_closes_once(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    once(access)
    access.close()
    access.close()
    assert len(engine.closed) == 1


class Clock:
    """Shows the time that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def promised(access: IndexAccess) -> Searcher:
    with access.searcher() as searcher:
        access.keep(searcher)
        return searcher


def version(access: IndexAccess, wanted: str) -> Searcher:
    with access.searcher(wanted) as searcher:
        return searcher


def commit(engine: RecordingEngine, ordinal: int) -> None:
    """Another content each time."""
    with engine.writer() as writer:
        writer.put_issue(sample.ISSUES[ordinal % 3], f"/{ordinal}")
        writer.commit()


def test_a_promised_snapshot_is_kept_for_those_who_page_through_it(engine: RecordingEngine) -> None:
    clock = Clock()
    access = IndexAccess(engine, clock)
    before = promised(access)
    commit(engine, 1)
    assert once(access) is not before
    clock.seconds = KEPT_SECONDS - 1
    assert version(access, before.version) is before
    assert not engine.closed


def test_a_promise_ends_with_its_time(engine: RecordingEngine) -> None:
    clock = Clock()
    access = IndexAccess(engine, clock)
    before = promised(access)
    commit(engine, 1)
    once(access)
    clock.seconds = KEPT_SECONDS + 1
    with pytest.raises(SnapshotGoneError), access.searcher(before.version):
        pass
    assert engine.closed == [before]


def test_no_more_snapshots_are_kept_than_memory_is_meant_for(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    all_promised = []
    for ordinal in range(1, MOST_KEPT + 3):
        all_promised.append(promised(access))
        commit(engine, ordinal)
    once(access)
    assert engine.closed == all_promised[:-MOST_KEPT]


def test_the_one_that_is_still_paged_through_outlives_newer_ones(engine: RecordingEngine) -> None:
    clock = Clock()
    access = IndexAccess(engine, clock)
    paged = promised(access)
    for ordinal in range(1, MOST_KEPT + 3):
        commit(engine, ordinal)
        clock.seconds += 1
        promised(access)
        clock.seconds += 1
        with access.searcher(paged.version) as searcher:
            access.keep(searcher)
    assert version(access, paged.version) is paged


def test_what_was_promised_to_nobody_is_gone_with_the_commit(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    before = once(access)
    commit(engine, 1)
    with pytest.raises(SnapshotGoneError), access.searcher(before.version):
        pass


def test_closing_closes_the_kept_ones_too(engine: RecordingEngine) -> None:
    access = IndexAccess(engine)
    before = promised(access)
    commit(engine, 1)
    after = once(access)
    access.close()
    assert engine.closed == [after, before]
