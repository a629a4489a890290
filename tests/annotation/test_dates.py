"""Which days a text names: golden/dates.txt.

An expected line is the date as printed and its day, or its first and last day joined by ``..``. The issue reports on
24 to 28 October 2022, unless a first line with ``@`` gives another period, day of publication or year, or none.
"""

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.annotation.both_forms import BothForms
from indexer.annotation.date_resolution import reference_of
from indexer.annotation.dates import find_dates
from indexer.model import DateMention, Masthead
from tests.golden import Case, golden

OCTOBER = "2022-10-24..2022-10-28 2022-11-24"


def masthead_of(description: str) -> Masthead:
    days = dt.date.fromisoformat
    period = re.search(r"(\S{10})\.\.(\S{10})", description)
    published = re.search(r"(?:^|\s)(\S{10})$", description)
    year = re.fullmatch(r"\d{4}", description)
    return Masthead(
        year=int(description) if year else None,
        published=days(published[1]) if published else None,
        period=(days(period[1]), days(period[2])) if period else None,
    )


def dates_in(text: str, masthead: Masthead) -> tuple[DateMention, ...]:
    return find_dates(BothForms(text), reference_of(masthead))


def printed(mention: DateMention) -> str:
    span = f"{mention.first}" if mention.first == mention.last else f"{mention.first}..{mention.last}"
    return f"{mention.text.replace(chr(10), '⏎')} {span}"


@golden(Path(__file__).parent / "golden" / "dates.txt")
def test_dates_are_those_a_reader_of_the_issue_understands(case: Case) -> None:
    description, _, text = case.given[1:].partition("\n") if case.given[:1] == "@" else (OCTOBER, "", case.given)
    mentions = dates_in(text, masthead_of(description))
    assert [printed(mention) for mention in mentions] == case.expected.splitlines()


PIECES = st.sampled_from(
    [
        "2022年",
        "今年",
        "去年",
        "二〇二一年",
        "十",
        "月",
        "日",
        "号",
        "至",
        "-",
        "—",
        "、",
        "，",
        " ",
        "三季度",
        "上半年",
        "上旬",
        "内",
        ".",
    ]
) | st.integers(0, 32).map(str)
MASTHEADS = st.sampled_from(
    [masthead_of(text) for text in (OCTOBER, "2022-12-26..2022-12-30", "2023-01-05", "2021", "")]
)


@given(st.lists(PIECES, max_size=14).map("".join), MASTHEADS)
def test_spans_reproduce_the_text_never_overlap_and_run_forward(text: str, masthead: Masthead) -> None:
    mentions = dates_in(text, masthead)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(mention.first <= mention.last for mention in mentions)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)), MASTHEADS)
def test_a_full_date_is_itself_whatever_the_issue_says(day: dt.date, masthead: Masthead) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", day.isoformat()):
        (mention,) = dates_in(f"会议于{text}召开", masthead)
        assert (mention.text, mention.first, mention.last) == (text, day, day)


@pytest.mark.parametrize("days_before", range(0, 300, 7))
@pytest.mark.parametrize("last", [dt.date(2022, 12, 30), dt.date(2023, 10, 27)])
def test_a_day_of_the_last_ten_months_needs_no_year(days_before: int, last: dt.date) -> None:
    day = last - dt.timedelta(days_before)
    (mention,) = dates_in(f"{day.month}月{day.day}日办结。", Masthead(period=(last - dt.timedelta(4), last)))
    assert mention.first == day
