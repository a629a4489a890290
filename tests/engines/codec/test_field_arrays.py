"""The arrays of a field against plain lists of postings."""

import io
import pickle
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import formats
from whoosh.codec.base import OutOfOrderError

from indexer.engines.whoosh.codec.array_file import ArrayFile, ArrayFileWriter
from indexer.engines.whoosh.codec.dictionary import Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, Values, numbers, repetitions
from indexer.engines.whoosh.codec.field_builder import FieldBuilder
from indexer.engines.whoosh.codec.posting_values import encoded_value

POSTINGS = st.dictionaries(
    st.text(max_size=4),
    st.dictionaries(st.integers(0, 300), st.sets(st.integers(0, 70_000), min_size=1, max_size=5), min_size=1),
    max_size=6,
)
"""By term and document: positions."""


def built(format_: formats.Format, postings: dict[str, dict[int, set[int]]]) -> FieldArrays:
    builder = FieldBuilder(format_)
    for term, documents in sorted((term.encode(), documents) for term, documents in postings.items()):
        builder.start_term(term)
        for document, positions in sorted(documents.items()):
            builder.add(document, float(len(positions)), format_.encode(sorted(positions)), 0)
    return builder.finish(None)


def one_term(format_: formats.Format, *values: bytes) -> FieldArrays:
    builder = FieldBuilder(format_)
    builder.start_term(b"term")
    for document, value in enumerate(values):
        builder.add(document, 1.0, value, 0)
    return builder.finish(None)


@given(POSTINGS)
def test_postings_come_back_term_by_term(postings: dict[str, dict[int, set[int]]]) -> None:
    field = built(formats.Positions(), postings)
    assert field.values is Values.POSITIONS
    assert list(field.dictionary) == sorted(term.encode() for term in postings)
    for term, documents in postings.items():
        number = field.dictionary.find(term.encode())
        start, end = field.bounds(number)
        assert field.documents[start:end].tolist() == sorted(documents)
        assert field.document_frequencies()[number] == len(documents)
        assert field.frequencies(start, end).tolist() == [len(documents[n]) for n in sorted(documents)]
        for posting, document in zip(range(start, end), sorted(documents), strict=True):
            first, behind = field.position_start(posting), field.position_start(posting + 1)
            assert field.positions is not None
            assert field.positions[first:behind].tolist() == sorted(documents[document])


@given(POSTINGS)
def test_a_field_is_the_same_after_it_was_saved(postings: dict[str, dict[int, set[int]]]) -> None:
    field = built(formats.Positions(), postings)
    output = io.BytesIO()
    writer = ArrayFileWriter(output)
    field.save(writer, "words/")
    writer.finish({})
    loaded = FieldArrays.load(ArrayFile(output.getvalue()), "words/", field.values)
    assert list(loaded.dictionary) == list(field.dictionary)
    for name in FieldArrays.__slots__[2:]:
        before, after = getattr(field, name), getattr(loaded, name)
        assert (before is None) == (after is None), name
        if before is not None:
            assert before.dtype == after.dtype, name
            assert before.tolist() == after.tolist(), name


@given(st.lists(st.integers(1, 9)), st.data())
def test_frequencies_are_known_of_any_range_of_postings(frequencies: list[int], data: st.DataObject) -> None:
    repeated, extra = repetitions(np.array(frequencies, np.int64))
    no_terms = Dictionary.of([])
    documents = np.zeros(len(frequencies), np.int32)
    field = FieldArrays(Values.FREQUENCIES, no_terms, np.zeros(1, np.uint32), documents, repeated, extra)
    start = data.draw(st.integers(0, len(frequencies)))
    end = data.draw(st.integers(start, len(frequencies)))
    assert field.frequencies(start, end).tolist() == frequencies[start:end]


def test_only_frequencies_over_one_are_stored() -> None:
    field = built(formats.Positions(), {"a": {1: {3}, 2: {4, 5, 6}}, "b": {7: {8}}})
    assert field.repeated.tolist() == [1]
    assert field.extra.tolist() == [0, 2]
    assert field.weights is None
    assert field.lengths is None


def test_positions_are_stored_in_the_narrowest_type_of_the_field() -> None:
    assert built(formats.Positions(), {"a": {1: {3}}}).positions.dtype == np.uint8  # type: ignore[union-attr]
    assert built(formats.Positions(), {"a": {1: {3}, 2: {300}}}).positions.dtype == np.uint16  # type: ignore[union-attr]


def test_numbers_of_postings_have_64_bits_only_where_they_need_them() -> None:
    assert numbers(np.array([0, (1 << 32) - 1])).dtype == np.uint32
    assert numbers(np.array([0, 1 << 32])).dtype == np.int64


@pytest.mark.parametrize(
    ("format_", "encoded", "values"),
    [
        (formats.Existence(), [b"", b""], Values.NONE),
        (formats.Existence(), [b"", b"x"], Values.RAW),
        (formats.Frequency(), [struct.pack("!I", 1), struct.pack("!I", 3)], Values.FREQUENCIES),
        (formats.Frequency(), [struct.pack("!I", 0)], Values.RAW),
        (formats.Frequency(), [struct.pack("!I", 1 << 31)], Values.RAW),
        (formats.Frequency(), [b"", struct.pack("!I", 3)], Values.RAW),
        (formats.Positions(), [formats.Positions().encode([0, 5]), formats.Positions().encode([2])], Values.POSITIONS),
        (formats.Positions(), [formats.Positions().encode([])], Values.RAW),
        (formats.Positions(), [formats.Positions().encode([5, 5])], Values.RAW),
        (formats.Positions(), [formats.Positions().encode([5, 3])], Values.RAW),
        (formats.Positions(), [formats.Positions().encode([-1, 3])], Values.RAW),
        (formats.Positions(), [formats.Positions().encode([1 << 64])], Values.RAW),
        (formats.Positions(), [b"\0\0\0\1" + pickle.dumps([0.5], 2)], Values.RAW),
        (formats.Positions(), [b"\0\0\0\1" + pickle.dumps({}, 2)], Values.RAW),
        (formats.Positions(), [b"\0\0\0\7" + pickle.dumps([1, 2], 2)], Values.RAW),
        (formats.Positions(), [formats.Positions().encode([1]), b"", b"junk"], Values.RAW),
        (formats.Characters(), [formats.Characters().encode([(0, 0, 2), (3, 9, 11)])], Values.RAW),
        (formats.PositionBoosts(), [formats.PositionBoosts().encode([(0, 1.0), (4, 2.0)])], Values.RAW),
        (formats.CharacterBoosts(), [formats.CharacterBoosts().encode([(0, 0, 2, 1.0)])[0]], Values.RAW),
    ],
)
def test_values_come_back_byte_by_byte_whatever_they_are(
    format_: formats.Format, encoded: list[bytes], values: Values
) -> None:
    field = one_term(format_, *encoded)
    assert field.values is values
    assert [encoded_value(format_, field, posting) for posting in range(len(encoded))] == encoded


@given(st.lists(st.binary(max_size=40), min_size=1))
def test_junk_as_values_comes_back_byte_by_byte(encoded: list[bytes]) -> None:
    for format_ in (formats.Existence(), formats.Frequency(), formats.Positions(), formats.Characters()):
        field = one_term(format_, *encoded)
        assert [encoded_value(format_, field, posting) for posting in range(len(encoded))] == encoded


def test_weights_are_stored_only_where_they_are_not_the_frequencies() -> None:
    builder = FieldBuilder(formats.Existence())
    builder.start_term(b"a")
    builder.add(0, 1.0, b"", 0)
    builder.add(1, 2.5, b"", 0)
    weights = builder.finish(None).weights
    assert weights is not None
    assert weights.tolist() == [1.0, 2.5]


@pytest.mark.parametrize(("told", "kept"), [([3, 4], None), ([3, 5], [3, 5]), ([0, 0], [0, 0])])
def test_lengths_are_stored_with_postings_only_where_the_segment_knows_others(
    told: list[int], kept: list[int] | None
) -> None:
    builder = FieldBuilder(formats.Existence())
    builder.start_term(b"a")
    builder.add(0, 1.0, b"", told[0])
    builder.add(2, 1.0, b"", told[1])
    lengths = builder.finish(np.array([3, 9, 4])).lengths
    assert (None if lengths is None else lengths.tolist()) == kept


def test_lengths_are_stored_with_postings_where_the_segment_has_fewer_documents() -> None:
    builder = FieldBuilder(formats.Existence())
    builder.start_term(b"a")
    builder.add(5, 1.0, b"", 7)
    lengths = builder.finish(np.array([3])).lengths
    assert lengths is not None
    assert lengths.tolist() == [7]


@pytest.mark.parametrize("terms", [(b"b", b"a"), (b"a", b"a"), ("务".encode(), b"z")])
def test_terms_out_of_order_are_refused(terms: tuple[bytes, bytes]) -> None:
    builder = FieldBuilder(formats.Existence())
    builder.start_term(terms[0])
    with pytest.raises(OutOfOrderError):
        builder.start_term(terms[1])
