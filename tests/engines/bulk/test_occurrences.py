"""Occurrences are sorted into postings, whatever the numbers of the terms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.bulk.occurrences import Terms, positions_field
from indexer.engines.whoosh.codec.dictionary import Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays

Postings = dict[int, dict[int, list[int]]]
"""For each term and document its positions."""


def numbered(terms: Terms) -> Dictionary:
    """Terms that are their own numbers."""
    return Dictionary.of([int(term).to_bytes(8, "big") for term in terms.tolist()])


def postings(field: FieldArrays) -> Postings:
    """All that the field holds."""
    assert field.positions is not None
    found: Postings = {}
    for number, term in enumerate(field.dictionary):
        start, end = field.bounds(number)
        frequencies = field.frequencies(start, end).tolist()
        of_term = found[int.from_bytes(term, "big")] = {}
        for posting, frequency in zip(range(start, end), frequencies, strict=True):
            place = field.position_start(posting)
            of_term[int(field.documents[posting])] = field.positions[place : place + frequency].tolist()
    return found


def expected(documents: list[list[int]]) -> Postings:
    """The same, one occurrence after another."""
    found: Postings = {}
    for document, terms in enumerate(documents):
        for position, term in enumerate(terms):
            found.setdefault(term, {}).setdefault(document, []).append(position)
    return found


def field_of(documents: list[list[int]]) -> FieldArrays:
    """The field of these documents."""
    terms = np.array([term for document in documents for term in document], np.uint64)
    return positions_field(terms, np.array([*map(len, documents)], np.int64), numbered)


@given(documents=st.lists(st.lists(st.integers(0, 5) | st.integers(0, 2**64 - 1), max_size=9), max_size=6))
def test_every_occurrence_is_found_in_the_posting_of_its_term_and_document(documents: list[list[int]]) -> None:
    field = field_of(documents)
    assert postings(field) == expected(documents)
    assert list(field.dictionary) == sorted(field.dictionary)


@pytest.mark.parametrize("bits", [59, 60, 61, 64])
def test_the_highest_bit_of_a_sort_key_is_no_sign(bits: int) -> None:
    """Two bits of the key are for the document, two for the position."""
    highest = (1 << bits) - 1
    documents = [[highest, 0, highest], [], [1, highest], [highest >> 1, 7, 7, 7]]
    assert postings(field_of(documents)) == expected(documents)
