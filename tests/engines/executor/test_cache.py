"""What is kept stays within its bound, and no result depends on it: cold equals warm."""

import random
from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.protocol import SearchRequest
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.facets import Facet
from indexer.engines.whoosh.executor.plan import AllOf, Chosen, Without, bytes_of
from indexer.engines.whoosh.searching import WhooshSearcher
from tests.engines.executor.conftest import Searchers
from tests.engines.executor.corpus import CORPORA
from tests.engines.executor.requests import requests

CORPUS = CORPORA[1]
ENTRY_BYTES = 1_000
"""Counted for an entry beside its arrays."""
ROOM = 40
"""So many entries without arrays are the bound."""
TINY, AMPLE = 20_000, 64 << 20


def warmed(searcher: WhooshSearcher, cache_bytes: int) -> WhooshSearcher:
    return WhooshSearcher(searcher.generation, searcher.commit, cache_bytes)


@settings(max_examples=30)
@given(st.lists(requests(CORPUS), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_results_are_the_same_cold_and_warm_in_any_order_and_with_any_bound(
    searchers: Mapping[str, Searchers], asked: list[SearchRequest], random_source: random.Random
) -> None:
    original = searchers[CORPUS.name].arrays
    cold = []
    for request in asked:
        original.clear_caches()
        cold.append(original.search(request))
    places = [*range(len(asked)), *range(len(asked))]
    random_source.shuffle(places)
    for cache_bytes in (0, TINY, AMPLE):
        searcher = warmed(original, cache_bytes)
        for place in places:
            assert searcher.search(asked[place]) == cold[place]


def test_a_kept_value_is_not_made_again() -> None:
    cache = Cache(ROOM * ENTRY_BYTES)
    assert cache.get("a", lambda: 1) == 1
    assert cache.get("a", lambda: 2) == 1
    assert cache.get(("a", 1), lambda: 3) == 3


def test_what_was_asked_for_longest_ago_is_dropped_first() -> None:
    cache = Cache(2 * ROOM * ENTRY_BYTES)
    for key in range(ROOM):
        cache.get(key, lambda: "old")
    cache.get(0, lambda: "new")
    cache.get(ROOM, lambda: "old")
    assert [cache.get(key, lambda: "new") for key in (0, 2, ROOM, 1)] == ["old", "old", "old", "new"]


def test_small_entries_are_not_dropped_for_larger_ones() -> None:
    cache = Cache(1000 * ENTRY_BYTES)
    cache.get("small", lambda: "old")
    for key in range(20):
        cache.get(key, lambda: "old", lambda _: 50 * ENTRY_BYTES)
    assert [cache.get(key, lambda: "new") for key in ("small", 0, 19)] == ["old", "new", "old"]


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 1500)), max_size=150), st.integers(0, 120_000))
def test_what_is_kept_never_takes_more_than_the_bound(asked: list[tuple[int, int]], bound: int) -> None:
    cache = Cache(bound)
    made: dict[int, int] = {}

    def value(key: int, size: int) -> int:
        made[key] = size
        return size

    for key, size in asked:
        cache.get(key, lambda key=key, size=size: value(key, size), lambda size: size)  # type: ignore[misc]
    sizes = dict(made)
    made.clear()
    for key in sizes:
        cache.get(key, lambda key=key: value(key, 0), lambda _: bound)  # type: ignore[misc]
    assert sum(size + ENTRY_BYTES for key, size in sizes.items() if key not in made) <= bound


def test_only_so_many_keys_are_remembered() -> None:
    cache = Cache(0)
    assert [cache.seen("first"), cache.seen("first")] == [False, True]
    for key in range(5_000):
        cache.seen(key)
    assert not cache.seen("first")
    assert cache.seen(4_999)


def test_what_a_plan_holds_counts_for_its_entry() -> None:
    facet = Facet(("甲",), np.zeros(3, np.intp))
    chosen = Chosen(facet, np.zeros(5_000, np.bool_))
    assert bytes_of(AllOf((chosen, Without(chosen)))) > 10_000
    assert chosen == Chosen(facet, np.zeros(5_000, np.bool_)) != Chosen(facet, np.ones(5_000, np.bool_))


def test_nothing_is_kept_without_room_or_after_clearing() -> None:
    without_room, cleared = Cache(0), Cache(ROOM * ENTRY_BYTES)
    without_room.get("a", lambda: 1)
    assert without_room.get("a", lambda: 2) == 2
    cleared.get("a", lambda: 1)
    cleared.clear()
    assert cleared.get("a", lambda: 2) == 2
    assert cleared.get("a", lambda: 3) == 2


def test_a_large_entry_is_not_kept_and_drops_no_other() -> None:
    cache = Cache(ROOM * ENTRY_BYTES)
    cache.get("small", lambda: 1)
    cache.get("large", lambda: 2, lambda _: ROOM * ENTRY_BYTES)
    assert cache.get("small", lambda: 3) == 1
    assert cache.get("large", lambda: 4) == 4
