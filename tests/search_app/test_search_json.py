"""The shape that INTERFACE promises, field by field."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.search_app.pages import Page, parameters

PATHS = ["/search.json", "/api/v1/search"]


def get(client: FlaskClient, url: str, **query: object) -> Any:
    response = client.get(url, query_string=query)
    assert response.status_code == 200, f"{url}: {response.status}"
    assert response.content_type == "application/json"
    return response.get_json()


@pytest.mark.parametrize("path", PATHS)
def test_the_answer_has_exactly_the_promised_fields(client: FlaskClient, path: str) -> None:
    answer = get(client, path, q="排号", dept="水利厅")
    took = answer.pop("took_ms")
    assert isinstance(took, float)
    assert took > 0
    score = answer["hits"][0].pop("score")
    assert isinstance(score, float)
    understood = answer["query"].pop("understood")
    assert "排号" in understood
    text = "水利厅与公安厅的柜台合并排号，群众取一次号就能办两件事。"
    assert answer == {
        "query": {"text": "排号", "match": "all", "notices": [], "expansions": [], "corrections": []},
        "total": 1,
        "page": 1,
        "per_page": 20,
        "pages": 1,
        "hits": [
            {
                "id": "2021-40-p3",
                "issue": {
                    "id": "2021-40",
                    "title": "窗口工作周报",
                    "year": 2021,
                    "number": 40,
                    "serial": 461,
                    "published": "2021-11-05",
                },
                "ordinal": 3,
                "date": "2021-11-05",
                "section": ["窗口动态", "便民/利企"],
                "departments": [{"id": "slt", "name": "水利厅"}, {"id": "gat", "name": "公安厅"}],
                "text": text,
                "snippet": [
                    {"text": "水利厅与公安厅的柜台合并"},
                    {"text": "排号", "hit": True},
                    {"text": "，群众取一次号就能办两件事。"},
                ],
                "url": "/issue/2021-40?q=%E6%8E%92%E5%8F%B7#p-3",
                "citation": "《窗口工作周报》2021年第40期（总第461期），2021年11月5日，第3段",
            }
        ],
        "facets": {
            "department": [
                {
                    "value": "gat",
                    "label": "公安厅",
                    "count": 1,
                    "selected": False,
                    "url": "/search?q=%E6%8E%92%E5%8F%B7&dept=slt&dept=gat",
                },
                {
                    "value": "slt",
                    "label": "水利厅",
                    "count": 1,
                    "selected": True,
                    "url": "/search?q=%E6%8E%92%E5%8F%B7",
                },
            ],
            "section": [
                {
                    "value": "窗口动态",
                    "label": "窗口动态",
                    "count": 1,
                    "selected": False,
                    "url": answer["facets"]["section"][0]["url"],
                    "children": [
                        {
                            "value": "窗口动态/便民\\/利企",
                            "label": "便民/利企",
                            "count": 1,
                            "selected": False,
                            "url": answer["facets"]["section"][0]["children"][0]["url"],
                            "children": [],
                        }
                    ],
                }
            ],
            "date": [
                {
                    "value": "2021-11",
                    "label": "2021年11月",
                    "from": "2021-11-01",
                    "to": "2021-11-30",
                    "count": 1,
                    "selected": False,
                    "url": answer["facets"]["date"][0]["url"],
                }
            ],
        },
        "facets_cut": {"department": 0, "section": 0},
        "next_cursor": None,
        "next": None,
    }
    section, date = answer["facets"]["section"][0], answer["facets"]["date"][0]
    assert parameters(section["url"])["section"] == ["窗口动态"]
    assert parameters(section["children"][0]["url"])["section"] == ["窗口动态/便民\\/利企"]
    assert (parameters(date["url"])["from"], parameters(date["url"])["to"]) == (["2021-11-01"], ["2021-11-30"])


def test_following_a_facets_url_finds_as_many_as_it_counts(client: FlaskClient) -> None:
    answer = get(client, "/search.json", q="窗口")
    facets = [facet for kind in answer["facets"].values() for facet in kind]
    assert facets
    for facet in facets:
        assert get(client, "/search.json", **parameters(facet["url"]))["total"] == facet["count"]


def test_an_undated_paragraph_has_a_null_date(client: FlaskClient) -> None:
    hit = get(client, "/search.json", q="台账", per_page=1)["hits"][0]
    assert hit["date"] is None
    assert hit["issue"]["published"] is None


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("parameter", "value"),
    [("from", "2021-02-30"), ("dept", "不存在厅"), ("sort", "best"), ("page", "0"), ("per_page", "101"), ("x", "1")],
)
def test_a_value_that_cannot_be_meant_is_a_422_that_names_it(
    client: FlaskClient, path: str, parameter: str, value: str
) -> None:
    response = client.get(path, query_string={"q": "培训", parameter: value})
    assert response.status_code == 422
    error = response.get_json()["error"]
    assert error.pop("message")
    assert error == {"status": 422, "code": "invalid_parameter", "parameter": parameter}


@pytest.mark.parametrize(
    ("query", "fault", "dropped"),
    [
        ("dept=不存在厅", "部门“不存在厅”没有收录。", "这一项未采用。"),
        ("x=1", "没有名为“x”的参数；", "这一项未采用。"),
        ("sort=newest&sort=oldest", "", "这一项未采用。"),
        ("from=2022&to=2021", "开始日期 2022-01-01 晚于结束日期 2021-12-31。", "两个日期都未采用。"),
        (f"q={'长' * 501}", "检索词最多 500 个字。", "多出的部分未采用。"),
    ],
)
def test_only_the_page_which_searches_nevertheless_says_what_was_not_taken(
    client: FlaskClient, query: str, fault: str, dropped: str
) -> None:
    notice = Page(client, f"/search?{query}").texts("//p[@class='notice']")[0]
    assert notice.startswith(fault)
    assert notice.endswith(dropped)
    for path in (*PATHS, "/search.csv", "/search.atom"):
        message = client.get(f"{path}?{query}").get_json()["error"]["message"]
        assert message.startswith(fault)
        assert "采用" not in message


@pytest.mark.parametrize("query", [{"q": "台账", "page": 99}, {"q": "查无此语", "page": 2}])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_beyond_the_last_is_a_422(client: FlaskClient, path: str, query: dict[str, object]) -> None:
    response = client.get(path, query_string=query)
    assert (response.status_code, response.get_json()["error"]["parameter"]) == (422, "page")


def test_the_time_taken_has_two_decimals(client: FlaskClient) -> None:
    took = get(client, "/search.json")["took_ms"]
    assert took == round(took, 2)


def test_an_issue_is_given_whole(client: FlaskClient) -> None:
    issue = get(client, "/api/v1/issues/2022-2")
    assert (issue["id"], issue["number"], issue["published"]) == ("2022-2", 2, "2022-01-21")
    assert issue["period"] == ["2022-01-10", "2022-01-14"]
    assert issue["distribution"] == ["报：样例领导小组。", "共印三十份。"]
    assert [paragraph["ordinal"] for paragraph in issue["paragraphs"]] == [1, 2, 3, 4]
    assert issue["paragraphs"][1]["departments"] == [{"id": "slt", "name": "水利厅"}]
    assert issue["paragraphs"][1]["url"] == "/issue/2022-2#p-2"
