"""Ranges of days in words."""

import pytest

from indexer.search.dates import describe_range, read_range


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2022", "2022年"),
        ("2021..2022", "2021年至2022年"),
        ("2022-10", "2022年10月"),
        ("2022-10..2022-12", "2022年10月至12月"),
        ("2022-11..2023-02", "2022年11月至2023年2月"),
        ("2022-03..2023-03", "2022年3月至2023年3月"),
        ("2022-10-08", "2022年10月8日"),
        ("2022-10-01..2022-10-30", "2022年10月1日至2022年10月30日"),
        ("2022-10..", "2022年10月1日及以后"),
        ("..2022", "2022年12月31日及以前"),
    ],
)
def test_whole_years_and_months_are_told_as_such(typed: str, words: str) -> None:
    span = read_range(typed)
    assert span is not None
    assert describe_range(*span) == words
