"""Facets and their sums against counting documents one by one."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.facets import Facet, Groups, Runs

VALUES = ((), ("甲",), ("甲", "乙"), ("丙",), ("没有用到",))
GROUPS = {(): [], ("甲",): ["甲"], ("甲", "乙"): ["甲", "乙"], ("丙",): ["丙", "乙"], ("没有用到",): ["丁"]}
CODES = st.lists(st.sampled_from((0, 1, 2, 3, len(VALUES))), max_size=120)


def facet_of(codes: list[int], in_runs: bool) -> Facet[tuple[str, ...]]:
    """What is no paragraph may stand between those of a run."""
    array = np.array(codes, np.intp)
    paragraphs = np.flatnonzero(array < len(VALUES))
    runs = Runs.of(array, Documents(len(codes), paragraphs)) if in_runs else None
    return Facet(VALUES, array, runs)


def chosen(codes: list[int], every: int) -> list[int]:
    return [document for document in range(len(codes)) if document % every == 0]


@pytest.mark.parametrize("in_runs", [True, False])
@pytest.mark.parametrize("as_mask", [True, False])
@given(codes=CODES, every=st.sampled_from((1, 1, 2, 7)))
def test_values_groups_and_choices_are_counted_for_few_and_many(
    codes: list[int], every: int, as_mask: bool, in_runs: bool
) -> None:
    facet = facet_of(sorted(codes) if in_runs else codes, in_runs)
    codes = facet.codes.tolist()
    numbers = [one for one in chosen(codes, every) if not in_runs or codes[one] < len(VALUES)]
    documents = Documents(len(codes), np.array(numbers, np.intp))
    if as_mask:
        documents = Documents(len(codes), mask=documents.mask)
    paths = [VALUES[codes[number]] for number in numbers if codes[number] < len(VALUES)]
    counts = Counter(codes[number] for number in numbers)
    assert facet.count(documents).tolist() == [counts[code] for code in range(len(VALUES) + 1)]
    groups = Groups.of(facet, GROUPS.__getitem__)
    assert groups.count(documents) == Counter(group for path in paths for group in GROUPS[path])
    having = facet.having(facet.choose(lambda path: "甲" in path), documents).numbers.tolist()
    assert having == [number for number in numbers if codes[number] in (1, 2)]


def test_each_value_is_tried_once_and_what_is_no_paragraph_is_never_chosen() -> None:
    tried: list[tuple[str, ...]] = []

    def wanted(path: tuple[str, ...]) -> bool:
        tried.append(path)
        return True

    facet = Facet(VALUES, np.array([5, 5, 0], np.intp))
    mask = facet.choose(wanted)
    assert tried == list(VALUES)
    assert facet.having(mask, Documents(3, np.arange(3))).numbers.tolist() == [2]
