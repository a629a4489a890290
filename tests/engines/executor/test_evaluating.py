"""Strings found by as few of their pairs as need be looked at."""

import pytest

from indexer.engines import query
from indexer.engines.protocol import SearchRequest
from indexer.engines.whoosh import WhooshEngine
from tests.engines.corpora import issue, paragraph
from tests.engines.executor.conftest import Searchers, opened
from tests.engines.executor.corpus import Commit, Corpus

OFTEN = ["甲乙，丙丁。", "丙丁戊，甲乙。"]
SELDOM = ["甲乙丙丁。", "甲乙，丙丁，乙丙。", "乙丙，甲乙，丁丙丁戊。", "，甲乙丙丁戊", "丙丁戊"]


@pytest.fixture(scope="module")
def strings(tmp_path_factory: pytest.TempPathFactory) -> Searchers:
    """Pairs that nearly all texts have, with others between and beside them that few have."""
    texts = [*OFTEN * 200, *SELDOM, *OFTEN * 30, *SELDOM]
    paragraphs = [paragraph("a", place, text) for place, text in enumerate(texts, 1)]
    halves = Commit((issue("a", None, paragraphs[:400]),)), Commit((issue("b", None, paragraphs[400:]),))
    return opened(Corpus("strings", halves), WhooshEngine(tmp_path_factory.mktemp("index"), ""))


@pytest.mark.parametrize(
    "text", ["甲乙丙丁", "甲乙丙", "乙丙丁", "丙丁戊", "甲乙丙丁戊", "，甲乙丙", "甲乙丁", "丁，乙丙。"]
)
def test_a_string_is_found_wherever_a_rare_pair_stands_in_it(strings: Searchers, text: str) -> None:
    request = SearchRequest(query.Exact(text), limit=1000)
    found = strings.arrays.search(request)
    assert {hit.paragraph.text for hit in found.hits} == {each for each in (*OFTEN, *SELDOM) if text in each}
    assert found.total == strings.scan.count(request.query)
