"""Operations on arrays against the plain Python they stand for."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.executor.arrays import places_among, places_of_smallest, rounded

NUMBERS = st.one_of(
    st.sets(st.integers(0, 60)),
    st.sets(st.integers(0, 999), max_size=30),
    st.sets(st.integers(0, 999), max_size=30).map(lambda few: set(range(1000)) - few),
)


@given(
    st.lists(st.one_of(st.floats(0, 1000), st.integers(0, 20_000).map(lambda number: number / 1000)), max_size=60),
    st.integers(0, 6),
)
def test_scores_are_rounded_as_python_rounds(scores: list[float], digits: int) -> None:
    expected = [round(score, digits) for score in scores]
    assert rounded(np.array(scores, np.float64), digits).tolist() == expected


@given(st.lists(st.integers(0, 20_000), min_size=33, max_size=80))
def test_many_scores_in_the_middle_are_rounded_as_python_rounds(thousandths: list[int]) -> None:
    scores = [number / 1000 for number in thousandths]
    assert rounded(np.array(scores), 2).tolist() == [round(score, 2) for score in scores]


@given(st.sets(st.integers(-1000, 1000)), st.integers(0, 100))
def test_the_smallest_come_in_order(keys: set[int], count: int) -> None:
    shuffled = np.array(sorted(keys, key=lambda key: (key * 7919) % 1009), np.int64)
    assert shuffled[places_of_smallest(shuffled, count)].tolist() == sorted(keys)[:count]


@given(NUMBERS, NUMBERS, st.integers(-(2**31), 2**31 - 1), st.sampled_from((np.int32, np.int64)))
def test_numbers_are_found_among_others_whatever_was_left_in_the_room(
    wanted: set[int], numbers: set[int], left: int, dtype: type[np.signedinteger]
) -> None:
    scratch = np.full(1000, left, np.int32)
    ordered = sorted(numbers)
    same, places = places_among(np.array(sorted(wanted), dtype), np.array(ordered, np.int32), scratch)
    assert same.tolist() == [place for place, number in enumerate(sorted(wanted)) if number in numbers]
    assert places.tolist() == [place for place, number in enumerate(ordered) if number in wanted]
