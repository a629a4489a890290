"""The documentation as a page."""

import json
from typing import Any
from urllib.parse import urlencode

import jsonschema_rs
import pytest
from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from tests.search_app import sample
from tests.search_app.pages import Page, words


@pytest.fixture
def page(client: FlaskClient) -> Page:
    return Page(client, "/api/docs")


@pytest.fixture
def document(client: FlaskClient) -> Any:
    return client.get("/api/v1/openapi.json").get_json()


def test_every_operation_has_its_parameters_and_statuses(page: Page, document: Any) -> None:
    for path, methods in document["paths"].items():
        operation = methods["get"]
        section = page.one(f"//section[h2/@id='{operation['operationId']}']")
        text = words(section)
        assert path in text
        assert operation["description"] in text
        rows = [words(cell) for cell in section.xpath(".//th")]
        filled_in = [one for one in operation["parameters"] if one["in"] != "header"]
        assert rows == [*(one["name"] for one in filled_in), *operation["responses"]]
        assert all(one["description"] in text for one in filled_in)
        assert all(answer["description"] in text for answer in operation["responses"].values())


def test_it_tells_how_to_ask_only_for_what_changed(page: Page) -> None:
    statuses = page.text("//section[h2/@id='search']//tr[th='304']")
    assert "If-None-Match" in statuses
    assert "ETag" in page.text("//section[h2/@id='search']//tr[th='200']")


def test_every_shape_has_its_fields(page: Page, document: Any) -> None:
    for name, schema in document["components"]["schemas"].items():
        section = page.one(f"//section[h3/@id='shape-{name}']")
        assert [words(cell) for cell in section.xpath(".//th")] == list(schema["properties"])


def test_every_link_within_the_page_leads_somewhere(page: Page) -> None:
    anchors = [str(link.get("href")) for link in page.all("//main//a[starts-with(@href, '#')]")]
    assert anchors
    assert [anchor for anchor in anchors if len(page.all(f"//*[@id='{anchor[1:]}']")) != 1] == []


def test_example_answers_have_the_described_shape(page: Page, document: Any) -> None:
    for methods in document["paths"].values():
        operation = methods["get"]
        example = json.loads(page.one(f"//section[h2/@id='{operation['operationId']}']//details/pre").text_content())
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema_rs.validate({**schema, "components": document["components"]}, example)


def submitted(form: Any, **filled: str) -> str:
    """The address that a browser goes to, blank fields and all."""
    fields = [(name, filled.get(name, value or "")) for name, value in form.form_values()]
    blank = [(field.get("name"), filled.get(field.get("name"), "")) for field in form.xpath(".//input[not(@value)]")]
    return f"{form.get('action')}?{urlencode([*(field for field in fields if field[1]), *blank])}"


@pytest.mark.parametrize(
    ("operation", "filled"),
    [
        ("search", {}),
        ("search", {"q": "培训", "dept": "水利厅", "from": "2021"}),
        ("suggest", {"q": "培"}),
        ("issue", {}),
        ("openapi", {}),
    ],
)
def test_forms_give_an_answer_also_with_fields_left_blank(
    client: FlaskClient, page: Page, operation: str, filled: dict[str, str]
) -> None:
    form = page.one(f"//section[h2/@id='{operation}']//form")
    assert form.get("method") == "get"
    response = client.get(submitted(form, **filled), follow_redirects=True)
    assert (response.status_code, response.content_type) == (200, "application/json")
    if filled.get("q") == "培训":
        assert response.get_json()["total"] == 1


def test_the_form_of_an_issue_leads_to_it(client: FlaskClient) -> None:
    assert client.get("/api/docs/issue?issue_id=+2022-2").headers["Location"] == "/api/v1/issues/2022-2"
    assert client.get("/api/docs/issue?issue_id=").headers["Location"] == "/api/docs"


def test_calls_are_shown_with_the_address_of_the_site(engine: ScanEngine) -> None:
    settings = Settings(public_url="https://zhoubao.example.cn")
    page = Page(application(engine, sample.registry(), settings).test_client(), "/api/docs")
    assert page.texts("//section[@class='operation']/pre") == [
        "curl -G 'https://zhoubao.example.cn/api/v1/search' --data-urlencode 'q=营商环境'",
        "curl 'https://zhoubao.example.cn/api/v1/issues/2022-2'",
        "curl -G 'https://zhoubao.example.cn/api/v1/suggest' --data-urlencode 'q=yshj'",
        "curl 'https://zhoubao.example.cn/api/v1/openapi.json'",
    ]


def test_every_page_links_to_it(client: FlaskClient) -> None:
    assert Page(client, "/").link("接口说明") == "/api/docs"
