"""Numbers written in Chinese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.numerals import chinese_numeral, parse_number


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (101, "一百零一"), (1010, "一千零一十")]
)
def test_numbers_are_written_as_counted_aloud(number: int, written: str) -> None:
    assert chinese_numeral(number) == written


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(number: int) -> None:
    assert parse_number(chinese_numeral(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("３６", 36), (" 4 1 1 ", 411), ("二〇二二", 2022), ("二○二四", 2024), ("两百", 200), ("", None), ("第三", None)],
)
def test_digits_of_any_width_and_digit_by_digit_years_are_read(text: str, number: int | None) -> None:
    assert parse_number(text) == number
