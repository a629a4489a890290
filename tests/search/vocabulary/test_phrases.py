"""Which runs of words are phrases of an archive."""

import random

from hypothesis import given
from hypothesis import strategies as st

from indexer.search.vocabulary.phrases import frequent_phrases

_FILLERS = ("苹果", "河流", "桌子", "音乐", "火车", "天空", "老虎", "城市", "花园", "海洋", "石头", "雨伞")


def texts(*phrases: str, times: int = 10) -> list[str]:
    """Each phrase in so many texts, each time among other words."""
    chance = random.Random(0)  # noqa: S311
    return [
        f"{chance.choice(_FILLERS)}{phrase}{chance.choice(_FILLERS)}。{chance.choice(_FILLERS)}"
        for phrase in phrases
        for _ in range(times)
    ]


def test_words_that_stand_together_are_a_phrase_with_the_number_of_its_texts() -> None:
    assert frequent_phrases(texts("营商环境", "容缺受理")) == {"营商环境": 10, "容缺受理": 10}


def test_a_phrase_counts_once_in_a_text_that_repeats_it() -> None:
    assert frequent_phrases([text * 3 for text in texts("营商环境")])["营商环境"] == 10


def test_a_run_that_always_goes_on_in_the_same_way_is_no_phrase_but_the_longer_one_is() -> None:
    found = frequent_phrases(texts("特种设备检验证书"))
    assert list(found) == ["特种设备检验证书"]


def test_a_run_that_goes_on_in_different_ways_is_a_phrase() -> None:
    found = frequent_phrases(texts("营商环境评价", "营商环境论坛", "营商环境专班", "营商环境标兵"))
    assert found["营商环境"] == 40


def test_words_that_meet_by_chance_are_no_phrase() -> None:
    chance = random.Random(1)  # noqa: S311
    assert frequent_phrases(["".join(chance.choices(_FILLERS, k=12)) for _ in range(300)]) == {}


def test_what_stands_in_two_texts_is_no_phrase() -> None:
    assert frequent_phrases(texts("营商环境", times=2)) == {}


def test_no_phrase_begins_or_ends_with_a_function_word_or_has_a_number() -> None:
    found = frequent_phrases(texts("的营商环境和", "受理36件事项", "第三十六期周报"))
    assert list(found) == ["营商环境"]


def test_no_phrase_goes_across_punctuation() -> None:
    assert frequent_phrases(texts("营商，环境")) == {}


@given(st.lists(st.text("营商环境改革的12。a\x00😀", max_size=30), max_size=8))
def test_every_phrase_stands_in_as_many_texts_as_it_says(lines: list[str]) -> None:
    for phrase, count in frequent_phrases(lines * 2).items():
        assert sum(phrase in line for line in lines * 2) >= count >= 3


def test_no_texts_have_no_phrases() -> None:
    assert frequent_phrases([]) == {}
