"""Every system that is measured finds what is there, and one that is not installed is named."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import relevance
from benchmarks.known_items import known_items
from benchmarks.peers.catalogue import PEERS, Peer, PeerMissingError
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


def test_a_peer_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "benchmarks.peers.tantivy_jieba", raising=False)
    peer = Peer("Tantivy", "tantivy_jieba")
    monkeypatch.setattr(relevance, "PEERS", (peer,))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    report = relevance.measure(POOL, [known_items(POOL)])
    assert "tantivy" in report.missing["Tantivy"]
    assert [result.system for result in report.results] == [relevance.PRODUCT]
