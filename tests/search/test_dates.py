"""Ranges of days: read as people type them, and written so that they are read back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.dates import describe_range, read_range, short_range


@pytest.mark.parametrize(
    ("typed", "words", "short"),
    [
        ("2022", "2022年", "2022"),
        ("2021..2022", "2021年至2022年", "2021..2022"),
        ("2022-10", "2022年10月", "2022-10"),
        ("2022-10..2022-12", "2022年10月至2022年12月", "2022-10..2022-12"),
        ("2022-11..2023-02", "2022年11月至2023年2月", "2022-11..2023-02"),
        ("2022-10-08", "2022年10月8日", "2022-10-08"),
        ("2022-10-01..2022-10-30", "2022年10月1日至2022年10月30日", "2022-10-01..2022-10-30"),
        ("2022-10..", "2022年10月及以后", "2022-10.."),
        ("2022-10-05..", "2022年10月5日及以后", "2022-10-05.."),
        ("..2022", "2022年及以前", "..2022"),
        ("不限", "不限", "不限"),
    ],
)
def test_whole_years_and_months_are_told_as_such(typed: str, words: str, short: str) -> None:
    days = read_range(typed)
    assert days is not None
    assert (describe_range(*days), short_range(*days)) == (words, short)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("２０２２．１０～２０２２．１２", "2022-10..2022-12"),
        ("2022年10月至12月", "2022-10..2022-12"),
        ("2022年10月5日到8日", "2022-10-05..2022-10-08"),
        ("2022年10月5日—11月8日", "2022-10-05..2022-11-08"),
        ("2022.10-2022.12", "2022-10..2022-12"),
        ("2021-2022", "2021..2022"),
        ("2022-10-2022-12", "2022-10..2022-12"),
        ("2022年 10月 - 12月", "2022-10..2022-12"),
        ("2022-12..2022-10", "2022-10..2022-12"),
        ("2022年起", "2022.."),
        ("2022年10月至今", "2022-10.."),
        ("2022年10月以来", "2022-10.."),
        ("2021年以前", "..2021"),
        ("2022-10…2022-12", "2022-10..2022-12"),
        ("2022-10。。2022-12", "2022-10..2022-12"),
        ("二〇二二年十月至十二月", "2022-10..2022-12"),
        ("2022年十月五日", "2022-10-05"),
        ("２０２２年 至今", "2022.."),
    ],
)
def test_ranges_may_be_typed_as_clerks_write_them(typed: str, same: str) -> None:
    assert read_range(typed) == read_range(same) is not None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "..",
        "-",
        "至",
        "2022-13",
        "2022-02-30",
        "2022..明年",
        "2022..10",
        "明年",
        "及以后",
        "0000",
        "2022-10..12",
        "2022-10-05-08",
    ],
)
def test_what_is_no_range_is_not_read_as_one(typed: str) -> None:
    assert read_range(typed) is None


@given(st.dates() | st.none(), st.dates() | st.none())
def test_every_range_that_is_written_is_read_back(one: dt.date | None, other: dt.date | None) -> None:
    first, last = (min(one, other), max(one, other)) if one and other else (one, other)
    assert read_range(describe_range(first, last)) == (first, last)
    assert read_range(short_range(first, last)) == (first, last)


@given(st.text(max_size=30) | st.text("0123456789-/.年月日至到~起以后及前 ", max_size=24))
def test_nothing_typed_is_an_error(text: str) -> None:
    days = read_range(text)
    assert days is None or days[0] is None or days[1] is None or days[0] <= days[1]
