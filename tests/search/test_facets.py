"""The months of a result, whatever days its issues bear."""

import datetime as dt

import pytest

from indexer.annotation.registry import Registry, load_registry
from indexer.engines.protocol import SearchRequest
from indexer.engines.query import MatchAll
from indexer.engines.scan import ScanEngine
from indexer.search.facets import build_facets
from indexer.search.values import SearchForm
from tests.engines.corpora import issue, paragraph


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def months_of(days: list[dt.date], registry: Registry) -> list[str]:
    engine = ScanEngine()
    with engine.writer() as writer:
        for number, day in enumerate(days):
            writer.put_issue(issue(f"i{number}", day, [paragraph(f"i{number}", 1, "甲")]), "/x")
        writer.commit()
    counts = engine.searcher().search(SearchRequest(MatchAll(), limit=0)).facets
    return [month.value for month in build_facets(counts, SearchForm(), registry).months]


@pytest.mark.parametrize("day", [dt.date.min, dt.date(222, 10, 24), dt.date(2022, 12, 1), dt.date.max])
def test_an_issue_of_any_day_has_its_month(day: dt.date, registry: Registry) -> None:
    assert months_of([day], registry) == [day.isoformat()[:7]]


def test_months_without_a_paragraph_are_there_between_those_with_one(registry: Registry) -> None:
    assert months_of([dt.date(2022, 11, 3), dt.date(2023, 2, 1)], registry) == [
        "2022-11",
        "2022-12",
        "2023-01",
        "2023-02",
    ]


def test_months_centuries_apart_are_not_filled_in(registry: Registry) -> None:
    days = [dt.date(222, 10, 24), dt.date(2022, 10, 24), dt.date(9999, 12, 31)]
    assert months_of(days, registry) == ["0222-10", "2022-10", "9999-12"]
