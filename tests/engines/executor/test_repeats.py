"""Newer repeats among the found paragraphs, against counting them one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.repeats import Repeats

SIZE = 40


@given(
    st.dictionaries(st.integers(0, SIZE - 1), st.integers(2**63 - 2, 2**63 + 2), max_size=SIZE),
    st.permutations(range(SIZE)),
    st.sets(st.integers(0, SIZE - 1)),
    st.permutations(range(SIZE)),
    st.integers(0, SIZE),
)
def test_each_document_counts_the_newer_found_ones_with_its_key(
    keys: dict[int, int], newest: list[int], wanted: set[int], order: list[int], most: int
) -> None:
    documents = sorted(keys)
    repeats = Repeats.of(
        np.array(documents, np.intp),
        np.array([keys[one] for one in documents], np.uint64),
        np.array([newest[one] for one in documents], np.int64),
        SIZE,
    )
    found = sorted(wanted & keys.keys())
    chosen = [one for one in order if one in found][:most]
    newer = repeats.newer(np.array(chosen, np.intp), Documents(SIZE, np.array(found, np.intp)))
    assert newer.tolist() == [
        sum(keys[other] == keys[one] and newest[other] < newest[one] for other in found) for one in chosen
    ]
