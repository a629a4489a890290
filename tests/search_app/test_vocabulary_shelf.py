"""The vocabulary that requests use while it is made, and after."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher
from indexer.engines.scan import ScanEngine
from indexer.search.vocabulary import Entry, Kind, Vocabulary
from search_app import vocabulary_shelf
from search_app.vocabulary_shelf import VocabularyShelf
from tests.search_app import sample

REGISTRY = sample.registry()
LONG = 60.0


@pytest.fixture
def searchers() -> tuple[Searcher, Searcher]:
    """Two views of an index, before and after a change."""
    return sample.engine(*sample.ISSUES[:2]).searcher(), sample.engine().searcher()


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Searcher], Vocabulary], float], None]:
    """Sets how a vocabulary is made, and how long requests wait for it."""

    def set_it(build: Callable[[Searcher], Vocabulary], patience: float) -> None:
        def build_vocabulary(searcher: Searcher, registry: Registry) -> Vocabulary:
            assert registry is REGISTRY
            return build(searcher)

        monkeypatch.setattr(vocabulary_shelf, "build_vocabulary", build_vocabulary)
        monkeypatch.setattr(vocabulary_shelf, "PATIENCE", patience)

    return set_it


Building = Callable[[Callable[[Searcher], Vocabulary], float], None]


def of(text: str) -> Vocabulary:
    return Vocabulary((Entry(text, Kind.WORD, 1, text),))


def test_of_threads_that_ask_at_once_one_has_it_made_and_all_get_it(
    searchers: tuple[Searcher, Searcher], building: Building
) -> None:
    made: list[Vocabulary] = []

    def build(_: Searcher) -> Vocabulary:
        made.append(of("窗口"))
        return made[-1]

    building(build, LONG)
    shelf, barrier = VocabularyShelf(), threading.Barrier(8)

    def ask() -> Vocabulary:
        barrier.wait()
        return shelf.vocabulary(searchers[0], REGISTRY)

    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(ask) for _ in range(8)]
    assert len(made) == 1
    assert all(one.result() is made[0] for one in found)


def test_what_is_worked_out_later_is_there_already(searchers: tuple[Searcher, Searcher], building: Building) -> None:
    building(lambda _: of("窗口"), LONG)
    found = VocabularyShelf().vocabulary(searchers[0], REGISTRY)
    assert {"syllables", "by_text", "by_sound", "latin"} <= set(vars(found))


def test_until_it_is_made_there_is_an_empty_one(searchers: tuple[Searcher, Searcher], building: Building) -> None:
    begin = threading.Event()

    def build(_: Searcher) -> Vocabulary:
        begin.wait(LONG)
        return of("窗口")

    building(build, 0.01)
    shelf = VocabularyShelf()
    assert shelf.vocabulary(searchers[0], REGISTRY) == Vocabulary(())
    begin.set()
    building(build, LONG)
    assert shelf.vocabulary(searchers[0], REGISTRY) == of("窗口")


def test_after_a_change_the_one_before_is_used_until_the_new_one_is_made(
    searchers: tuple[Searcher, Searcher], building: Building
) -> None:
    old, new = searchers
    begin = threading.Event()

    def build(searcher: Searcher) -> Vocabulary:
        if searcher is new:
            begin.wait(LONG)
        return of("旧" if searcher is old else "新")

    building(build, LONG)
    shelf = VocabularyShelf()
    assert shelf.vocabulary(old, REGISTRY) == of("旧")
    building(build, 0.01)
    assert shelf.vocabulary(new, REGISTRY) == of("旧")
    begin.set()
    building(build, LONG)
    assert shelf.vocabulary(new, REGISTRY) == of("新")


def test_two_are_not_made_at_once(searchers: tuple[Searcher, Searcher], building: Building) -> None:
    busy = threading.Lock()

    def build(searcher: Searcher) -> Vocabulary:
        assert busy.acquire(blocking=False)
        threading.Event().wait(0.01)
        busy.release()
        return of("一" if searcher is searchers[0] else "二")

    building(build, LONG)
    shelf = VocabularyShelf()
    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(shelf.vocabulary, searchers[number % 2], REGISTRY) for number in range(8)]
    assert {one.result() for one in found} <= {of("一"), of("二")}
    assert shelf.vocabulary(searchers[1], REGISTRY) == of("二")


def test_a_searcher_that_is_closed_meanwhile_is_a_line_in_the_log(
    searchers: tuple[Searcher, Searcher], building: Building, caplog: pytest.LogCaptureFixture
) -> None:
    closed, current = searchers

    def build(searcher: Searcher) -> Vocabulary:
        if searcher is closed:
            raise ValueError("mmap closed or invalid")
        return of("窗口")

    building(build, LONG)
    shelf = VocabularyShelf()
    with caplog.at_level(logging.WARNING):
        assert shelf.vocabulary(closed, REGISTRY) == Vocabulary(())
        assert shelf.vocabulary(closed, REGISTRY) == Vocabulary(())
    assert [(one.levelno, one.exc_info) for one in caplog.records] == [(logging.WARNING, None)]
    assert shelf.version == ""  # of what was made of nothing
    assert shelf.vocabulary(current, REGISTRY) == of("窗口")
    assert shelf.version == current.version


def test_an_empty_index_has_an_empty_vocabulary() -> None:
    engine = ScanEngine()
    with engine.writer() as writer:
        writer.commit()
    assert VocabularyShelf().vocabulary(engine.searcher(), REGISTRY).entries == ()
