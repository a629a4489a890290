"""How requests share the index."""

import pytest

from indexer.engines.protocol import Searcher
from indexer.engines.scan.engine import ScanEngine
from indexer.engines.scan.searching import ScanSearcher
from indexer.errors import IndexMissingError
from search_app.index_access import IndexAccess
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
