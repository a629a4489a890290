"""Pinyin of words, and letters read as pinyin."""

import pytest

from indexer.search.vocabulary import pinyin


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("银行", "YinHang"),
        ("重庆", "ChongQing"),
        ("旅客", "LvKe"),
        ("5g基站", "5gJiZhan"),
        ("西安", "XiAn"),
        ("厅(局)", "TingJu"),
        ("", ""),
    ],
)
def test_a_text_is_spelled_as_it_is_read(text: str, spelling: str) -> None:
    assert pinyin.spelling(text, pinyin.syllables(text)) == spelling


def test_a_character_without_a_known_reading_stands_for_itself() -> None:
    assert pinyin.syllables("营\U0003fffd\U0003fffc商") == ("ying", "\U0003fffd", "\U0003fffc", "shang")


def test_a_text_may_be_read_in_several_ways_the_likeliest_first() -> None:
    assert pinyin.readings("银行")[:2] == (("yin", "hang"), ("yin", "xing"))
    assert len(pinyin.readings("行行行行行行")) <= 8


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhang", "zan"), ("shi", "si"), ("cheng", "cen"), ("ning", "lin"), ("ying", "yin"), ("huang", "huan")],
)
def test_syllables_that_many_confuse_are_near(one: str, other: str) -> None:
    assert pinyin.near(one) == pinyin.near(other)


@pytest.mark.parametrize(("one", "other"), [("ying", "yang"), ("dong", "don"), ("n", "l"), ("fei", "hei")])
def test_other_syllables_are_not(one: str, other: str) -> None:
    assert pinyin.near(one) != pinyin.near(other)


def test_what_is_confused_is_told() -> None:
    assert pinyin.confusions("yin", "ying") == frozenset({"-ng and -n"})
    assert pinyin.confusions("zhan", "zang") == frozenset({"zh and z", "-ng and -n"})
    assert pinyin.confusions("nin", "lin") == frozenset({"n and l"})
    assert pinyin.confusions("yin", "yin") == frozenset()
    assert pinyin.confusions("yin", "xin") is None


def test_initials_leave_out_punctuation() -> None:
    assert pinyin.initials("厅(局)", pinyin.syllables("厅(局)")) == "tj"


def test_letters_are_split_in_every_way() -> None:
    syllabary = pinyin.Syllabary(("xi", "an", "xian", "zhang"))
    assert set(syllabary.whole("xian")) == {("xian",), ("xi", "an")}
    assert set(syllabary.begun("xianzh")) == {("xian", "zh"), ("xi", "an", "zh")}
    assert list(syllabary.whole("xianzh")) == []
    assert list(syllabary.whole("")) == []
    assert list(syllabary.whole("an" * 31)) == []
