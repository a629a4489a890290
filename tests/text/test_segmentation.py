"""Words and character pairs."""

import importlib.util
import re
import string
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.numbers import in_digits
from indexer.text.segmentation import (
    Cutter,
    bigrams,
    dictionary_digest,
    jieba_cutter,
    rjieba_cutter,
    word_texts,
    words,
)

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


@pytest.fixture(scope="module", params=[jieba_cutter, rjieba_cutter])
def cutter(request: pytest.FixtureRequest) -> Cutter:
    """Each of the cutters there are."""
    try:
        made: Cutter = request.param()
    except ImportError:
        pytest.skip("rjieba is not installed")
    return made


@given(st.lists(HAN | st.text(string.ascii_letters + string.digits, min_size=1), min_size=1))
def test_a_cutter_cuts_what_stands_between_spaces_as_if_it_stood_alone(cutter: Cutter, runs: list[str]) -> None:
    alone = [[*cutter(run)] for run in runs]
    together = alone[0] + [piece for pieces in alone[1:] for piece in (" ", *pieces)]
    assert [*cutter(" ".join(runs))] == together


@given(st.text(string.ascii_letters + string.digits, min_size=1))
def test_a_cutter_leaves_letters_and_digits_whole(cutter: Cutter, run: str) -> None:
    assert [*cutter(run)] == [run]


def test_no_word_of_the_dictionary_is_of_letters_and_digits_alone() -> None:
    package = importlib.util.find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    dictionary = Path(package.origin).with_name("dict.txt").read_text(encoding="utf-8")
    assert re.findall(r"^[0-9A-Za-z]+ .*", dictionary, re.MULTILINE) == []


def kind(character: str) -> str:
    """A name for the kind of run that the character belongs to, if to any."""
    if contains_han(character):
        return "Han"
    if character in "かなア":
        return "kana"
    return "letters" if character.isalnum() else ""


@given(st.text("政务服务大厅四川省〇々店型 covid4sa-36+#.%_，。éΩ½ßかなア😀"))
@example("4s店与1号店，c++、c#语言，at&t，江南style")
@example("éclair政务covid19服务Ω，かなア")
def test_runs_of_han_are_cut_alone_and_other_runs_stay_whole(text: str) -> None:
    cut: dict[str, Cutter] = {"Han": jieba_cutter(), "letters": lambda run: [run], "kana": list, "": lambda _: []}
    runs = ((name, "".join(run)) for name, run in groupby(in_digits(normal(text)).text, kind))
    assert word_texts(normal(text)) == [word for name, run in runs for word in cut[name](run)]


@given(st.text() | HAN)
def test_the_texts_of_words_can_be_had_alone(text: str) -> None:
    assert word_texts(normal(text)) == [token.text for token in words(normal(text))]


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
