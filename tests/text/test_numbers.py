"""Numbers written in several equal ways."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.text.normal_form import normal
from indexer.text.numbers import MOST_SPELLINGS, in_digits, may_go_on, places, spellings
from indexer.text.numerals import chinese_numeral
from indexer.text.segmentation import word_texts, words

NUMBERISH = st.text("0123456789,.%‰一二三十百千万零〇○两点分之第期月日年号个o -ak", max_size=40).map(normal)
AROUND = ["", "共", "在", "，", "（", "。", "至", "本", "统", "第", "年", "a "]
COUNTERS = ["期", "号", "条", "月", "日", "年", "季度", "个百分点", "%", "‰", "方", "万", "", " a", "。"]


@st.composite
def single_numbers(draw: st.DrawFn) -> str:
    """One number of any kind among other characters, in one of its spellings."""
    text = normal(f"{draw(st.sampled_from(AROUND))}{draw(st.integers(0, 30_000))}{draw(st.sampled_from(COUNTERS))}")
    return draw(st.sampled_from(spellings(text)))


def written(number: int) -> str:
    """Digit by digit."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


@given(single_numbers())
def test_equality_holds_in_both_directions(text: str) -> None:
    assert all(set(spellings(other)) == set(spellings(text)) for other in spellings(text))


@given(single_numbers())
def test_texts_that_differ_in_a_number_s_spelling_only_have_the_same_words(text: str) -> None:
    found = {tuple(token.text for token in words(spelling)) for spelling in spellings(text)}
    assert len(found) == 1


@pytest.mark.parametrize("counter", COUNTERS)
def test_every_small_number_beside_anything_has_the_same_words_in_every_spelling(counter: str) -> None:
    for before, number in product(AROUND, range(40)):
        found = {tuple(word_texts(spelling)) for spelling in spellings(normal(f"{before}{number}{counter}"))}
        assert len(found) == 1, found


@given(st.integers(1, 9999))
def test_every_ordinal_equals_its_digits(number: int) -> None:
    chinese, digits = f"第{chinese_numeral(number)}期", f"第{number}期"
    assert digits in spellings(chinese)
    assert chinese in spellings(digits)


@given(st.integers(1000, 9999))
def test_every_year_equals_its_digits(year: int) -> None:
    chinese, digits = f"{written(year)}年", f"{year}年"
    assert digits in spellings(chinese)
    assert chinese in spellings(digits)


@given(st.integers(0, 9999), st.integers(0, 99))
def test_every_percentage_equals_its_sign(whole: int, hundredths: int) -> None:
    decimals = f"{hundredths:02}"
    counted = chinese_numeral(whole) if whole else "零"
    chinese, digits = f"百分之{counted}点{written(int('1' + decimals))[1:]}", f"{whole}.{decimals}%"
    chinese = chinese.replace("〇", "零")
    assert digits in spellings(chinese)
    assert chinese in spellings(digits)


@given(st.integers(1000, 10**30))
def test_thousands_equal_themselves_with_commas(number: int) -> None:
    assert f"{number:,}" in spellings(str(number))
    assert str(number) in spellings(f"{number:,}")


@given(NUMBERISH | st.text(max_size=60).map(normal))
@example("百分之")
@example("1,234,")
@example("二" * 30)
def test_the_text_itself_is_first_and_no_spelling_comes_twice(text: str) -> None:
    found = spellings(text)
    assert found[0] == text
    assert len(set(found)) == len(found) <= MOST_SPELLINGS


@given(NUMBERISH)
def test_a_spelling_is_in_normal_form_itself(text: str) -> None:
    assert all(normal(f"1{spelling}") == f"1{spelling}" for spelling in spellings(text) if spelling[:1] == ",")
    assert all(normal(spelling) == spelling for spelling in spellings(text) if spelling[:1] != ",")


@given(NUMBERISH)
def test_changes_say_where_each_number_stood(text: str) -> None:
    found = in_digits(text)
    rest_here, rest_there = [], []
    here = there = 0
    for change in found.changes:
        rest_here.append(found.text[here : change.start])
        rest_there.append(text[there : change.old_start])
        assert set(found.text[change.start : change.end]) <= set("0123456789.%‰")
        assert found.text[change.start : change.end] != text[change.old_start : change.old_end]
        here, there = change.end, change.old_end
    assert [*rest_here, found.text[here:]] == [*rest_there, text[there:]]


@pytest.mark.parametrize(
    "text",
    [
        "1," * 250,
        "1234," * 100,
        "9" * 500,
        "一" * 500,
        "二〇二四年" * 100,
        "百分之" * 166,
        "5%" * 250,
        "二" + "o" * 499,
    ],
)
def test_long_rows_of_numbers_give_a_bounded_answer(text: str) -> None:
    assert 1 <= len(spellings(text)) <= MOST_SPELLINGS
    assert "".join(token.text for token in words(text)) or not any(character.isalnum() for character in text)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("5%", "增长百分之五。", True),
        ("5%", "增长15%。", True),
        ("5%", "增长百分之五十。", False),
        ("5%", "增长百分之五点三。", False),
        ("百分之五", "增长百分之五十。", True),
        ("百分之五", "增长15%。", False),
        ("1,234", "共51234件", False),
        ("1,234", "共1234件", True),
        ("第三十六", "第365期", False),
        ("第三十六", "第36期", True),
        ("2024年", "总投资三十亿，二〇二四年完工", True),
        ("5%", "同比增长百分之五，一季度完成", True),
        ("15%", "占百分之十五，二是", True),
        ("二〇二一年", "第一，2021年推进", True),
        ("二〇二二年", "1.2022年全省", True),
        ("2022年", "1.二〇二二年全省", True),
        ("二〇二二年", "①2022年完成", True),
        ("二〇二二年", "统一2022年标准", True),
        ("1,234", "共1234万元", True),
        ("1,234", "共1234567件", False),
        ("1234", "共1,234,567件", False),
        ("1,234", "共1234.5元", False),
        ("2024年办理5", "二〇二四年办理57件", True),
        ("2023年办理1234件，2024年办理2345件", "2023年办理1,234件，2024年办理2,345件。", True),
        ("二〇二三年办理1,234件，二〇二四年办理2,345件", "2023年办理1234件，2024年办理2345件。", True),
        ("513120", "办结513，120件", False),
        ("513，120", "办结513，120件", True),
        ("，120件", "办结513，120件", True),
        ("，12", "办结513，120件", True),
        ("，二〇二四年", "办结513，2024年", True),
        ("11期", "国庆十一期间", False),
        ("11期", "共十一期", True),
        ("第11期", "第十一期间隔", True),
        ("15期", "十五期间", False),
        ("24节", "二十四节气", False),
        ("20节", "二十节目标", True),
        ("30项", "三十项目录", True),
        ("72行", "七十二行业", False),
        ("11号线", "十一号线", True),
    ],
)
def test_what_was_typed_is_found_as_grep_would_and_another_spelling_only_as_the_whole_number(
    typed: str, text: str, found: bool
) -> None:
    assert any(True for _ in places(spellings(normal(typed)), normal(text))) is found


@given(text=single_numbers())
def test_a_spelling_that_cannot_go_on_is_found_wherever_it_is_contained(text: str) -> None:
    sought = spellings(text)
    for other in sought[1:]:
        if not may_go_on(other):
            assert any(True for _ in places(sought, f"1{other}二"))
