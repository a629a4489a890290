"""A searcher that is forgotten holds no file open."""

import gc
import warnings
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.engines import query
from indexer.engines.protocol import SearchRequest
from indexer.engines.whoosh.searching import WhooshSearcher
from tests.engines.executor.conftest import Searchers
from tests.engines.executor.corpus import CORPORA

MAPPED = Path("/proc/self/maps")


def test_a_searcher_that_is_forgotten_closes_its_files(searchers: Mapping[str, Searchers]) -> None:
    original = searchers[CORPORA[0].name].arrays
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        searcher = WhooshSearcher(original.generation, original.commit, 1 << 20)
        assert searcher.search(SearchRequest(query.Word("政务"))).hits
        del searcher
        gc.collect()
    assert caught == []


@pytest.mark.skipif(not MAPPED.exists(), reason="no /proc/self/maps to see mapped files in")
def test_a_searcher_that_is_forgotten_maps_no_file(searchers: Mapping[str, Searchers]) -> None:
    original = searchers[CORPORA[0].name].arrays

    def mappings() -> int:
        gc.collect()
        return MAPPED.read_text(encoding="utf-8").count(str(original.generation))

    before = mappings()
    searcher = WhooshSearcher(original.generation, original.commit, 1 << 20)
    result = searcher.search(SearchRequest(query.Word("政务")))
    assert mappings() > before
    del searcher
    assert mappings() == before
    assert result.hits
