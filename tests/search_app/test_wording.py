"""Issues and dates in words."""

import datetime as dt

import pytest

from indexer.model import Masthead
from search_app.presenters.wording import issue_name, period


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-10-24", "2022-10-24", "2022年10月24日"),
        ("2022-10-24", "2022-10-28", "2022年10月24日至28日"),
        ("2022-10-31", "2022-11-04", "2022年10月31日至11月4日"),
        ("2022-12-26", "2023-01-01", "2022年12月26日至2023年1月1日"),
    ],
)
def test_the_later_day_repeats_only_what_differs(first: str, last: str, words: str) -> None:
    assert period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("masthead", "name"),
    [
        (Masthead(title="周报", year=2022, number=36, serial=411), "2022年第36期（总第411期）"),
        (Masthead(title="周报", year=2022, number=36), "2022年第36期"),
        (Masthead(title="周报", number=36), "第36期"),
        (Masthead(title="周报"), "周报"),
        (Masthead(), "some-id"),
    ],
)
def test_an_issue_is_named_by_what_its_masthead_tells(masthead: Masthead, name: str) -> None:
    assert issue_name(masthead, "some-id") == name
