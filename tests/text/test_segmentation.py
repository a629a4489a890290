"""Words and character pairs."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.normal_form import normal
from indexer.text.numbers import in_digits
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


def test_each_place_is_in_one_word_only() -> None:
    assert [token.text for token in words("政务服务中心")] == ["政务", "服务中心"]


MIXED = st.text(alphabet="政务服务大厅 covid19-36，。かΩé😀第期年二〇百分之点%1,")


@given(st.text(alphabet="政务服务大厅 covid19-36。かΩé😀"))
def test_every_word_stands_where_it_says(text: str) -> None:
    form = normal(text)
    assert all(form[token.start : token.end] == token.text for token in words(form))


@given(MIXED)
def test_a_number_stands_where_it_was_written_in_whatever_spelling(text: str) -> None:
    form = normal(text)
    for token in words(form):
        shown = form[token.start : token.end]
        assert shown == token.text or token.text in in_digits(form).text
        assert 0 <= token.start < token.end <= len(form)


def test_the_place_of_a_number_covers_all_of_it_and_nothing_else() -> None:
    form = normal("增长百分之三点五，第三十六期1,234件")
    assert [(token.text, form[token.start : token.end]) for token in words(form)] == [
        ("增长", "增长"),
        ("3", "百分之三点五"),
        ("5", "百分之三点五"),
        ("第", "第"),
        ("36", "三十六"),
        ("期", "期"),
        ("1234", "1,234"),
        ("件", "件"),
    ]


@given(MIXED)
def test_words_are_in_the_order_of_their_places(text: str) -> None:
    found = words(normal(text))
    assert [token.start for token in found] == sorted(token.start for token in found)
    assert [token.end for token in found] == sorted(token.end for token in found)


@given(MIXED)
def test_every_letter_is_in_some_word(text: str) -> None:
    form = normal(text)
    covered = {place for token in words(form) for place in range(token.start, token.end)}
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
