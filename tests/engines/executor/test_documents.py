"""Sets of documents against Python's sets, whichever of numbers and mask they have."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.executor.documents import Documents

SIZES = st.sampled_from((1, 40, 40, 3000))


def made(size: int, numbers: set[int], form: str) -> Documents:
    ordered = sorted(numbers)
    if form == "mask":
        mask = np.zeros(size, np.bool_)
        mask[ordered] = True
        mask.flags.writeable = False
        return Documents(size, mask=mask)
    array: Any = np.array(ordered, np.int32 if form == "narrow" else np.intp)
    array.flags.writeable = False
    return Documents(size, array)


def sets(size: int) -> st.SearchStrategy[tuple[set[int], Documents]]:
    """Sparse ones and dense ones."""
    numbers = st.sets(st.integers(0, size - 1), max_size=70)
    dense = numbers.map(lambda few: set(range(size)) - few)
    form = st.sampled_from(("mask", "narrow", "wide"))
    return st.builds(lambda chosen, form: (chosen, made(size, chosen, form)), st.one_of(numbers, dense), form)


PAIRS = SIZES.flatmap(lambda size: st.tuples(sets(size), sets(size)))
LISTS = SIZES.flatmap(lambda size: st.tuples(st.just(size), st.lists(sets(size), max_size=4)))


def contents(documents: Documents) -> set[int]:
    """Whatever is asked of it agrees."""
    from_mask = np.flatnonzero(Documents(documents.size, mask=documents.mask).mask).tolist()
    numbers = documents.numbers.tolist()
    assert numbers == sorted(set(numbers)) == from_mask
    assert documents.numbers.dtype == np.intp
    assert len(documents.mask) == documents.size
    assert len(documents) == len(numbers)
    assert bool(documents) == bool(numbers)
    return set(numbers)


@given(PAIRS)
def test_what_is_in_both(pair: tuple[tuple[set[int], Documents], tuple[set[int], Documents]]) -> None:
    (first, one), (second, other) = pair
    assert contents(one & other) == first & second
    assert (contents(one), contents(other)) == (first, second)


@given(PAIRS)
def test_what_is_in_the_one_but_not_in_the_other(
    pair: tuple[tuple[set[int], Documents], tuple[set[int], Documents]],
) -> None:
    (first, one), (second, other) = pair
    assert contents(one - other) == first - second
    assert (contents(one), contents(other)) == (first, second)


@given(PAIRS)
def test_where_a_mask_holds(pair: tuple[tuple[set[int], Documents], tuple[set[int], Documents]]) -> None:
    (first, one), (second, other) = pair
    assert contents(one.where(other.mask)) == first & second


@given(LISTS)
def test_what_is_in_any(case: tuple[int, list[tuple[set[int], Documents]]]) -> None:
    size, drawn = case
    found = Documents.any_of(size, [documents for _, documents in drawn])
    assert contents(found) == {number for numbers, _ in drawn for number in numbers}
    assert [contents(documents) for _, documents in drawn] == [numbers for numbers, _ in drawn]


@pytest.mark.parametrize("size", [0, 1, 100])
def test_the_empty_set_has_nothing(size: int) -> None:
    empty = Documents.none(size)
    assert contents(empty) == contents(empty & empty) == contents(empty - empty) == set()
    assert contents(Documents.any_of(size, [])) == contents(Documents.any_of(size, [empty, empty])) == set()


@given(SIZES.flatmap(sets))
def test_a_set_can_be_asked_for_its_length_first(drawn: tuple[set[int], Documents]) -> None:
    numbers, documents = drawn
    assert bool(documents) == bool(numbers)
    assert len(documents) == len(numbers)
    assert contents(documents) == numbers
