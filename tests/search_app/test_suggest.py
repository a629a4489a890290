"""Completing a query while it is typed."""

import pytest
from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from tests.search_app import sample


def suggestions(client: FlaskClient, **query: object) -> list[dict[str, object]]:
    response = client.get("/api/v1/suggest", query_string=query)
    assert response.status_code == 200
    assert response.content_type == "application/json"
    answer = response.get_json()
    assert set(answer) == {"query", "suggestions"}
    assert answer["query"] == query.get("q", "")
    found: list[dict[str, object]] = answer["suggestions"]
    return found


def test_a_suggestion_is_a_whole_query_with_its_kind_and_its_paragraphs(client: FlaskClient) -> None:
    assert suggestions(client, q="窗口 yewu") == [{"text": "窗口 业务培训", "kind": "section", "count": 3}]


@pytest.mark.parametrize(("typed", "text"), [("公安", "公安厅"), ("slt", "水利厅"), ("daT", "大厅巡查")])
def test_characters_initials_and_pinyin_are_completed(client: FlaskClient, typed: str, text: str) -> None:
    assert text in [one["text"] for one in suggestions(client, q=typed)]


@pytest.mark.parametrize("typed", ["", " ", "龘", "???", "\x00", "😀", "\ufffd"])
def test_what_nothing_begins_with_has_no_suggestions(client: FlaskClient, typed: str) -> None:
    assert suggestions(client, q=typed) == []


def test_no_query_has_no_suggestions(client: FlaskClient) -> None:
    assert suggestions(client) == []


def test_ten_are_given_or_as_many_as_are_asked_for(client: FlaskClient) -> None:
    assert len(suggestions(client, q="b")) > 5
    assert [len(suggestions(client, q="b", limit=limit)) for limit in (1, 5)] == [1, 5]
    assert len(suggestions(client, q="s")) == 10 < len(suggestions(client, q="s", limit=20))


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("limit", "0"),
        ("limit", "21"),
        ("limit", "-1"),
        ("limit", "x"),
        ("limit", "１"),
        ("q", "营" * 501),
        ("dept", "slt"),
    ],
)
def test_a_value_that_cannot_be_meant_is_a_422_that_names_it(client: FlaskClient, parameter: str, value: str) -> None:
    response = client.get("/api/v1/suggest", query_string={"q": "营", parameter: value})
    assert response.status_code == 422
    error = response.get_json()["error"]
    assert error.pop("message")
    assert error == {"status": 422, "code": "invalid_parameter", "parameter": parameter}


def test_a_parameter_given_twice_is_a_422(client: FlaskClient) -> None:
    response = client.get("/api/v1/suggest?q=a&q=b")
    assert (response.status_code, response.get_json()["error"]["parameter"]) == (422, "q")


def test_what_a_commit_adds_is_suggested(client: FlaskClient, engine: ScanEngine) -> None:
    assert suggestions(client, q="xinlanmu") == []
    row: sample.Row = (("新栏目",), "第一条。", ())
    with engine.writer() as writer:
        writer.put_issue(sample.issue(2023, 1, None, [row]), "/new.txt")
        writer.commit()
    assert [one["text"] for one in suggestions(client, q="xinlanmu")] == ["新栏目"]


def test_a_search_that_finds_does_not_wait_for_the_vocabulary(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("search_app.vocabulary_shelf.VocabularyShelf.vocabulary")
    assert client.get("/search.json?q=台账").get_json()["total"] == 45
