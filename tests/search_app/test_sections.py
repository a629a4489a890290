"""All section headings."""

from flask import Flask
from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from search_app.presenters.section_tree import section_tree
from tests.search_app import sample
from tests.search_app.pages import Page, parameters


def test_headings_stand_below_their_parents_most_paragraphs_first(client: FlaskClient) -> None:
    page = Page(client, "/sections")
    assert page.texts("//h2") == ["大厅巡查 47 段", "窗口动态 6 段"]
    assert page.texts("//section[2]/ul/li") == ["便民/利企 2 段", "业务培训 3 段"][::-1]


def test_a_heading_leads_to_as_many_paragraphs_as_it_says(client: FlaskClient) -> None:
    for link in Page(client, "/sections").all("//*[contains(@class, 'section-row')]/a"):
        count = link.xpath("string(following-sibling::*)")
        assert f"找到 {count}" in Page(client, link.get("href")).text("//*[@role='status']")


def test_a_slash_within_a_heading_is_no_level(client: FlaskClient) -> None:
    assert parameters(Page(client, "/sections").link("便民/利企")) == {"section": ["窗口动态/便民\\/利企"]}


def test_of_very_many_headings_the_ones_with_most_paragraphs_are_shown_with_their_parents(app: Flask) -> None:
    counts = {("a",): 9, ("a", "b"): 9, ("a", "b", "c"): 1, ("d",): 3, ("d", "e"): 3}
    with app.test_request_context():
        view = section_tree(counts, most=3)
    assert (view.total, view.shown) == (5, 3)
    (first, second) = view.sections
    assert (first.label, [below.label for below in first.below], first.below[0].below) == ("a", ["b"], ())
    assert (second.label, second.below) == ("d", ())


def test_that_some_are_not_shown_is_told() -> None:
    rows: list[sample.Row] = [((f"栏目{number}",), "一段。", ()) for number in range(501)]
    client = application(sample.engine(sample.issue(2022, 1, None, rows)), sample.registry(), Settings()).test_client()
    page = Page(client, "/sections")
    assert "此处列出段落最多的 500 个" in page.text("//p[@class='notice']")
    assert len(page.all("//h2")) == 500
    assert "共 501 个" in page.text("//div[@class='page-head']/p")


def test_an_empty_index_is_told() -> None:
    engine = ScanEngine()
    engine.writer().commit()
    client = application(engine, sample.registry(), Settings()).test_client()
    assert "索引里还没有栏目" in Page(client, "/sections").text("//main")


def test_a_missing_index_is_told() -> None:
    assert application(ScanEngine(), sample.registry(), Settings()).test_client().get("/sections").status_code == 503
