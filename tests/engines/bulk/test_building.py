"""The bulk builder writes what Whoosh's own writer writes, array by array."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from indexer.annotation.registry import load_registry
from indexer.engines.analysis import Field
from indexer.engines.protocol import SourceRecord
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.bulk import occurrences
from indexer.engines.whoosh.bulk.building import segment_arrays
from indexer.engines.whoosh.bulk.preparing import prepare
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.model import Issue
from indexer.pipeline import read_issues
from indexer.settings import Settings
from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams
from tests.engines.bulk.corpora import PATH, SOURCES, assert_equal, corpora, stock_arrays, stock_documents
from tests.engines.corpora import full_issue, issue, paragraph, random_issues


def built(corpus: Sequence[Issue], sources: Sequence[SourceRecord] = ()) -> SegmentArrays:
    """The segment of the bulk builder."""
    return segment_arrays([prepare(one, PATH) for one in corpus], sources)


def assert_as_stock(corpus: Sequence[Issue], sources: Sequence[SourceRecord] = ()) -> None:
    """Compare both writers."""
    assert_equal(built(corpus, sources), stock_arrays(list(stock_documents(corpus, sources))))


@settings(max_examples=150)
@given(corpus=corpora(), sources=SOURCES)
def test_any_issues_become_the_same_arrays_as_with_whooshs_own_writer(
    corpus: tuple[Issue, ...], sources: list[SourceRecord]
) -> None:
    if corpus or sources:
        assert_as_stock(corpus, sources)


def test_the_sample_issues_become_the_same_arrays_as_with_whooshs_own_writer() -> None:
    registry = load_registry()
    files = sorted(Path("corpus/issues").iterdir())
    corpus = [one for path in files for one in read_issues(path, Settings(), registry).issues]
    assert sum(len(one.paragraphs) for one in corpus) > 20
    assert_as_stock([*corpus, *random_issues(1, 30), full_issue()])


def test_the_slow_way_of_sorting_gives_the_same_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = random_issues(5, 20)
    fast = built(corpus)
    monkeypatch.setattr(occurrences, "_KEY_BITS", 0)
    assert_equal(built(corpus), fast)


def test_a_paragraph_may_be_longer_than_two_bytes_count() -> None:
    text = "政务服务" * 20_000 + "完"
    assert_as_stock([issue("a", None, [paragraph("a", 1, "短"), paragraph("a", 2, text)])])


def test_there_may_be_sixty_thousand_different_characters() -> None:
    characters = "".join(map(chr, range(0x3400, 0x4DB6))) + "".join(map(chr, range(0x20000, 0x20000 + 54_000)))
    texts = [characters[start : start + 3000] for start in range(0, len(characters), 3000)]
    arrays = built([issue("a", None, [paragraph("a", *one) for one in enumerate(texts, 1)])])
    dictionary = arrays.fields[Field.BIGRAMS].dictionary
    assert len(set(normal(characters))) > 60_000
    assert [term.decode() for term in dictionary] == sorted({pair for text in texts for pair in bigrams(normal(text))})
    assert dictionary.find("𠀀𠀁".encode()) >= 0


@pytest.mark.parametrize("text", ["", " ", "，", "a", "\ud800", "𠀀", "甲\ud800", "\ud800\ud801", "\0", "甲\0乙"])
def test_a_text_of_next_to_nothing_is_stored_as_with_whooshs_own_writer(text: str) -> None:
    assert_as_stock([issue("a", None, [paragraph("a", 1, text)])])
    assert_as_stock([issue("a", None, [paragraph("a", 1, text), paragraph("a", 2, "政务"), paragraph("a", 3, text)])])


def test_nothing_makes_an_empty_segment() -> None:
    arrays = built([])
    assert (arrays.documents, arrays.fields, arrays.lengths, arrays.stored) == (0, {}, {}, {})


def test_a_field_without_postings_is_left_out() -> None:
    arrays = built([issue("a", None, [paragraph("a", 1, "，")])])
    assert sorted(arrays.fields) == [Field.BIGRAMS, fields.ISSUE, fields.ISSUE_RECORD, fields.SECTION]
    assert list(arrays.lengths) == [Field.BIGRAMS]
    assert np.array_equal(arrays.lengths[Field.BIGRAMS], [1, 0])
