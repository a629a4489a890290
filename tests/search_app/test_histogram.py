"""The histogram: places, heights and links."""

import datetime as dt
from itertools import pairwise

import pytest
from flask import Flask

from indexer.search.dates import month_span
from indexer.search.values import MonthFacet, SearchForm
from search_app.presenters.histogram import HEIGHT, WIDTH, Histogram, histogram
from tests.search_app.pages import parameters


def months(*counts: tuple[int, int, int]) -> list[MonthFacet]:
    return [
        MonthFacet(f"{year}-{month:02}", *month_span(year, month), count, selected=False)
        for year, month, count in counts
    ]


def draw(app: Flask, facets: list[MonthFacet], form: SearchForm | None = None) -> Histogram:
    with app.test_request_context():
        drawn = histogram(facets, form or SearchForm())
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


def test_bars_stay_within_the_drawing(app: Flask) -> None:
    last = draw(app, months((2019, 1, 1), (2021, 12, 1))).bars[-1]
    assert last.x + last.width <= WIDTH


@pytest.mark.parametrize("last", [(2022, 2), (2022, 4), (2024, 12)])
def test_the_first_and_the_last_bar_stand_over_their_labels_at_the_edges(app: Flask, last: tuple[int, int]) -> None:
    bars = draw(app, months((2022, 1, 1), (*last, 1))).bars
    assert bars[0].x == 0
    assert bars[-1].x + bars[-1].width == pytest.approx(WIDTH, abs=0.02)
    assert all(one.x + one.width < other.x for one, other in pairwise(bars))


def test_years_are_drawn_where_months_would_be_too_narrow(app: Flask) -> None:
    drawn = draw(app, months((2015, 3, 1), (2015, 4, 2), (2019, 1, 5)))
    assert [(bar.label, bar.count) for bar in drawn.bars] == [
        ("2015年", 3),
        ("2016年", 0),
        ("2017年", 0),
        ("2018年", 0),
        ("2019年", 5),
    ]
    assert parameters(drawn.bars[0].url) == {"from": ["2015-01-01"], "to": ["2015-12-31"]}


def test_a_chosen_year_opens_into_its_months(app: Flask) -> None:
    form = SearchForm(first=dt.date(2015, 1, 1), last=dt.date(2015, 12, 31))
    drawn = draw(app, months((2015, 3, 1), (2019, 1, 5)), form)
    assert [bar.label for bar in drawn.bars] == [f"2015年{month}月" for month in range(1, 13)]


def test_the_list_says_the_same_as_the_drawing_newest_year_first(app: Flask) -> None:
    years = draw(app, months((2021, 11, 4), (2022, 1, 1), (2022, 2, 2))).years
    assert [(year.label, year.count) for year in years] == [("2022年", 3), ("2021年", 4)]
    assert [(month.label, month.count) for month in years[0].months] == [("1月", 1), ("2月", 2)]


def test_clicking_the_chosen_month_again_takes_the_range_away(app: Flask) -> None:
    first, last = month_span(2022, 1)
    bar = draw(app, months((2022, 1, 1)), SearchForm(first=first, last=last)).bars[0]
    assert bar.selected
    assert parameters(bar.url) == {}


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
