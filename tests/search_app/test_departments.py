"""The departments, and each department."""

import datetime as dt
from http import HTTPStatus

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.annotation.registry import DepartmentRecord, Registry
from indexer.engines.scan.engine import ScanEngine
from indexer.model import Department
from indexer.settings import Settings
from search_app.application import application
from search_app.department_shelf import DepartmentFigures, DepartmentShelf
from search_app.presenters.department_list import department_list
from search_app.presenters.sparkline import span_of, sparkline
from tests.search_app import sample
from tests.search_app.pages import Page


def filed(app: Flask, *names: str) -> dict[str, list[str]]:
    """Letters with the names under each."""
    figures = [DepartmentFigures(Department(str(place), name), 1, {}) for place, name in enumerate(names)]
    with app.test_request_context():
        view = department_list(figures)
    return {letter.label: [row.province + row.name for row in letter.rows] for letter in view.letters}


def test_departments_are_filed_by_pinyin(app: Flask) -> None:
    assert filed(app, "自然资源厅", "公安厅", "教育厅", "重庆办", "交通运输厅", "财政厅") == {
        "C": ["财政厅", "重庆办"],  # chong, not zhong
        "G": ["公安厅"],
        "J": ["交通运输厅", "教育厅"],
        "Z": ["自然资源厅"],
    }


def test_of_a_name_that_begins_with_the_word_for_province_the_next_one_counts(app: Flask) -> None:
    assert filed(app, "省药监局", "省医保局", "公安厅", "省") == {
        "G": ["公安厅"],
        "S": ["省"],
        "Y": ["省药监局", "省医保局"],
    }


def test_of_two_that_sound_alike_the_written_name_decides_and_others_come_last(app: Flask) -> None:
    assert filed(app, "12345热线", "世界厅", "事界厅", "ABC办") == {
        "A": ["ABC办"],
        "S": ["世界厅", "事界厅"],
        "其他": ["12345热线"],
    }


def test_the_list_says_how_often_each_department_is_named_and_when_most(client: FlaskClient) -> None:
    page = Page(client, "/departments")
    assert page.texts("//ul[@class='department-rows']/li") == [
        "公安厅 2 段 2021年11月最多，2 段",
        "水利厅 3 段 2021年11月最多，2 段",
    ]
    assert "2021年11月至2022年1月" in page.text("//div[@class='page-head']/p")
    assert page.text("//title").startswith("部门：2 个")


def test_letters_lead_to_their_departments(client: FlaskClient) -> None:
    page = Page(client, "/departments")
    for link in page.all("//nav[@aria-label='拼音首字母']/a"):
        assert page.text(f"//h2[@id='{link.get('href')[1:]}']") == link.text_content()
    assert page.link("水利厅") == "/departments/slt"


def test_a_drawing_is_for_the_eye_alone(client: FlaskClient) -> None:
    drawings = Page(client, "/departments").all("//svg")
    assert len(drawings) == 2
    assert {drawing.get("aria-hidden") for drawing in drawings} == {"true"}


def test_drawings_of_one_page_begin_and_end_at_the_same_time() -> None:
    span = span_of(["2021-11", "2022-02"])
    assert span.periods == ("2021-11", "2021-12", "2022-01", "2022-02")
    early, late = sparkline({"2021-11": 4, "2022-01": 1}, span), sparkline({"2022-02": 1}, span)
    assert early is not None
    assert late is not None
    assert early.path == "M0 24v-24h3v24zM8 24v-6h3v6z"
    assert late.path == "M12 24v-24h3v24z"
    assert early.width == late.width == 15


def test_of_a_long_time_years_are_drawn() -> None:
    span = span_of(["2015-03", "2024-12"])
    assert (span.periods[0], span.periods[-1], len(span.periods)) == ("2015", "2024", 10)
    drawn = sparkline({"2015-03": 2, "2015-04": 1, "2024-12": 2}, span)
    assert drawn is not None
    assert drawn.says == "2015年最多，3 段"


def test_where_several_months_have_most_none_of_them_is_named() -> None:
    drawn = sparkline({"2022-01": 2, "2022-02": 2}, span_of(["2022-01", "2022-02"]))
    assert drawn is not None
    assert drawn.says == "最多的月份有 2 段"


def test_a_wrong_year_far_ahead_makes_no_endless_drawing() -> None:
    assert span_of(["0001-01", "2022-01", "9999-12"]).periods == ("0001", "2022", "9999")


def test_nothing_is_drawn_of_undated_paragraphs() -> None:
    assert sparkline({}, span_of([])) is None
    assert sparkline({}, span_of(["2022-01"])) is None


def test_the_figures_are_kept_until_the_index_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, shelf = sample.engine(), DepartmentShelf()
    searcher = engine.searcher()
    before = shelf.figures(searcher)
    monkeypatch.setattr(searcher, "search", None)
    assert shelf.figures(searcher) is before
    with engine.writer() as writer:
        writer.remove_issue("2021-40")
        writer.commit()
    after = shelf.figures(engine.searcher())
    assert {one.department.id: (one.paragraphs, dict(one.months)) for one in after} == {"slt": (1, {"2022-01": 1})}


def test_a_department_has_a_page_with_its_newest_paragraphs(client: FlaskClient) -> None:
    page = Page(client, "/departments/slt")
    assert page.text("//h1") == "水利厅"
    assert "省水利厅" in page.text("//dl[@class='names']")
    assert [link.get("href") for link in page.all("//ol[@class='new-paragraphs']//a")] == [
        "/issue/2022-2#p-2",
        "/issue/2021-40#p-1",
        "/issue/2021-40#p-3",
    ]
    assert page.texts("//li[1]/p[@class='where']/*") == ["2022年1月21日", "窗口动态 › 便民/利企"]
    assert "2021年11月 2" in page.texts("//table//tr")


def test_a_department_that_only_the_index_knows_can_be_asked_for_everywhere() -> None:
    own = Department("mmxj-bcc22240", "某某新局")
    issue = sample.issue(2023, 1, dt.date(2023, 5, 3), [(sample.PATROL, "甲", (own,)), (sample.PATROL, "乙", ())])
    client = application(sample.engine(issue), sample.registry(), Settings()).test_client()
    assert Page(client, "/departments/mmxj-bcc22240").text("//h1") == "某某新局"
    assert client.get("/departments/某某新局").status_code == HTTPStatus.MOVED_PERMANENTLY
    for asked in ({"dept": "mmxj-bcc22240"}, {"dept": "某某新局"}, {"q": "部门:某某新局"}):
        assert client.get("/api/v1/search", query_string=asked).get_json()["total"] == 1
    facet = client.get("/search.json").get_json()["facets"]["department"][0]
    assert client.get(facet["url"]).status_code == HTTPStatus.OK
    assert client.get("/api/v1/search?dept=某某旧局").status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_department_leads_to_all_its_paragraphs_also_those_of_a_section(client: FlaskClient) -> None:
    page = Page(client, "/departments/slt")
    everything = Page(client, page.link("检索全部 3 段"))
    assert "找到 3 段" in everything.text("//*[@role='status']")
    assert page.texts("//ul[@class='section-tree']//*[@class='section-row']") == [
        "窗口动态 3 段",
        "便民/利企 2 段",
        "业务培训 1 段",
    ]
    assert "找到 2 段" in Page(client, page.link("便民/利企")).text("//*[@role='status']")


def test_a_department_has_a_feed(client: FlaskClient) -> None:
    page = Page(client, "/departments/slt")
    assert page.link("订阅新段落（Atom）") == "/search.atom?dept=slt"
    assert page.one("//link[@type='application/atom+xml']").get("href") == "/search.atom?dept=slt"


@pytest.mark.parametrize("name", ["水利厅", "省水利厅", "SLT", "　水利厅"])
def test_every_name_of_a_department_leads_to_its_page(client: FlaskClient, name: str) -> None:
    response = client.get(f"/departments/{name}")
    assert (response.status_code, response.headers["Location"]) == (301, "/departments/slt")


@pytest.mark.parametrize("name", ["水力厅", "slx"])
def test_an_unknown_department_is_a_404_that_offers_the_likeliest(client: FlaskClient, name: str) -> None:
    response = client.get(f"/departments/{name}")
    assert response.status_code == 404
    assert f"代码为“{name}”的部门" in response.text
    assert 'href="/departments/slt">水利厅' in response.text
    assert 'href="/departments"' in response.text


@pytest.mark.parametrize("name", ["%00", "%ff%fe", "%22%3E%3Cb%3E", "长" * 3000])
def test_whatever_is_typed_for_a_department_is_a_404(client: FlaskClient, name: str) -> None:
    response = client.get(f"/departments/{name}")
    assert response.status_code == 404
    assert len(response.data) < 20_000
    assert "<b>" not in response.text.partition("<main")[2]


def test_a_department_that_nothing_names_says_so() -> None:
    client = application(sample.engine(sample.ISSUES[1]), sample.registry(), Settings()).test_client()
    assert "没有段落提到公安厅" in Page(client, "/departments/gat").text("//main")
    assert Page(client, "/departments").texts("//ul[@class='department-rows']//a") == ["水利厅"]


def test_a_department_that_was_succeeded_leads_to_its_successor_and_back() -> None:
    old = DepartmentRecord("old", "旧水利厅", "", (), "样例", None, None, "slt")
    registry = Registry((*sample.registry().departments, old), digest="more")
    client = application(sample.engine(), registry, Settings()).test_client()
    assert Page(client, "/departments/old").link("水利厅") == "/departments/slt"
    assert Page(client, "/departments/slt").link("旧水利厅") == "/departments/old"


def test_an_empty_index_is_told() -> None:
    engine = ScanEngine()
    engine.writer().commit()
    client = application(engine, sample.registry(), Settings()).test_client()
    assert "还没有提到部门的段落" in Page(client, "/departments").text("//main")
    assert "没有段落提到水利厅" in Page(client, "/departments/slt").text("//main")


@pytest.mark.parametrize("path", ["/departments", "/departments/slt"])
def test_a_missing_index_is_told(path: str) -> None:
    assert application(ScanEngine(), sample.registry(), Settings()).test_client().get(path).status_code == 503
