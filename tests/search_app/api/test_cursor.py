"""Paging by cursor: the pages are those of the index as it was at the first one."""

import base64
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.protocol import Engine, Sort
from indexer.search.values import SearchForm
from indexer.settings import Settings
from search_app.api.cursor import Cursor, read_cursor, search_digest
from search_app.application import application
from tests.search_app import sample
from tests.search_app.api import archive
from tests.search_app.pages import parameters

PATHS = ["/search.json", "/api/v1/search"]


def get(client: FlaskClient, url: str, **query: object) -> Any:
    response = client.get(url, query_string=query or None)
    assert response.status_code == 200, response.text
    return response.get_json()


def ids(page: Any) -> list[str]:
    return [hit["id"] for hit in page["hits"]]


def error_of(client: FlaskClient, path: str = "/api/v1/search", **query: object) -> tuple[int, str, str]:
    response = client.get(path, query_string=query)
    error = response.get_json()["error"]
    assert error["message"]
    return response.status_code, error["code"], error["parameter"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("match", ["all", "any"])
@pytest.mark.parametrize("sort", [*Sort])
def test_pages_are_of_the_first_ones_index_whatever_is_committed_between_them(
    changing: Engine, reader: FlaskClient, path: str, sort: str, match: str
) -> None:
    query = {"q": "窗口 培训", "sort": sort, "match": match, "dept": "公安厅"}
    every = get(reader, path, **query, per_page=100)
    page = get(reader, path, **query, per_page=7)
    pages = [page]
    while page["next"] is not None:
        archive.change(changing, len(pages))
        assert ids(get(reader, path, **query, per_page=1)) != []
        page = get(reader, page["next"])
        pages.append(page)
    assert [one for page in pages for one in ids(page)] == ids(every)
    assert [page["page"] for page in pages] == list(range(1, every["total"] // 7 + 2))
    assert {page["total"] for page in pages} == {every["total"]}
    assert ids(get(reader, path, **query, per_page=100)) != ids(every)


@pytest.mark.parametrize("path", PATHS)
def test_the_next_page_is_an_address_and_a_cursor_until_the_last(reader: FlaskClient, path: str) -> None:
    first = get(reader, path, q="窗口", per_page=25)
    assert first["next"].startswith(f"{path}?")
    assert parameters(first["next"]) == {"q": ["窗口"], "per_page": ["25"], "cursor": [first["next_cursor"]]}
    second = get(reader, path, q="窗口", per_page=25, cursor=first["next_cursor"])
    assert second["page"] == 2
    assert (second["next"], second["next_cursor"]) == (None, None)


def test_a_cursor_is_good_after_a_restart_while_the_index_is_unchanged(changing: Engine, reader: FlaskClient) -> None:
    first = get(reader, "/api/v1/search", per_page=10)
    restarted = application(changing, sample.registry(), Settings()).test_client()
    assert ids(get(restarted, first["next"])) == ids(get(reader, first["next"]))


def test_the_same_search_written_otherwise_goes_on_by_the_same_cursor(reader: FlaskClient) -> None:
    cursor = get(reader, "/api/v1/search", dept="公安厅", per_page=10, to="2020")["next_cursor"]
    query = {"dept": "gat", "per_page": "10", "from": "", "to": "2020-12-31", "sort": "relevance", "page": ""}
    assert get(reader, "/api/v1/search", **query, cursor=cursor)["page"] == 2


def test_a_snapshot_that_is_gone_is_a_410_that_says_what_to_do(changing: Engine, reader: FlaskClient) -> None:
    cursor = get(reader, "/api/v1/search", per_page=10)["next_cursor"]
    archive.change(changing, 1)
    restarted = application(changing, sample.registry(), Settings()).test_client()
    assert error_of(restarted, per_page=10, cursor=cursor) == (410, "cursor_expired", "cursor")
    response = restarted.get("/api/v1/search", query_string={"per_page": 10, "cursor": cursor})
    assert "从第一页重新检索" in response.get_json()["error"]["message"]


def test_a_search_that_fits_on_one_page_keeps_nothing(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr("search_app.index_access.IndexAccess.keep", lambda _, searcher: kept.append(searcher))
    assert get(reader, "/api/v1/search", per_page=100)["next"] is None
    assert kept == []
    get(reader, "/api/v1/search", per_page=10)
    assert len(kept) == 1


@pytest.mark.parametrize(
    "changed", [{"q": "培训"}, {"sort": "oldest"}, {"per_page": 11}, {"dept": "gat"}, {"match": "any"}], ids=str
)
def test_a_cursor_of_another_search_is_a_422(reader: FlaskClient, changed: dict[str, object]) -> None:
    query: dict[str, object] = {"q": "窗口", "per_page": 10}
    cursor = get(reader, "/api/v1/search", **query)["next_cursor"]
    assert error_of(reader, **{**query, **changed, "cursor": cursor}) == (422, "invalid_parameter", "cursor")


def test_a_cursor_and_a_page_are_a_422(reader: FlaskClient) -> None:
    cursor = get(reader, "/api/v1/search", per_page=10)["next_cursor"]
    assert error_of(reader, per_page=10, page=2, cursor=cursor) == (422, "invalid_parameter", "cursor")


def test_two_cursors_are_a_422(reader: FlaskClient) -> None:
    cursor = get(reader, "/api/v1/search", per_page=10)["next_cursor"]
    response = reader.get(f"/api/v1/search?per_page=10&cursor={cursor}&cursor={cursor}")
    assert (response.status_code, response.get_json()["error"]["parameter"]) == (422, "cursor")


def printed(values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


GARBAGE = {
    "words": "下一页",
    "no base64": "a",
    "other bytes": base64.urlsafe_b64encode(b"\xff\xfe\xfd").decode(),
    "no list": printed({"page": 2}),
    "too few": printed(["ab", 2]),
    "no version": printed(["../x", 2, "ab"]),
    "first page": printed(["ab", 1, "ab"]),
    "truth": printed(["ab", True, "ab"]),
    "page of no search": printed(["ab", 10**9, "ab"]),
    "nested": printed([[[[]]]] * 50),
    "long": "A" * 5000,
    "nul": "\x00",
}


@pytest.mark.parametrize("cursor", GARBAGE.values(), ids=GARBAGE)
def test_what_is_no_cursor_is_a_422(client: FlaskClient, cursor: str) -> None:
    assert error_of(client, cursor=cursor) == (422, "invalid_parameter", "cursor")


def test_a_page_that_the_search_does_not_have_is_a_422_of_the_cursor(reader: FlaskClient) -> None:
    made = read_cursor(get(reader, "/api/v1/search", per_page=10)["next_cursor"])
    assert made is not None
    beyond = Cursor(made.version, 99, made.search)
    assert error_of(reader, per_page=10, cursor=str(beyond)) == (422, "invalid_parameter", "cursor")


@given(st.text(alphabet="0123456789abcdef", min_size=1, max_size=40), st.integers(2, 1_000_000), st.text())
def test_a_cursor_is_read_as_it_was_printed(version: str, page: int, text: str) -> None:
    cursor = Cursor(version, page, search_digest(SearchForm(text=text)))
    assert read_cursor(str(cursor)) == cursor


@given(st.text())
def test_whatever_is_read_as_a_cursor_prints_as_one(text: str) -> None:
    cursor = read_cursor(text)
    assert cursor is None or read_cursor(str(cursor)) == cursor
