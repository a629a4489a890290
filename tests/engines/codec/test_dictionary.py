"""The dictionary of a field against a sorted list."""

import io
from bisect import bisect_left

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.engines.whoosh.codec.array_file import ArrayFile, ArrayFileWriter
from indexer.engines.whoosh.codec.dictionary import Dictionary

FEW_BYTES = st.lists(st.sampled_from(b"\0\1a\xfe\xff"), max_size=12).map(bytes)
"""Many begin alike, also beyond the eight bytes of a key."""
TEXTS = st.text(alphabet="政务服务a\0\U0010ffff\ud800", max_size=5).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)
TERM = FEW_BYTES | st.binary(max_size=20) | TEXTS
TERMS = st.sets(TERM, max_size=60).map(sorted)


@given(TERMS)
def test_terms_come_back_by_number_and_in_order(terms: list[bytes]) -> None:
    dictionary = Dictionary.of(terms)
    assert len(dictionary) == len(terms)
    assert list(dictionary) == terms


@given(TERMS, st.lists(TERM))
def test_terms_are_found_and_others_are_not(terms: list[bytes], others: list[bytes]) -> None:
    dictionary = Dictionary.of(terms)
    for term in [*terms, *others]:
        assert dictionary.find(term) == (terms.index(term) if term in terms else -1)
        assert dictionary.locate(term) == bisect_left(terms, term)


@given(TERMS, TERM)
@example([b"", b"\xff", b"\xff\xff"], b"\xff")
@example([b"12345678", b"12345678\xff", b"12345679"], b"12345678")
@example([b"a", b"b"], b"")
def test_terms_with_a_prefix_are_one_range(terms: list[bytes], prefix: bytes) -> None:
    start, end = Dictionary.of(terms).beginning(prefix)
    assert terms[start:end] == [term for term in terms if term.startswith(prefix)]


@given(TERMS)
def test_a_dictionary_is_the_same_after_it_was_saved(terms: list[bytes]) -> None:
    output = io.BytesIO()
    writer = ArrayFileWriter(output)
    Dictionary.of(terms).save(writer, "words/")
    writer.finish({})
    assert list(Dictionary.load(ArrayFile(output.getvalue()), "words/")) == terms
