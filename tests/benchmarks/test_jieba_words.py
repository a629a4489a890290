"""The words of peers and queries are the same whichever cutter there is."""

import sys
from pathlib import Path

import pytest

from benchmarks.jieba_words import jieba_cutter, jieba_words, rjieba_cutter
from tests.benchmarks.pools import SENTENCES

VARIED = Path(__file__).resolve().parents[2] / "benchmarks" / "varied_paragraphs.txt"


def test_words_are_in_lower_case_and_without_punctuation() -> None:
    assert jieba_words("取水许可，取水 ABC！") == ["取水", "许可", "取水", "abc"]


def test_without_the_compiled_cutter_the_words_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    texts = [*SENTENCES, *VARIED.read_text("utf-8").splitlines()]
    expected = [[*rjieba_cutter()(text)] for text in texts]
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert [[*jieba_cutter()(text)] for text in texts] == expected
    assert jieba_words(SENTENCES[0])
