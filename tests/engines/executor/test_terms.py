"""Postings of several segments without deleted documents, against plain counting."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.executor.segments import FIELD, Parts, live_lines, parts, terms_of

TERMS = st.sampled_from(
    ["哈", "哈哈", "哈哈大笑", "a", "ab", "international", "internationale", "\x00", "𠮷", "\ud800"]
)


@given(parts(TERMS), TERMS)
def test_postings_have_the_live_documents_and_their_frequencies(segments: Parts, term: str) -> None:
    postings = terms_of(segments).postings(FIELD, term)
    counts = {number: line.count(term) for number, line in live_lines(segments).items() if term in line}
    assert postings.documents.tolist() == list(counts)
    often = {place: count for place, count in enumerate(counts.values()) if count > 1}
    assert dict(zip(postings.repeated.tolist(), postings.frequencies.tolist(), strict=True)) == often
    assert postings.repeated.tolist() == sorted(often)


@given(parts(TERMS), TERMS)
def test_document_frequencies_for_planning_count_deleted_documents(segments: Parts, term: str) -> None:
    assert terms_of(segments).frequency(FIELD, term) == sum(term in line for lines, _ in segments for line in lines)


@given(parts(TERMS), st.one_of(TERMS, st.sampled_from(["", "int", "哈哈大", "没有", "b"])))
def test_a_beginning_finds_the_live_documents_with_any_term_that_goes_on(segments: Parts, prefix: str) -> None:
    terms = terms_of(segments)
    expected = [n for n, line in live_lines(segments).items() if any(term.startswith(prefix) for term in line)]
    assert terms.beginning(FIELD, prefix).numbers.tolist() == expected
    assert terms.count(FIELD) == len({term for lines, _ in segments for line in lines for term in line})


@given(parts(TERMS))
def test_a_field_that_no_segment_has_is_empty(segments: Parts) -> None:
    terms = terms_of(segments)
    assert len(terms.documents("other", "a")) == len(terms.beginning("other", "")) == terms.count("other") == 0
    assert terms.runs("other", "a") == ()
    assert Counter(terms.by_segment("other", "a")) == Counter([None] * len(segments))
