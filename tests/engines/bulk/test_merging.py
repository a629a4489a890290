"""Merging gives what building the remaining documents afresh gives, array by array."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh.bulk.building import segment_arrays
from indexer.engines.whoosh.bulk.merging import LiveSegment, merged
from indexer.engines.whoosh.bulk.preparing import prepare
from indexer.engines.whoosh.bulk.united_dictionary import united
from indexer.engines.whoosh.codec.dictionary import Dictionary
from indexer.model import Issue
from tests.engines.bulk.corpora import PATH, assert_equal, corpora
from tests.engines.corpora import random_issues


def assert_as_afresh(parts: list[tuple[Issue, ...]], kept: list[list[bool]]) -> None:
    """Merge the issues of several segments, of which some are deleted, and build what is left in one."""
    segments: list[LiveSegment] = []
    for corpus, keep in zip(parts, kept, strict=True):
        live = [flag for one, flag in zip(corpus, keep, strict=True) for _ in range(len(one.paragraphs) + 1)]
        segments.append((segment_arrays([prepare(one, PATH) for one in corpus], []), np.array(live, np.bool_)))
    left = [
        one for corpus, keep in zip(parts, kept, strict=True) for one, flag in zip(corpus, keep, strict=True) if flag
    ]
    assert_equal(merged(segments), segment_arrays([prepare(one, PATH) for one in left], []))


@settings(max_examples=150)
@given(data=st.data(), parts=st.lists(corpora(), min_size=1, max_size=3))
def test_any_segments_become_what_their_live_issues_become_afresh(
    data: st.DataObject, parts: list[tuple[Issue, ...]]
) -> None:
    kept = [data.draw(st.lists(st.booleans(), min_size=len(one), max_size=len(one))) for one in parts]
    assert_as_afresh(parts, kept)


@pytest.mark.parametrize("share", [1.0, 0.7, 0.1, 0.0])
def test_many_segments_become_one(share: float) -> None:
    random_source = np.random.default_rng(2)
    parts = [tuple(random_issues(seed, 10)) for seed in range(9)]
    assert_as_afresh(parts, [(random_source.random(10) < share).tolist() for _ in parts])


TERMS = st.lists(st.binary(max_size=12), unique=True).map(sorted)


@settings(max_examples=300)
@given(parts=st.lists(TERMS, min_size=1, max_size=4), data=st.data())
def test_dictionaries_are_united_in_the_order_of_bytes(parts: list[list[bytes]], data: st.DataObject) -> None:
    chosen = [[term for term in terms if data.draw(st.booleans())] for terms in parts]
    pairs = [
        (Dictionary.of(terms), np.array([terms.index(term) for term in some], np.int64))
        for terms, some in zip(parts, chosen, strict=True)
    ]
    dictionary, numbers = united(pairs)
    expected = sorted({term for some in chosen for term in some})
    assert_equal(dictionary, Dictionary.of(expected))
    assert numbers.tolist() == [expected.index(term) for some in chosen for term in some]
