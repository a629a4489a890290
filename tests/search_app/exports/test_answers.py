"""How files are answered: the search of the page, headers, errors with their status, nothing held on to."""

import csv
import io

import openpyxl
import pytest
import rispy
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder

from indexer.engines.protocol import SearchRequest, SearchResult
from indexer.engines.scan.engine import ScanEngine
from indexer.engines.scan.searching import ScanSearcher
from indexer.errors import IndexDamagedError
from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from search_app.views import exports
from tests.search_app import sample
from tests.search_app.test_errors import ODD_QUERIES

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
FILES = [f"/search.{kind}" for kind in ("csv", "xlsx", "ris")]
ALL = [*FILES, "/search.atom"]


def ids(client: FlaskClient, path: str, query: str) -> list[str]:
    """Of the paragraphs in a file."""
    data = client.get(f"{path}?{query}").data
    if path.endswith(".csv"):
        return [line[0] for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))][1:]
    if path.endswith(".xlsx"):
        return [str(line[0]) for line in openpyxl.load_workbook(io.BytesIO(data)).active.values][1:]
    return [record["id"] for record in rispy.loads(data.decode())]


def ids_of_pages(client: FlaskClient, query: str) -> list[str]:
    answer = client.get(f"/search.json?per_page=100&{query}").get_json()
    assert answer["pages"] == 1
    return [hit["id"] for hit in answer["hits"]]


QUERIES = [
    "q=窗口",
    "q=柜台&sort=oldest",
    "q=窗口&dept=水利厅",
    "section=大厅巡查",
    "from=2022&to=2022",
    "q=茶场+护照&match=any",
    "",
]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("query", QUERIES)
def test_a_file_has_what_the_page_has_in_its_order(client: FlaskClient, path: str, query: str) -> None:
    found = ids_of_pages(client, query)
    assert found
    assert ids(client, path, query) == found


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("page", ["page=2&per_page=5", "page=99"])
def test_everything_is_given_whatever_page_was_looked_at(client: FlaskClient, path: str, page: str) -> None:
    assert len(ids(client, path, f"q=台账&{page}")) == 45


@pytest.mark.parametrize("path", FILES)
def test_what_is_asked_for_in_parts_comes_whole(
    client: FlaskClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_BATCH", 7)
    assert ids(client, path, "q=台账") == ids_of_pages(client, "q=台账")


def test_what_is_too_much_for_a_table_is_cut_and_the_last_line_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 10)
    monkeypatch.setattr("search_app.exports.findings.MOST_ROWS", 10)
    first = ids_of_pages(client, "q=台账")[:10]
    assert ids(client, "/search.ris", "q=台账") == first
    assert client.get("/search.ris?q=台账").text.count("共 45 段，这里只有前 10 段") == 1
    for path in FILES[:2]:
        *rows, last = ids(client, path, "q=台账")
        assert rows == first
        assert last == "共 45 段，这里只有前 10 段；要导出其余各段，请缩小检索范围。"


@pytest.mark.parametrize("kind", TYPES)
def test_a_file_says_what_it_is_and_stays_out_of_search_engines(client: FlaskClient, kind: str) -> None:
    with client.get(f"/search.{kind}?q=窗口") as response:
        assert response.content_type == TYPES[kind]
        assert response.headers["X-Robots-Tag"] == "noindex"
        saved = response.headers.get("Content-Disposition", "")
        assert saved.startswith("attachment; filename=zhoubao-20") != (kind == "atom")
        assert saved.endswith(f".{kind}") != (kind == "atom")


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("query", ["", "q=窗口", "q=没有这些字呀&match=all"])
def test_head_answers_as_get_does_without_a_body(client: FlaskClient, path: str, query: str) -> None:
    head, get = client.head(f"{path}?{query}"), client.get(f"{path}?{query}")
    assert (head.status_code, head.data) == (200, b"")
    assert head.content_type == get.content_type
    shared = {*get.headers.keys()} - {"Content-Length"}
    assert [name for name in shared if head.headers.get(name) != get.headers.get(name)] == []
    assert head.headers.get("Content-Length") in {None, get.headers.get("Content-Length")}


@pytest.mark.parametrize("path", ALL)
def test_raw_bytes_of_another_encoding_are_an_error_and_not_another_search(client: FlaskClient, path: str) -> None:
    response = client.get(path, environ_overrides={"QUERY_STRING": "q=\xb4\xb0\xbf\xda"})
    assert (response.status_code, response.get_json()["error"]["parameter"]) == (422, "q")


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("from=gestern", "from"),
        ("dept=没有厅", "dept"),
        ("sort=best", "sort"),
        ("pages=all", "pages"),
        ("sort=newest&sort=oldest", "sort"),
        ("page=abc", "page"),
        ("page=0", "page"),
        ("per_page=101", "per_page"),
        ("page=1&page=2", "page"),
        ("q=%ff", "q"),
        ("q=%B4%B0%BF%DA", "q"),
    ],
)
def test_a_value_that_cannot_be_meant_is_an_error_for_programs(
    client: FlaskClient, path: str, query: str, parameter: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 422
    error = response.get_json()["error"]
    assert (error["status"], error["code"], error["parameter"]) == (422, "invalid_parameter", parameter)
    assert error["message"]
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("query", ODD_QUERIES.values(), ids=ODD_QUERIES)
@pytest.mark.parametrize("path", ALL)
def test_nothing_typed_is_a_server_error(client: FlaskClient, path: str, query: str) -> None:
    with client.get(f"{path}?{query}") as response:
        assert response.status_code in {200, 422}


@pytest.mark.parametrize("path", ALL)
def test_errors_are_for_programs_whatever_they_are(client: FlaskClient, path: str) -> None:
    assert client.post(path).get_json()["error"]["code"] == "method_not_allowed"
    assert client.get(f"{path}/?sort=best").get_json()["error"]["parameter"] == "sort"


@pytest.mark.parametrize("path", ALL)
def test_without_an_index_there_is_an_error_and_no_file(path: str) -> None:
    client = application(ScanEngine(), sample.registry(), Settings()).test_client()
    response = client.get(path)
    assert response.status_code == client.head(path).status_code == 503
    assert response.get_json()["error"]["code"] == "index_unavailable"
    assert "Content-Disposition" not in response.headers


class _Engine(ScanEngine):
    """Remembers which searchers were closed; they fail where asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = 0
        self.damaged = False
        self.contents = sample.engine().contents

    def searcher(self) -> ScanSearcher:
        searcher = super().searcher()
        search, close = searcher.search, searcher.close

        def searched(request: SearchRequest) -> SearchResult:
            if self.damaged and request.limit:
                raise IndexDamagedError("damaged")
            return search(request)

        def closed() -> None:
            self.closed += 1
            close()

        searcher.search = searched  # type: ignore[method-assign]
        searcher.close = closed  # type: ignore[method-assign]
        return searcher


@pytest.fixture
def engine() -> _Engine:
    return _Engine()


def lets_go(app: Flask, engine: _Engine) -> bool:
    """Whether nobody uses the index any more: then closing it closes it at once."""
    backend_of(app).index.close()
    return engine.closed == 1


@pytest.mark.parametrize("path", ALL)
def test_an_index_that_cannot_be_read_is_an_error_and_no_file(app: Flask, engine: _Engine, path: str) -> None:
    engine.damaged = True
    response = app.test_client().get(path)
    assert response.status_code == 503
    assert response.get_json()["error"]["code"] == "index_unavailable"
    assert lets_go(app, engine)


@pytest.mark.parametrize("path", ALL)
def test_the_index_is_let_go_of_when_all_was_sent(app: Flask, engine: _Engine, path: str) -> None:
    assert app.test_client().get(path).data
    assert lets_go(app, engine)


@pytest.mark.parametrize("path", ALL)
def test_the_index_is_let_go_of_after_head(app: Flask, engine: _Engine, path: str) -> None:
    app.test_client().head(path)
    assert lets_go(app, engine)


@pytest.mark.parametrize("path", FILES)
def test_for_head_nothing_is_searched_but_how_much_there_is(app: Flask, engine: _Engine, path: str) -> None:
    engine.damaged = True  # only for those who ask for paragraphs
    head = app.test_client().head(f"{path}?q=窗口")
    assert (head.status_code, head.data) == (200, b"")
    assert app.test_client().head(f"{path}?from=gestern").status_code == 422


@pytest.mark.parametrize("path", FILES)
def test_the_index_is_held_while_a_file_is_sent_and_let_go_of_when_nobody_takes_it(
    app: Flask, engine: _Engine, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_app.exports.csv_table.CHUNK", 1000)
    monkeypatch.setattr("search_app.exports.ris_records.CHUNK", 1000)
    monkeypatch.setattr("search_app.exports.xlsx_table.CHUNK", 1000)
    monkeypatch.setattr(exports, "_BATCH", 2)
    environ = EnvironBuilder(path=path).get_environ()
    status: list[str] = []
    answer = app(environ, lambda line, _headers, _info=None: status.append(line))  # type: ignore[arg-type]
    parts = iter(answer)
    assert next(parts)
    assert status == ["200 OK"]
    backend_of(app).index.close()
    assert engine.closed == 0
    assert next(parts)
    answer.close()  # type: ignore[attr-defined]
    assert engine.closed == 1


@pytest.mark.parametrize("path", ["/search.csv", "/search.ris"])
def test_a_file_has_one_state_of_the_index_also_where_it_changes_meanwhile(
    app: Flask, engine: _Engine, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_app.exports.csv_table.CHUNK", 1000)
    monkeypatch.setattr("search_app.exports.ris_records.CHUNK", 1000)
    monkeypatch.setattr(exports, "_BATCH", 2)
    client = app.test_client()
    whole = client.get(path).data
    with client.get(path, buffered=False) as response:
        parts = response.iter_encoded()
        taken = next(parts)
        with engine.writer() as writer:
            writer.remove_issue("2022-9")
            writer.commit()
        assert len(client.get(path).data) < len(whole)
        assert engine.closed == 0
        assert taken + b"".join(parts) == whole
    assert engine.closed == 1
