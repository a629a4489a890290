"""Every system that is measured finds what is there, and one that is not installed is named."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import relevance
from benchmarks.known_items import known_items
from benchmarks.peers import bm25_recipe, fts5_trigram
from benchmarks.peers.catalogue import PEERS, Peer, PeerMissingError
from benchmarks.peers.query_words import query_words
from benchmarks.pool import JudgedQuery, PoolParagraph, QuerySet
from benchmarks.product import product
from benchmarks.ranker import Ranker
from tests.benchmarks.pools import POOL


@pytest.fixture(params=["product", *(peer.module for peer in PEERS)], scope="module")
def ranker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ranker]:
    """The tiny pool in the index of each system in turn."""
    index = product
    if request.param != "product":
        try:
            (peer,) = (peer for peer in PEERS if peer.module == request.param)
            index = peer.load()  # type: ignore[assignment]
        except PeerMissingError as error:
            pytest.skip(str(error))
    with closing(index(POOL, tmp_path_factory.mktemp(request.param))) as opened:
        yield opened


@pytest.mark.parametrize(("query", "expected"), [("户籍代办", "p2"), ("审批流程图", "p3"), ("夜间服务", "p1")])
def test_a_word_is_found(ranker: Ranker, query: str, expected: str) -> None:
    assert ranker.search(query, 10)[0] == expected


def test_any_word_of_a_question_suffices(ranker: Ranker) -> None:
    assert ranker.search("哪个窗口减少了取水许可的材料？", 10)[0] == "p0"


def test_two_words_find_the_paragraph_that_has_both_first(ranker: Ranker) -> None:
    assert ranker.search("山区 勘查", 10)[0] == "p5"


def test_no_more_are_given_than_asked_for(ranker: Ranker) -> None:
    assert len(ranker.search("窗口", 2)) <= 2


@pytest.mark.parametrize("query", ["", "？", '"', "AND OR NOT", "乒乓球", "-疫情", "\x00", "(*", "a" * 500])
def test_nothing_typed_is_an_error(ranker: Ranker, query: str) -> None:
    assert len(ranker.search(query, 10)) <= 10


@pytest.mark.parametrize(
    "text", ["。。。", "a" * 70_000, "取水" * 40_000, "有\x00空字符", "😀", "一行\n二行\u2028三行", "\x01 \ufffd"]
)
def test_no_text_is_an_error(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pool = (PoolParagraph("only", "", text), PoolParagraph("blank", "x y", ""))
    queries = [text, "取水" * 3000, "".join(map(chr, range(0x4E00, 0x5E00))), " ".join(map(chr, range(0x4E00, 0x5200)))]
    judged = QuerySet("odd", tuple(JudgedQuery(query, frozenset({"only", "blank"})) for query in queries))
    report = relevance.measure(pool, [judged])
    assert [reason for reason in report.missing.values() if not reason.startswith("未安装")] == []


def test_a_system_that_fails_is_told_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> Ranker:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(relevance, "product", broken)
    monkeypatch.setattr(relevance, "PEERS", (Peer("FTS5", "fts5_jieba"),))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    report = relevance.measure(POOL, [known_items(POOL)])
    assert report.missing == {relevance.PRODUCT: "出错：RuntimeError two lines"}
    assert [result.system for result in report.results] == ["FTS5"]


def recipe(*texts: tuple[str, str]) -> Ranker:
    return bm25_recipe.index([PoolParagraph(str(n), *fields) for n, fields in enumerate(texts)], Path())


def test_the_recipe_takes_pairs_of_han_and_whole_stretches_of_anything_else() -> None:
    assert bm25_recipe.pairs("取水许可，ABC12 的 第9期") == ["取水", "水许", "许可", "abc12", "的", "第", "9", "期"]


def test_the_recipe_finds_what_stands_inside_of_a_word_and_what_only_the_issue_has() -> None:
    peer = recipe(("a", "中华人民共和国成立"), ("a", "群众满意"), ("b", "换证"))
    assert peer.search("华人", 10) == ["0", "1"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("取水许可的材料有哪些？", ["取水", "许可", "材料"]),
        ("取水取水", ["取水"]),
        ("为什么？", ["为什么"]),
        ("", []),
    ],
)
def test_words_of_a_query_are_without_question_phrases_unless_there_is_nothing_else(
    query: str, words: list[str]
) -> None:
    assert query_words(query) == words


def trigrams(*texts: str) -> Ranker:
    try:
        return fts5_trigram.index([PoolParagraph(str(n), "i", text) for n, text in enumerate(texts)], Path())
    except PeerMissingError as error:
        pytest.skip(str(error))


def test_stretches_without_trigrams_are_looked_for_too() -> None:
    with closing(trigrams("取水", "许可证", "取水 换证")) as peer:
        assert set(peer.search("取水 许可证", 10)) == {"0", "1", "2"}
        assert peer.search("取水 换证", 10) == ["2", "0"]


@pytest.mark.parametrize("query", ["IT", "it", "Html"])
def test_trigrams_and_short_stretches_ignore_case(query: str) -> None:
    with closing(trigrams("It 与 HTML")) as peer:
        assert peer.search(query, 10) == ["0"]


def test_a_peer_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "benchmarks.peers.tantivy_jieba", raising=False)
    peer = Peer("Tantivy", "tantivy_jieba")
    monkeypatch.setattr(relevance, "PEERS", (peer,))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    report = relevance.measure(POOL, [known_items(POOL)])
    assert "tantivy" in report.missing["Tantivy"]
    assert [result.system for result in report.results] == [relevance.PRODUCT]
