"""The way back from terms to documents, against the lists of terms themselves."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.codec.stored import Kind, StoredColumn
from indexer.engines.whoosh.executor.columns import combined_codes, eight_bytes, single_codes
from tests.engines.executor.segments import FIELD, Parts, parts, segments_of

TERMS = st.sampled_from(["甲", "乙", "丙", "丁丁丁丁", "a"])


def every_line(segments: Parts) -> list[list[str]]:
    return [line for lines, _ in segments for line in lines]


@given(parts(TERMS))
def test_each_document_has_the_set_of_its_terms_and_each_set_is_there_once(segments: Parts) -> None:
    lines = every_line(segments)
    sets, codes = combined_codes(segments_of(segments), FIELD, len(lines))
    assert [sets[code] for code in codes.tolist()] == [tuple(sorted(set(line))) for line in lines]
    assert len(set(sets)) == len(sets)
    assert set(sets) == {(), *(tuple(sorted(set(line))) for line in lines)}


@given(parts(TERMS))
def test_each_document_has_its_only_term_or_none(segments: Parts) -> None:
    single: Parts = [([line[:1] for line in lines], live) for lines, live in segments]
    lines = every_line(single)
    terms, codes = single_codes(segments_of(single), FIELD, len(lines))
    assert [terms[code] if code >= 0 else "" for code in codes.tolist()] == ["".join(line) for line in lines]
    assert set(terms) == {term for line in lines for term in line}


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 2**64 - 1)), max_size=6), max_size=3), st.booleans())
def test_stored_numbers_come_back_where_they_are(values: list[list[int | None]], missing: bool) -> None:
    columns = []
    for of_segment in values:
        encoded = [b"" if value is None else value.to_bytes(8, "little") for value in of_segment]
        starts = np.append(0, np.cumsum([len(one) for one in encoded], dtype=np.int64)).astype(np.uint32)
        columns.append(StoredColumn(Kind.BYTES, starts, np.frombuffer(b"".join(encoded), np.uint8)))
    lines: Parts = [([[] for _ in of_segment], None) for of_segment in values]
    flat = [value for of_segment in values for value in of_segment]
    numbers = eight_bytes(segments_of(lines, columns), "other" if missing else FIELD, len(flat))
    assert numbers.tolist() == [0 if missing else value or 0 for value in flat]
