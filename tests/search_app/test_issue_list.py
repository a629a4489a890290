"""The list of all issues."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.engines.protocol import IssueSummary
from indexer.engines.scan.engine import ScanEngine
from indexer.model import Issue, Masthead
from indexer.settings import Settings
from search_app.application import application
from search_app.presenters.issue_list import GapRow, IssueListView, newest_years, one_year
from tests.search_app import sample
from tests.search_app.pages import Page

MAIN = "窗口工作周报"


def summary(issue: Issue, masthead: Masthead) -> IssueSummary:
    return IssueSummary(issue.id, issue.source, masthead, len(issue.paragraphs))


def numbered(title: str, year: int, *numbers: int) -> list[IssueSummary]:
    """Weekly issues, newest first."""
    return [
        IssueSummary(
            f"{title}-{year}-{number}",
            "a.txt",
            Masthead(title, year=year, number=number, published=dt.date(year, 1, 1) + dt.timedelta(days=number)),
            3,
        )
        for number in sorted(numbers, reverse=True)
    ]


def rows(view: IssueListView) -> list[str]:
    """Periodicals, issues and gaps as they stand on the page."""
    found = []
    for group in view.groups:
        for series in group.series:
            found += [f"《{series.periodical}》"] if series.periodical else []
            found += [
                f"缺{row.periodical}{row.numbers}" if isinstance(row, GapRow) else row.name for row in series.rows
            ]
    return found


def test_an_issue_stands_under_the_year_it_counts_itself_to(app: Flask) -> None:
    issue = sample.ISSUES[1]
    masthead = replace(issue.masthead, year=2021)  # the last number of a year, published in the next
    with app.test_request_context():
        assert [group.label for group in newest_years([summary(issue, masthead)], MAIN).groups] == ["2021年"]


def test_without_a_year_of_its_own_the_date_decides_and_without_a_date_it_comes_last(app: Flask) -> None:
    dated, undated = sample.ISSUES[0], sample.ISSUES[2]
    summaries = [
        summary(dated, replace(dated.masthead, year=None)),
        summary(undated, Masthead(title="无期号的一份")),
    ]
    with app.test_request_context():
        groups = newest_years(summaries, MAIN).groups
    assert [group.label for group in groups] == ["2021年", "年份不详"]
    (row,) = groups[1].series[0].rows
    assert not isinstance(row, GapRow)
    assert (row.name, row.date_words) == ("无期号的一份", "日期不详")


def test_the_page_is_by_year_and_number_with_the_size_of_each_issue(client: FlaskClient) -> None:
    page = Page(client, "/issues")
    assert page.texts("//h2") == ["2022年 2 期，缺 7 期", "2021年 1 期，缺 39 期"]
    assert page.texts("//section[1]//li/a") == ["2022年第9期（总第431期）", "2022年第2期（总第424期）"]
    assert page.texts("//li[@class='issue-row']/span[@class='count']") == ["45 段", "4 段", "4 段"]
    assert page.text("//title").startswith("全部期次：3 期")


def test_missing_numbers_stand_where_their_issues_would(client: FlaskClient) -> None:
    page = Page(client, "/issues")
    assert page.texts("//section[1]//li") == [
        "2022年第9期（总第431期） 日期不详 45 段",
        "缺第 3–8 期 6 期",
        "2022年第2期（总第424期） 2022年1月21日 报告期 2022年1月10日至14日 4 段",
        "缺第 1 期",
    ]
    assert "按期号推断缺 46 期" in page.text("//div[@class='page-head']")


def test_periodicals_of_one_year_stand_apart_the_main_one_first(app: Flask) -> None:
    summaries = [*numbered("简报", 2022, 1, 2, 4), *numbered(MAIN, 2022, 1, 3)]
    with app.test_request_context():
        assert rows(newest_years(summaries, MAIN)) == [
            f"《{MAIN}》",
            *("2022年第3期", "缺2", "2022年第1期"),
            "《简报》",
            *("2022年第4期", "缺3", "2022年第2期", "2022年第1期"),
        ]


def test_a_year_of_very_many_titles_is_one_list_and_a_gap_says_whose_it_is(app: Flask) -> None:
    summaries = [summary for name in "甲乙丙丁戊己庚辛壬癸子丑寅" for summary in numbered(name, 2022, 2)]
    with app.test_request_context():
        assert rows(newest_years(summaries, MAIN))[:4] == ["2022年第2期", "缺甲1", "2022年第2期", "缺乙1"]


def test_an_issue_without_number_comes_after_the_numbered_ones(app: Flask) -> None:
    special = IssueSummary("x", "x.txt", Masthead(MAIN, year=2022, published=dt.date(2022, 12, 31)), 1)
    with app.test_request_context():
        assert rows(newest_years([special, *numbered(MAIN, 2022, 1, 2)], MAIN)) == [
            "2022年第2期",
            "2022年第1期",
            "2022年",
        ]


MANY: Sequence[IssueSummary] = [
    summary for year in (2024, 2023, 2020, 2019) for summary in numbered(MAIN, year, 1, 2, 3, 4)
]


def test_a_long_list_shows_the_newest_whole_years_and_leads_to_the_others(app: Flask) -> None:
    with app.test_request_context():
        view = newest_years(MANY, MAIN, most=9)
    assert [group.label for group in view.groups] == ["2024年", "2023年"]
    assert [(year.label, year.url) for year in view.years] == [
        ("2024年", "#y-2024"),
        ("2023年", "#y-2023"),
        ("2022年", None),
        ("2021年", None),
        ("2020年", "/issues/2020"),
        ("2019年", "/issues/2019"),
    ]
    assert view.older is not None
    assert (view.older.label, view.older.url) == ("2020年", "/issues/2020")


def test_a_year_that_is_too_long_goes_on_on_further_pages(app: Flask) -> None:
    with app.test_request_context():
        first, second = newest_years(MANY, MAIN, most=3), one_year(MANY, MAIN, "2024", 2, most=3)
    assert second is not None
    assert rows(first) == ["2024年第4期", "2024年第3期", "2024年第2期"]
    assert [link.url for link in first.pages] == ["/issues/2024", "/issues/2024?page=2"]
    assert rows(second) == ["2024年第1期"]
    assert (second.title, second.canonical) == ("2024年期次：4 期（第 2 页）", "/issues/2024?page=2")
    assert [link.current for link in second.pages] == [False, True]


def test_far_years_of_a_wrong_date_are_not_filled_up(app: Flask) -> None:
    with app.test_request_context():
        view = newest_years([*numbered(MAIN, 9998, 1), *numbered(MAIN, 2022, 1)], MAIN)
    assert [year.label for year in view.years] == ["9998年", "2022年"]


def test_a_year_has_its_own_page(client: FlaskClient) -> None:
    page = Page(client, "/issues/2021")
    assert page.texts("//h1") == ["2021年期次"]
    assert page.texts("//main//li/a") == ["2021年第40期（总第461期）"]
    assert page.text("//nav[@aria-label='年份']/a[@aria-current]") == "2021年"
    assert Page(client, "/issues/2022").link("更早：2021年") == "/issues/2021"


def test_issues_without_a_year_have_a_page_too() -> None:
    undated = replace(sample.ISSUES[2], masthead=Masthead("无期号的一份"))
    client = application(sample.engine(sample.ISSUES[0], undated), sample.registry(), Settings()).test_client()
    assert Page(client, "/issues/unknown").texts("//main//li/a") == ["无期号的一份"]


@pytest.mark.parametrize("year", ["1999", "20222", "x", "２０２２", "0", "unknown", "%00", "-1"])
def test_a_year_without_issues_is_a_404_that_shows_the_newest(client: FlaskClient, year: str) -> None:
    response = client.get(f"/issues/{year}")
    assert response.status_code == 404
    assert "没有收录" in response.text
    assert "/issue/2022-2" in response.text


@pytest.mark.parametrize(
    ("asked", "told"), [("9", "没有第 9 页，共 1 页"), ("0", "页码“0”应为 1 到"), ("x", "页码“x”应为 1 到")]
)
def test_a_page_that_is_not_there_is_told(client: FlaskClient, asked: str, told: str) -> None:
    page = Page(client, "/issues/2022", page=asked)
    assert told in page.text("//p[@class='notice']")
    assert len(page.all("//li[@class='issue-row']")) == 2


def test_an_empty_index_is_told() -> None:
    engine = ScanEngine()
    engine.writer().commit()
    page = Page(application(engine, sample.registry(), Settings()).test_client(), "/issues")
    assert "索引里还没有期次" in page.text("//main")
