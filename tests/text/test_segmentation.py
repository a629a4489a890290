"""Words and character pairs."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams, dictionary_digest, jieba_cutter, rjieba_cutter, words

HAN = st.text(
    alphabet="四川省政务服务中心优化营商环境改革试点办理一网通办的了々〇龥鿿𠀀㐀三十六", min_size=1, max_size=30
)

SENTENCES = [
    "本周大厅共接待群众咨询1203人次，办结率为99.5%。",
    "通过APP和微信小程序“掌上办”，实现covid-19相关事项一次办成😀。",
    "省直各窗口单位选派业务骨干参加2023年第3期集中培训！",
    "ΑΒΓ与かな、éclair混排，A4纸3份；C++与T恤。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_compiled_cutter_gives_the_same_words(sentence: str) -> None:
    pytest.importorskip("rjieba", reason="rjieba is not installed")
    assert list(jieba_cutter()(normal(sentence))) == list(rjieba_cutter()(normal(sentence)))


@given(HAN)
def test_the_compiled_cutter_gives_the_same_words_for_any_han(text: str) -> None:
    pytest.importorskip("rjieba", reason="rjieba is not installed")
    assert list(jieba_cutter()(text)) == list(rjieba_cutter()(text))


def test_a_long_word_also_gives_the_words_inside_it() -> None:
    assert [token.text for token in words("服务中心")] == ["服务", "中心", "服务中心"]


def test_punctuation_gives_no_word_and_every_other_letter_does() -> None:
    found = [token.text for token in words(normal("Covid-19、かな，Ωμέγα ÉCLAIR 3.5%😀《办》"))]
    assert found == ["covid", "19", "か", "な", "ωμέγα", "éclair", "3", "5", "办"]


@given(st.text(alphabet="政务服务大厅 covid19-36，。かΩé😀"))
def test_every_word_stands_where_it_says(text: str) -> None:
    form = normal(text)
    for token in words(form):
        assert form[token.start : token.start + len(token.text)] == token.text


@given(st.text(alphabet="政务服务大厅 covid19-36，。かΩé😀"))
def test_every_letter_is_in_some_word(text: str) -> None:
    form = normal(text)
    covered = {token.start + offset for token in words(form) for offset in range(len(token.text))}
    assert {at for at, character in enumerate(form) if character.isalnum()} <= covered


def test_pairs_end_with_the_last_character_alone() -> None:
    assert bigrams("36期。") == ["36", "6期", "期。", "。"]
    assert bigrams("") == []


def test_the_dictionary_has_an_identity() -> None:
    assert dictionary_digest().startswith("jieba-0.")
    assert dictionary_digest() == dictionary_digest()


def test_loading_jieba_says_nothing() -> None:
    program = "from indexer.text.segmentation import jieba_cutter; print(len(list(jieba_cutter()('政务服务'))))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.strip() != "0"
