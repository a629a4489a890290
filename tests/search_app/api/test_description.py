"""The OpenAPI description says what the API does."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask.testing import FlaskClient

from indexer import __version__
from indexer.engines.protocol import Sort
from indexer.search.form import LAST_PAGE, MOST_PER_PAGE, MOST_VALUES, NAMES
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.values import Match
from indexer.search.vocabulary import MOST_COMPLETIONS
from search_app.api.models import ErrorAnswer, IssueAnswer, SearchAnswer, SuggestAnswer
from search_app.index_access import KEPT_SECONDS, MOST_KEPT

Json = dict[str, Any]


@pytest.fixture
def document(client: FlaskClient) -> Json:
    response = client.get("/api/v1/openapi.json")
    assert (response.status_code, response.content_type) == (200, "application/json")
    found: Json = response.get_json()
    return found


def parameters(document: Json, path: str) -> dict[str, Json]:
    given = document["paths"][path]["get"]["parameters"]
    return {one["name"]: one["schema"] for one in given if one["in"] == "query"}


def test_it_is_valid_openapi_3_1(document: Json) -> None:
    assert document["openapi"] == "3.1.0"
    schemathesis.openapi.from_dict(document).validate()


def test_it_says_what_it_describes(document: Json) -> None:
    assert (document["info"]["title"], document["info"]["version"]) == ("周报检索接口", __version__)
    assert document["info"]["license"]["name"] == "MIT"
    assert document["servers"] == [{"url": "/"}]


def test_it_has_every_operation_and_status(document: Json) -> None:
    assert {path: list(methods["get"]["responses"]) for path, methods in document["paths"].items()} == {
        "/api/v1/search": ["200", "304", "410", "422", "503"],
        "/api/v1/issues/{issue_id}": ["200", "304", "404", "422", "503"],
        "/api/v1/suggest": ["200", "304", "422", "503"],
        "/api/v1/openapi.json": ["200", "304", "422"],
    }
    assert all(list(methods) == ["get"] for methods in document["paths"].values())


def test_every_error_has_the_one_shape(document: Json) -> None:
    shapes = {
        answer["content"]["application/json"]["schema"]["$ref"]
        for methods in document["paths"].values()
        for status, answer in methods["get"]["responses"].items()
        if status >= "400"
    }
    assert shapes == {"#/components/schemas/ErrorAnswer"}


def test_parameters_have_the_bounds_that_are_applied(document: Json) -> None:
    search = parameters(document, "/api/v1/search")
    assert set(search) == {*NAMES, "cursor"}
    assert search["q"]["maxLength"] == MOST_CHARACTERS
    assert search["sort"]["enum"] == [*Sort]
    assert search["match"]["enum"] == [*Match]
    assert (search["page"]["minimum"], search["page"]["maximum"]) == (1, LAST_PAGE)
    assert (search["per_page"]["maximum"], search["per_page"]["default"]) == (MOST_PER_PAGE, 20)
    assert search["dept"]["maxItems"] == search["section"]["maxItems"] == MOST_VALUES
    suggest = parameters(document, "/api/v1/suggest")
    assert (suggest["limit"]["maximum"], suggest["limit"]["default"]) == (MOST_COMPLETIONS, 10)


def test_every_operation_says_how_to_ask_only_for_what_changed(document: Json) -> None:
    for methods in document["paths"].values():
        headers = [one["name"] for one in methods["get"]["parameters"] if one["in"] == "header"]
        assert headers == ["If-None-Match"]
        answers = methods["get"]["responses"].items()
        assert [status for status, answer in answers if "ETag" in answer.get("headers", ())] == ["200", "304"]


def test_a_cursor_says_how_long_it_is_good(document: Json) -> None:
    [cursor] = [one for one in document["paths"]["/api/v1/search"]["get"]["parameters"] if one["name"] == "cursor"]
    limits = (f"{MOST_KEPT} 次更新", f"{KEPT_SECONDS // 60} 分钟", "cursor_expired")
    assert [limit for limit in limits if limit not in cursor["description"]] == []


def undescribed(document: Json) -> Iterator[str]:
    for path, methods in document["paths"].items():
        operation = methods["get"]
        yield from (f"{path} {key}" for key in ("summary", "description") if not operation[key])
        yield from (f"{path} {one['name']}" for one in operation["parameters"] if not one["description"])
    for name, schema in document["components"]["schemas"].items():
        if not schema.get("description"):
            yield name
        for field, value in schema["properties"].items():
            if not value.get("description") and "$ref" not in value:
                yield f"{name}.{field}"


def test_everything_is_described_in_chinese(document: Json) -> None:
    assert list(undescribed(document)) == []
    for schema in document["components"]["schemas"].values():
        assert schema["description"].endswith("。")


def test_every_shape_that_is_referred_to_is_there_and_used(document: Json) -> None:
    text = str(document)
    for name in document["components"]["schemas"]:
        assert f"#/components/schemas/{name}'" in text


ANSWERS = {
    "/api/v1/search?q=窗口 培训&dept=slt&per_page=2": SearchAnswer,
    "/api/v1/search?q=省水利厅&match=any": SearchAnswer,
    "/api/v1/search?q=护罩&match=all": SearchAnswer,
    "/search.json": SearchAnswer,
    "/search.json?pages=all": SearchAnswer,
    "/search.json?q=查无此语&match=all&pages=all": SearchAnswer,
    "/api/v1/issues/2021-40": IssueAnswer,
    "/api/v1/issues/2022-9": IssueAnswer,
    "/api/v1/suggest?q=c": SuggestAnswer,
    "/api/v1/issues/1": ErrorAnswer,
    "/api/v1/search?page=x": ErrorAnswer,
}


@pytest.mark.parametrize(("path", "shape"), ANSWERS.items(), ids=ANSWERS)
def test_answers_have_exactly_the_described_fields(client: FlaskClient, path: str, shape: Any) -> None:
    answer = client.get(path).get_json()
    given = shape.model_validate(answer)
    assert given.model_dump(mode="json", by_alias=True, exclude_unset=True) == answer


def test_starting_the_server_does_not_load_what_only_the_description_needs() -> None:
    code = (
        "import sys, search_app.application; print([name for name in ('pydantic', 'spectree') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
