"""Terms that stand in a paragraph more often than fits into a byte, or into two."""

from pathlib import Path

import pytest

from indexer.engines import query
from indexer.engines.protocol import SearchRequest
from indexer.engines.whoosh import WhooshEngine
from tests.engines.corpora import issue, paragraph
from tests.engines.executor.conftest import opened
from tests.engines.executor.corpus import Commit, Corpus


@pytest.mark.parametrize("times", [255, 256, 300, 65_536 + 1])
def test_a_word_counts_as_often_as_it_stands_there(times: int, tmp_path: Path) -> None:
    texts = ["窗口，" * times, "窗口培训。", "培训，窗口，培训。", "大厅培训。", "大厅。"]
    paragraphs = [paragraph("a", place, text) for place, text in enumerate(texts, 1)]
    both = opened(Corpus("often", (Commit((issue("a", None, paragraphs),)),)), WhooshEngine(tmp_path, ""))
    for node in (query.Or((query.Word("窗口"), query.Word("培训"))), query.Word("窗口")):
        assert both.arrays.search(SearchRequest(node)) == both.scan.search(SearchRequest(node))
