"""Errors are pages for people and one JSON shape for programs; nothing typed is ever a 500."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.exceptions import BadRequest

from indexer.engines.scan.engine import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from tests.search_app import sample


def error_of(client: FlaskClient, path: str) -> dict[str, object]:
    response = client.get(path)
    error: dict[str, object] = response.get_json()["error"]
    assert error["status"] == response.status_code
    assert error.pop("message")
    return error


@pytest.mark.parametrize("path", ["/nothing", "/issue/1999-1", "/issue/", "/issue/%00", "/issue/%ff%fe"])
def test_an_unknown_page_is_a_404_with_a_search_box(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    root = html.fromstring(response.text)
    assert root.xpath("//form[@role='search']//input[@name='q']")
    assert root.xpath("string(//h1)") == "没有找到"


def test_an_issue_that_is_not_there_is_named(client: FlaskClient) -> None:
    assert "没有收录编号为“1999-1”的期次" in client.get("/issue/1999-1").text


@pytest.mark.parametrize("path", ["/search/?q=培训", "/issues/", "/issue/2021-40/", "/api/v1/issues/2021-40/"])
def test_a_slash_at_the_end_leads_to_the_same_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).data[:200] == client.get(path.replace("/?", "?").rstrip("/")).data[:200]
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/issues/1999-1", "/nothing.json"])
def test_programs_get_the_error_as_json(client: FlaskClient, path: str) -> None:
    assert error_of(client, path) == {"status": 404, "code": "not_found", "parameter": None}


@pytest.mark.parametrize("path", ["/", "/search", "/search.json", "/issues", "/api/v1/search"])
def test_only_reading_is_allowed(client: FlaskClient, path: str) -> None:
    response = client.post(path)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "本站只供查阅" in response.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/", "/search?q=培训", "/search.json?q=培训", "/issue/2021-40", "/healthz"])
def test_head_answers_as_get_does_without_a_body(client: FlaskClient, path: str) -> None:
    response = client.head(path)
    assert response.status_code == 200
    assert response.data == b""


def test_an_error_of_ours_is_a_500_without_a_traceback(app: Flask, client: FlaskClient) -> None:
    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("secret detail")

    @app.get("/api/broken")
    def broken_api() -> str:
        raise RuntimeError("secret detail")

    page = client.get("/broken")
    assert page.status_code == 500
    assert "服务器内部出错" in page.text
    assert "secret" not in page.text
    assert error_of(client, "/api/broken") == {"status": 500, "code": "internal_error", "parameter": None}


def test_a_bad_request_is_a_page_too(app: Flask, client: FlaskClient) -> None:
    @app.get("/bad")
    def bad() -> str:
        raise BadRequest

    assert "请求无法识别" in client.get("/bad").text


def test_without_an_index_every_page_is_a_helpful_503_until_it_is_there() -> None:
    engine = ScanEngine()
    client = application(engine, sample.registry(), Settings()).test_client()
    page = client.get("/search?q=培训")
    assert page.status_code == 503
    assert "暂时不能检索" in page.text
    assert error_of(client, "/readyz") == {"status": 503, "code": "index_unavailable", "parameter": None}
    assert error_of(client, "/search.json") == {"status": 503, "code": "index_unavailable", "parameter": None}
    assert client.get("/healthz").get_json() == {"status": "ok"}

    engine.contents = sample.engine().contents
    assert client.get("/search?q=培训").status_code == 200
    assert client.get("/readyz").get_json() == {"status": "ready"}


ODD_QUERIES = {
    "long": "q=" + "长" * 5000,
    "long quoted": "q=" + "%22" * 3001,
    "nul": "q=a%00b&dept=%00&section=%00&from=%00",
    "lone surrogate": "q=%ED%A0%80",
    "no utf-8": "q=%FF%FE&dept=%C3",
    "gb18030": "q=%B4%B0%BF%DA",
    "page": "page=99999999999999999999",
    "negative": "page=-1&per_page=-1",
    "wide digits": "page=２",
    "brackets": "q=" + "(" * 500,
    "stars": "q=*&section=///",
    "percent": "q=%&dept=%zz",
    "no name": "=&&&=1;q",
    "control": "q=%0d%0aSet-Cookie:x",
    "many": "&".join(f"dept=d{number}" for number in range(500)),
    "year": "from=0000&to=99999",
}


@pytest.mark.parametrize("query", ODD_QUERIES.values(), ids=ODD_QUERIES)
@pytest.mark.parametrize("path", ["/search", "/search.json", "/issue/2021-40", "/", "/issues", "/nothing"])
def test_nothing_typed_is_a_server_error(client: FlaskClient, path: str, query: str) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code in {200, 404, 422}
    assert len(response.data) < 3_000_000


@pytest.mark.parametrize("path", ["/search", "/search.json", "/issue/2021-40"])
def test_raw_bytes_in_the_address_are_no_server_error(client: FlaskClient, path: str) -> None:
    response = client.get(path, environ_overrides={"QUERY_STRING": "q=\xb4\xb0\xbf\xda"})
    assert response.status_code == 200
