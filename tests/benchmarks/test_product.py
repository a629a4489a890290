"""The product takes any pool: its own narrow ids stay inside."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import product as module
from benchmarks.pool import PoolParagraph
from benchmarks.product import neutral, product
from indexer.search.service import SearchService
from indexer.search.vocabulary import build_vocabulary
from tests.benchmarks.pools import POOL, SENTENCES

IDS = ("A-P1", "cmrc_1", "中文ID", "x y", "😀", "ends-p7")
ISSUES = ("Issue_1", "通知", "", "other", "other", "i1")


def test_ids_that_the_product_refuses_come_back_from_its_pages(tmp_path: Path) -> None:
    pool = [PoolParagraph(*fields) for fields in zip(IDS, ISSUES, SENTENCES, strict=True)]
    with closing(product(pool, tmp_path)) as searched:
        assert sorted(searched.search("窗口", 10)) == sorted(IDS)
        assert searched.search("取水许可", 1) == ["A-P1"]
        assert searched.search("采伐地块", 1) == ["ends-p7"]


def test_a_blank_paragraph_is_not_indexed_and_does_no_harm(tmp_path: Path) -> None:
    pool = [
        *POOL,
        *(replace(POOL[0], id=str(number), text=text) for number, text in enumerate(["", "\u3000", "\u200b"])),
    ]
    with closing(product(pool, tmp_path)) as searched:
        assert sorted(searched.search("窗口", 20)) == [paragraph.id for paragraph in POOL]


def test_paragraphs_of_an_issue_stay_together_in_their_order() -> None:
    named = neutral([replace(POOL[0], id=name, issue=issue) for name, issue in [("a", "x"), ("b", "y"), ("c", "x")]])
    assert {name: (one.id, one.issue) for name, one in named.items()} == {
        "a": ("i1-p1", "i1"),
        "b": ("i2-p1", "i2"),
        "c": ("i1-p2", "i1"),
    }


def test_each_query_has_a_service_of_its_own_and_all_have_one_vocabulary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services: list[SearchService] = []
    vocabularies: list[object] = []

    class Watched(SearchService):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            services.append(self)

    def built(*arguments: object) -> object:
        vocabularies.append(arguments)
        return original(*arguments)  # type: ignore[arg-type]

    original = build_vocabulary
    monkeypatch.setattr(module, "SearchService", Watched)
    monkeypatch.setattr(module, "build_vocabulary", built)
    with closing(product(POOL, tmp_path)) as searched:
        for _ in range(3):
            searched.search("取睡许可", 10)
    assert len(services) == 3
    assert len(vocabularies) == 1
