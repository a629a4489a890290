"""``/search.json?pages=all``: everything that is found in one document, sent while it is searched for."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.http import parse_options_header

from indexer.engines.protocol import Engine, Searcher
from indexer.search.service import SearchService
from search_app.backend import backend_of
from tests.search_app.api import archive


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Batches of five hits; the list grows with each that is fetched."""
    fetched: list[int] = []
    walk = SearchService.walk

    def noted(self: SearchService, *arguments: Any) -> Iterator[Any]:
        for hits in walk(self, *arguments):
            fetched.append(len(hits))
            yield hits

    monkeypatch.setattr("search_app.api.searching.BATCH", 5)
    monkeypatch.setattr(SearchService, "walk", noted)
    return fetched


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.usefixtures("batches")
def test_the_document_is_a_page_that_holds_everything(reader: FlaskClient, sort: str) -> None:
    query = {"q": "窗口 培训", "sort": sort, "dept": "gat"}
    response = reader.get("/search.json", query_string={**query, "pages": "all"})
    assert (response.status_code, response.content_type) == (200, "application/json")
    everything = response.get_json()
    first = reader.get("/search.json", query_string=query).get_json()
    hits = reader.get("/search.json", query_string={**query, "per_page": 100}).get_json()["hits"]
    whole = {"hits": hits, "page": 1, "pages": 1, "per_page": 36, "next": None, "next_cursor": None, "took_ms": 0}
    assert {**everything, "took_ms": 0} == {**first, **whole}
    assert (len(hits), list(everything)) == (36, list(first))


@pytest.mark.usefixtures("batches")
def test_where_nothing_is_found_the_list_is_empty(reader: FlaskClient) -> None:
    answer = reader.get("/search.json?q=查无此语&match=all&pages=all").get_json()
    assert (answer["total"], answer["pages"], answer["per_page"], answer["hits"]) == (0, 0, 1, [])
    assert (answer["next"], answer["next_cursor"]) == (None, None)


def test_the_document_is_saved_under_the_name_of_the_search(reader: FlaskClient) -> None:
    response = reader.get("/search.json?q=窗口&dept=gat&pages=all")
    kind, options = parse_options_header(response.headers["Content-Disposition"])
    assert kind == "attachment"
    assert re.fullmatch(r"周报检索-窗口，公安厅-\d{4}-\d\d-\d\d\.json", options["filename"])
    assert "Content-Disposition" not in reader.get("/search.json?q=窗口").headers


def test_hits_are_fetched_as_they_are_sent(reader: FlaskClient, batches: list[int]) -> None:
    response = reader.get("/search.json?q=窗口&pages=all", buffered=False)
    parts = response.iter_encoded()
    read = [next(parts)]
    while not batches:
        read.append(next(parts))
    assert batches == [5]
    read.extend(parts)
    assert batches == [5, 5, 5, 5, 5, 5, 5, 1]
    assert len(json.loads(b"".join(read))["hits"]) == 36
    response.close()


def test_all_hits_are_of_the_index_as_it_was_at_the_beginning(
    changing: Engine, reader: FlaskClient, batches: list[int]
) -> None:
    before = reader.get("/search.json?q=窗口&per_page=100").get_json()
    response = reader.get("/search.json?q=窗口&pages=all", buffered=False)
    parts = response.iter_encoded()
    beginning = next(parts)
    archive.change(changing, 1)
    reader.get("/search.json?q=窗口")
    assert batches == []
    assert json.loads(beginning + b"".join(parts))["hits"] == before["hits"]
    response.close()


@pytest.mark.parametrize("read", [0, 3], ids=["at once", "midway"])
@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_a_client_that_goes_away_lets_go_of_the_index(
    changing: Engine, reader: FlaskClient, monkeypatch: pytest.MonkeyPatch, read: int, encoding: str
) -> None:
    monkeypatch.setattr("search_app.api.searching.BATCH", 1)
    closed: list[str] = []
    with backend_of(reader.application).index.searcher() as searcher:
        version = searcher.version
    close = type(searcher).close

    def noted(self: Searcher) -> None:
        closed.append(self.version)
        close(self)

    monkeypatch.setattr(type(searcher), "close", noted)
    response = reader.get("/search.json?q=窗口&pages=all", buffered=False, headers={"Accept-Encoding": encoding})
    parts = response.iter_encoded()
    for _ in range(read if encoding == "identity" else 0):
        next(parts)
    archive.change(changing, 1)
    reader.get("/search.json")
    assert version not in closed
    response.close()
    assert version in closed


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("pages=2", "pages"),
        ("pages=ALL", "pages"),
        ("pages=all&pages=all", "pages"),
        ("pages=all&page=2", "page"),
        ("pages=all&per_page=5", "per_page"),
        ("pages=all&cursor=x", "cursor"),
        ("pages=all&from=x", "from"),
    ],
)
def test_what_does_not_go_with_all_pages_is_a_422(client: FlaskClient, query: str, parameter: str) -> None:
    response = client.get(f"/search.json?{query}")
    assert (response.status_code, response.get_json()["error"]["parameter"]) == (422, parameter)


def test_the_api_has_no_such_parameter(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?pages=all")
    assert (response.status_code, response.get_json()["error"]["parameter"]) == (422, "pages")


def test_blank_means_a_page(client: FlaskClient) -> None:
    assert client.get("/search.json?pages=&cursor=&page=").get_json()["per_page"] == 20
