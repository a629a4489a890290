"""The list of all issues."""

from dataclasses import replace

from flask import Flask

from indexer.engines.protocol import IssueSummary
from indexer.model import Issue, Masthead
from search_app.presenters.issue_list import years
from tests.search_app import sample


def summary(issue: Issue, masthead: Masthead) -> IssueSummary:
    return IssueSummary(issue.id, issue.source, masthead, len(issue.paragraphs))


def test_an_issue_stands_under_the_year_it_counts_itself_to(app: Flask) -> None:
    issue = sample.ISSUES[1]
    masthead = replace(issue.masthead, year=2021)  # the last number of a year, published in the next
    with app.test_request_context():
        assert [year.label for year in years([summary(issue, masthead)])] == ["2021年"]


def test_without_a_year_of_its_own_the_date_decides_and_without_a_date_it_comes_last(app: Flask) -> None:
    dated, undated = sample.ISSUES[0], sample.ISSUES[2]
    summaries = [
        summary(dated, replace(dated.masthead, year=None)),
        summary(undated, Masthead(title="无期号的一份")),
    ]
    with app.test_request_context():
        groups = years(summaries)
    assert [group.label for group in groups] == ["2021年", "年份不详"]
    assert groups[1].issues[0].name == "无期号的一份"
    assert groups[1].issues[0].date_words == "日期不详"
