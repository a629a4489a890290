"""An API call with a parameter that cannot be meant is a 422 that names it, and never a server error."""

import pytest
from flask.testing import FlaskClient

from indexer.search.form import MOST_VALUES

OPERATIONS = ["/api/v1/search", "/api/v1/suggest", "/api/v1/issues/2021-40", "/api/v1/openapi.json"]
SINGLE = ["q", "from", "to", "sort", "match", "page", "per_page", "cursor"]
VALUES = {"q": "a", "from": "2021", "to": "2022", "sort": "newest", "match": "any", "page": "1", "per_page": "5"}


def refused(client: FlaskClient, path: str, query: bytes | str) -> str:
    """The parameter that the answer names."""
    raw = query if isinstance(query, bytes) else query.encode()
    response = client.get(path, environ_overrides={"QUERY_STRING": raw.decode("latin-1")})
    assert response.status_code == 422, response.text
    error = response.get_json()["error"]
    assert (error["status"], error["code"]) == (422, "invalid_parameter")
    assert error["message"]
    return str(error["parameter"])


@pytest.mark.parametrize("path", [*OPERATIONS, "/search.json"])
def test_an_unknown_parameter_is_named(client: FlaskClient, path: str) -> None:
    assert refused(client, path, "nothing=1") == "nothing"
    assert refused(client, path, "nothing=") == "nothing"
    assert refused(client, path, "Q=a") == "Q"


def test_what_is_unknown_is_told_with_what_there_is(client: FlaskClient) -> None:
    message = client.get("/api/v1/search?query=a").get_json()["error"]["message"]
    assert all(name in message for name in [*VALUES, "dept", "section", "cursor"])
    assert "pages" not in message
    assert "pages" in client.get("/search.json?query=a").get_json()["error"]["message"]


@pytest.mark.parametrize("name", SINGLE)
@pytest.mark.parametrize("path", ["/api/v1/search", "/search.json"])
def test_a_parameter_given_twice_is_named(client: FlaskClient, path: str, name: str) -> None:
    value = VALUES.get(name, "x")
    assert refused(client, path, f"{name}={value}&{name}={value}") == name


@pytest.mark.parametrize("name", ["q", "limit"])
def test_a_parameter_of_a_suggestion_given_twice_is_named(client: FlaskClient, name: str) -> None:
    assert refused(client, "/api/v1/suggest", f"{name}=1&{name}=1") == name


@pytest.mark.parametrize("name", ["dept", "section"])
def test_too_many_values_are_refused_also_where_they_are_the_same(client: FlaskClient, name: str) -> None:
    assert refused(client, "/api/v1/search", "&".join([f"{name}=slt"] * (MOST_VALUES + 1))) == name
    query = "&".join([f"{name}=slt"] * MOST_VALUES)
    assert client.get(f"/api/v1/search?{query}").status_code == 200


@pytest.mark.parametrize("path", OPERATIONS)
@pytest.mark.parametrize("query", [b"q=\xb4\xb0", b"q=%B4%B0", b"x=1&q=%ED%A0%80"], ids=["raw", "gb18030", "surrogate"])
def test_text_that_is_no_utf_8_is_named(client: FlaskClient, path: str, query: bytes) -> None:
    assert refused(client, path, query) == "q"


def test_a_name_that_is_no_utf_8_is_an_unknown_parameter(client: FlaskClient) -> None:
    assert refused(client, "/api/v1/search", b"%FF=1") == "\ufffd"


@pytest.mark.parametrize("name", ["dept", "from", "to", "sort", "match", "page", "per_page", "cursor"])
def test_a_nul_is_no_value(client: FlaskClient, name: str) -> None:
    assert refused(client, "/api/v1/search", f"{name}=%00") == name


def test_a_nul_in_a_query_finds_nothing_of_its_own(client: FlaskClient) -> None:
    answers = [client.get(f"/api/v1/search?q={query}").get_json() for query in ("培训", "培训%00")]
    assert answers[0]["total"] == answers[1]["total"] > 0


@pytest.mark.parametrize("path", ["/api/v1/issues/%00", "/api/v1/issues/%FF", "/api/v1/issues/a%2Fb"])
def test_an_issue_that_cannot_be_is_a_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.get_json()["error"]["code"]) == (404, "not_found")


def test_a_long_value_is_not_given_back_whole(client: FlaskClient) -> None:
    response = client.get("/api/v1/search", query_string={"dept": "厅" * 5000, "x" * 5000: "1"})
    assert len(response.data) < 5000
