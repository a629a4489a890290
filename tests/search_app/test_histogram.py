"""The histogram: what is drawn of which dates, places, heights and links."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import pytest
from flask import Flask

from indexer.engines.protocol import IssueSummary
from indexer.search.dates import month_span
from indexer.search.values import MonthFacet, SearchForm
from search_app.issue_days import IssueDay
from search_app.presenters.histogram import HEIGHT, LETTER, WIDTH, Histogram, histogram
from tests.search_app import sample
from tests.search_app.pages import parameters


def months(*counts: tuple[int, int, int]) -> list[MonthFacet]:
    return [
        MonthFacet(f"{year}-{month:02}", *month_span(year, month), count, selected=False)
        for year, month, count in counts
    ]


def day(year: int, month: int, number: int, count: int, *issues: int) -> IssueDay:
    """A day with issues of these numbers."""
    date = dt.date(year, month, number)
    made = (sample.issue(year, each, date, []) for each in issues)
    return IssueDay(date, tuple(IssueSummary(issue.id, issue.source, issue.masthead, 9) for issue in made), count)


def within(first: str, last: str) -> SearchForm:
    return SearchForm(first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))


def draw(
    app: Flask, facets: list[MonthFacet], form: SearchForm | None = None, days: Sequence[IssueDay] = ()
) -> Histogram:
    with app.test_request_context():
        drawn = histogram(facets, form or SearchForm(), days)
    assert drawn is not None
    return drawn


def test_months_without_paragraphs_keep_their_place(app: Flask) -> None:
    drawn = draw(app, months((2021, 11, 4), (2022, 2, 2)))
    assert [(bar.label, bar.count) for bar in drawn.bars] == [
        ("2021年11月", 4),
        ("2021年12月", 0),
        ("2022年1月", 0),
        ("2022年2月", 2),
    ]


def test_the_highest_bar_fills_the_drawing_and_the_others_are_in_proportion(app: Flask) -> None:
    high, low = draw(app, months((2022, 1, 40), (2022, 2, 20))).bars
    assert (high.y, high.height) == (0, HEIGHT)
    assert (low.y, low.height) == (HEIGHT / 2, HEIGHT / 2)


def test_a_bar_of_one_paragraph_among_thousands_can_still_be_seen(app: Flask) -> None:
    assert draw(app, months((2022, 1, 5000), (2022, 2, 1))).bars[1].height == 2


def test_a_month_without_paragraphs_leads_nowhere(app: Flask) -> None:
    drawn = draw(app, months((2022, 1, 4), (2022, 2, 0), (2022, 3, 1)))
    assert [bar.url is None for bar in drawn.bars] == [False, True, False]
    assert drawn.bars[1].height == 0


@pytest.mark.parametrize("last", [(2022, 1), (2022, 4), (2024, 12)])
def test_bars_share_the_width_evenly_and_stand_in_the_middle_of_their_share(app: Flask, last: tuple[int, int]) -> None:
    bars = draw(app, months((2022, 1, 1), *([(*last, 1)] if last != (2022, 1) else []))).bars
    assert bars[0].slot_x == 0
    assert bars[-1].slot_x + bars[-1].slot_width == pytest.approx(WIDTH, abs=0.2)
    assert all(bar.x + bar.width / 2 == pytest.approx(bar.slot_x + bar.slot_width / 2, abs=0.02) for bar in bars)
    assert all(one.x + one.width < other.x for one, other in pairwise(bars))


@pytest.mark.parametrize(
    ("facets", "marks"),
    [
        (months((2022, 1, 1), (2022, 4, 1)), ["1月", "2月", "3月", "4月"]),
        (months((2022, 1, 1), (2022, 12, 1)), ["1月", "3月", "5月", "7月", "9月", "11月"]),
        (months((2021, 11, 1), (2022, 2, 1)), ["11月", "12月", "22年1月", "2月"]),
        (months((2020, 5, 1), (2022, 6, 1)), ["21年1月", "22年1月"]),
        (months((2015, 1, 1), (2019, 1, 1)), ["2015", "2016", "2017", "2018", "2019"]),
        (months((2001, 1, 1), (2020, 1, 1)), ["2001", "2004", "2007", "2010", "2013", "2016", "2019"]),
    ],
    ids=["all", "every-second", "a-year-begins", "januaries", "years", "every-third-year"],
)
def test_as_many_bars_are_labelled_as_there_is_room_for(app: Flask, facets: list[MonthFacet], marks: list[str]) -> None:
    labelled = [bar for bar in draw(app, facets).bars if bar.mark]
    assert [bar.mark for bar in labelled] == marks
    widths = [len(bar.mark) * LETTER * 0.55 for bar in labelled]
    assert labelled[0].mark_x >= widths[0] / 2
    assert labelled[-1].mark_x <= WIDTH - widths[-1] / 2


def test_years_are_drawn_where_months_would_be_too_narrow(app: Flask) -> None:
    drawn = draw(app, months((2015, 3, 1), (2015, 4, 2), (2019, 1, 5)))
    assert [(bar.label, bar.count) for bar in drawn.bars] == [
        ("2015年", 3),
        ("2016年", 0),
        ("2017年", 0),
        ("2018年", 0),
        ("2019年", 5),
    ]
    assert parameters(drawn.bars[0].url or "") == {"from": ["2015-01-01"], "to": ["2015-12-31"]}


def test_a_chosen_year_opens_into_its_months(app: Flask) -> None:
    form = SearchForm(first=dt.date(2015, 1, 1), last=dt.date(2015, 12, 31))
    drawn = draw(app, months((2015, 3, 1), (2019, 1, 5)), form)
    assert [bar.label for bar in drawn.bars] == [f"2015年{month}月" for month in range(1, 13)]


def test_a_chosen_year_opens_into_its_months_in_a_young_archive_too(app: Flask) -> None:
    drawn = draw(app, months((2021, 11, 4), (2022, 2, 1)), within("2022-01-01", "2022-12-31"))
    assert [bar.label for bar in drawn.bars] == [f"2022年{month}月" for month in range(1, 13)]


def test_a_chosen_month_opens_into_its_issues(app: Flask) -> None:
    days = [day(2022, 11, 3, 2, 35), day(2022, 11, 10, 0, 36), day(2022, 11, 24, 4, 37, 38)]
    drawn = draw(app, months((2022, 10, 9), (2022, 11, 6)), within("2022-11-01", "2022-11-30"), days)
    assert [(bar.label, bar.mark, bar.count) for bar in drawn.bars] == [
        ("11月3日（第35期）", "3日", 2),
        ("11月10日（第36期）", "10日", 0),
        ("11月24日（2 期）", "24日", 4),
    ]
    assert parameters(drawn.bars[0].url or "") == {"from": ["2022-11-03"], "to": ["2022-11-03"]}
    assert drawn.bars[1].url is None


def test_a_chosen_month_without_issues_stands_among_the_months_of_its_year(app: Flask) -> None:
    drawn = draw(app, months((2015, 3, 1), (2022, 10, 9)), within("2022-11-01", "2022-11-30"))
    assert len(drawn.bars) == 12
    assert [bar.label for bar in drawn.bars if bar.selected] == ["2022年11月"]


@pytest.mark.parametrize(
    ("form", "trail"),
    [
        (SearchForm(), ["全部"]),
        (within("2022-01-01", "2022-12-31"), ["全部", "2022年"]),
        (within("2022-11-01", "2022-11-30"), ["全部", "2022年", "11月"]),
        (within("2022-11-24", "2022-11-24"), ["全部", "2022年", "11月", "24日"]),
        (within("2022-11-03", "2022-11-24"), ["全部", "2022年", "11月", "2022年11月3日至2022年11月24日"]),
        (within("2022-03-01", "2022-04-30"), ["全部", "2022年", "2022年3月至2022年4月"]),
        (within("2021-01-01", "2022-12-31"), ["全部", "2021年至2022年"]),
        (SearchForm(first=dt.date(2022, 1, 1)), ["全部", "2022年及以后"]),
    ],
    ids=["all", "year", "month", "day", "days", "months", "years", "since"],
)
def test_the_trail_leads_up_from_whatever_is_chosen(app: Flask, form: SearchForm, trail: list[str]) -> None:
    steps = draw(app, months((2021, 11, 4), (2022, 11, 1)), form).trail
    assert [step.label for step in steps] == trail
    assert [step.current for step in steps] == [False] * (len(steps) - 1) + [True]
    assert parameters(steps[0].url) == {}


def test_the_trail_names_the_issues_of_the_chosen_day(app: Flask) -> None:
    days = [day(2022, 11, 3, 2, 35), day(2022, 11, 24, 4, 37, 38)]
    for date, step in (("2022-11-03", "3日（第35期）"), ("2022-11-24", "24日（2 期）")):
        assert draw(app, months((2022, 11, 6)), within(date, date), days).trail[-1].label == step


def test_each_step_of_the_trail_is_its_own_range(app: Flask) -> None:
    _, year, month, _ = draw(app, months((2022, 11, 1)), within("2022-11-24", "2022-11-24")).trail
    assert parameters(year.url) == {"from": ["2022-01-01"], "to": ["2022-12-31"]}
    assert parameters(month.url) == {"from": ["2022-11-01"], "to": ["2022-11-30"]}


def test_where_nothing_is_found_in_chosen_dates_there_is_a_way_up(app: Flask) -> None:
    assert draw(app, [], SearchForm(first=dt.date(2022, 1, 1))).trail[0].label == "全部"


def test_years_very_far_apart_do_not_fill_the_drawing_with_empty_ones(app: Flask) -> None:
    assert [bar.label for bar in draw(app, months((2022, 1, 4), (9999, 12, 1))).bars] == ["2022年", "9999年"]


def test_clicking_the_chosen_day_again_goes_up_to_its_month(app: Flask) -> None:
    days = [day(2022, 11, 3, 2, 35), day(2022, 11, 10, 1, 36)]
    chosen, other = draw(app, months((2022, 11, 3)), within("2022-11-03", "2022-11-03"), days).bars
    assert chosen.selected
    assert not other.selected
    assert parameters(chosen.url or "") == {"from": ["2022-11-01"], "to": ["2022-11-30"]}


def test_where_a_range_covers_all_bars_none_stands_out(app: Flask) -> None:
    drawn = draw(app, months((2022, 1, 1), (2022, 2, 1)), within("2022-01-01", "2022-12-31"))
    assert not any(bar.selected for bar in drawn.bars)


@pytest.mark.parametrize(
    ("first", "last", "chosen"),
    [
        (None, None, []),
        (dt.date(2022, 2, 10), None, ["2022年2月", "2022年3月"]),
        (None, dt.date(2022, 2, 1), ["2022年1月", "2022年2月"]),
        (dt.date(2022, 2, 3), dt.date(2022, 2, 4), ["2022年2月"]),
    ],
)
def test_bars_that_the_range_touches_are_chosen(
    app: Flask, first: dt.date | None, last: dt.date | None, chosen: list[str]
) -> None:
    drawn = draw(app, months((2022, 1, 1), (2022, 2, 1), (2022, 3, 1)), SearchForm(first=first, last=last))
    assert [bar.label for bar in drawn.bars if bar.selected] == chosen


def test_without_dated_paragraphs_there_is_no_drawing(app: Flask) -> None:
    with app.test_request_context():
        assert histogram([], SearchForm()) is None
