"""What the page says about the query: corrections, departments' other names, repairs, and what was marked for it."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from indexer.model import Issue, Mention
from tests.search_app import sample
from tests.search_app.pages import Page, parameters, words

ROWS: list[sample.Row] = [
    (sample.TRAINING, "省水利厅组织办理取水许可的窗口人员培训。", (sample.WATER,)),
    (sample.TRAINING, "水利厅窗口复盘上周的取水许可台账。", (sample.WATER,)),
    (sample.SERVICE, "公安厅窗口上门送取水许可之外的证照。", (sample.POLICE,)),
]


def with_mentions() -> Issue:
    """An issue that names a department by two of its names, as recognised."""
    made = sample.issue(2022, 5, dt.date(2022, 2, 18), ROWS)
    first, second, *others = made.paragraphs
    named = (
        type(first)(
            *(first.id, first.ordinal, first.section, first.label, first.text, first.departments),
            mentions=(Mention(sample.WATER, "省水利厅", 0, 4),),
        ),
        type(second)(
            *(second.id, second.ordinal, second.section, second.label, second.text, second.departments),
            mentions=(Mention(sample.WATER, "水利厅", 0, 3),),
        ),
    )
    return Issue(made.id, made.source, made.masthead, (*named, *others))


@pytest.fixture
def engine() -> ScanEngine:
    return sample.engine(with_mentions())


def test_a_misspelt_word_is_offered_as_it_may_have_been_meant(client: FlaskClient) -> None:
    page = Page(client, "/search", q="曲水许可", match="all")
    assert page.text("//*[@role='status']") == "没有找到符合条件的段落"
    offer = page.one("//ul[@aria-labelledby='corrections']/li")
    assert page.text("//*[@id='corrections']") == "您是不是要找："
    assert words(offer) == "取水许可（3 段）"
    assert Page(client, offer.xpath("string(a/@href)")).text("//*[@role='status']") == "找到 3 段"


def test_nothing_is_offered_for_what_is_written_right(client: FlaskClient) -> None:
    assert not Page(client, "/search", q="取水许可").all("//*[@id='corrections']")


def test_a_departments_name_says_that_it_brings_its_other_names_and_how_not_to(client: FlaskClient) -> None:
    page = Page(client, "/search", q="省水利厅")
    assert page.text("//*[@role='status']") == "找到 2 段"
    assert page.text("//ul[@class='expansions']/li") == "含水利厅的其他名称 只查“省水利厅”"
    alone = Page(client, page.link("只查“省水利厅”"))
    assert alone.text("//*[@role='status']") == "找到 1 段"
    assert not alone.all("//ul[@class='expansions']")


@pytest.mark.parametrize("text", ["省水利厅", "部门:水利厅"])
def test_what_names_the_department_is_marked_under_whatever_name(client: FlaskClient, text: str) -> None:
    assert Page(client, "/search", q=text).texts("//p[@class='snippet']/mark") == ["省水利厅", "水利厅"]
    assert Page(client, "/issue/2022-5", q=text).texts("//span[@class='words']/mark") == ["省水利厅", "水利厅"]


def test_a_department_that_is_not_wanted_is_not_marked(client: FlaskClient) -> None:
    assert Page(client, "/search", q="窗口 -部门:公安厅").texts("//p[@class='snippet']/mark") == ["窗口", "窗口"]


def test_a_repaired_query_says_what_was_searched_instead(client: FlaskClient) -> None:
    page = Page(client, "/search", q='(许可 OR "台账')
    assert page.text("//p[@class='understood']") == "查找：许可 或 “台账”"
    assert len(page.all("//p[@class='notice']")) == 2
    assert not page.all("//div[@class='notices']/details")
    again = Page(client, "/search", q="许可 或 “台账”")
    assert again.text("//*[@role='status']") == page.text("//*[@role='status']")
    assert not again.all("//p[@class='notice']")


def test_many_repairs_are_told_by_place_in_the_query_and_all_but_the_first_are_folded(client: FlaskClient) -> None:
    page = Page(client, "/search", q='(许可 AND "台账 OR ')
    shown = page.text("//div[@class='notices']/p")
    assert page.text("//div[@class='notices']/details/summary") == "还有 2 条提示"
    folded = page.texts("//div[@class='notices']/details/p")
    assert [("第1个字" in shown), ("第9个字" in folded[0]), ("第13个字" in folded[1])] == [True] * 3


def test_what_was_searched_instead_is_told_in_one_line(client: FlaskClient) -> None:
    page = Page(client, "/search", q="许可 灭火器 上门")
    assert page.text("//p[@class='understood']") == (
        "没有段落包含全部这些词，改为查找其中任意一个词：许可 或 灭火器 或 上门"
    )
    assert not page.all("//p[@class='notice']")
    told = client.get("/search.json", query_string={"q": "许可 灭火器 上门"}).get_json()["query"]["notices"]
    assert told == ["没有段落包含全部这些词，改为查找其中任意一个词。"]


def test_a_question_says_in_one_line_that_any_of_its_words_was_searched(client: FlaskClient) -> None:
    page = Page(client, "/search", q="取水许可方面开展了哪些培训？")
    assert page.text("//*[@role='status']").startswith("找到 ")
    line = page.text("//p[@class='understood']")
    assert "任意一个词" in line
    assert " 或 " in line


def test_departments_are_folded_where_there_are_more_than_two_lines(client: FlaskClient) -> None:
    page = Page(client, "/search", q="省水利厅 或 水利厅 或 公安厅")
    assert page.text("//details[@class='other-names']/summary") == "含 2 个部门的其他名称"
    lines = page.texts("//details[@class='other-names']//li")
    assert lines == ["水利厅 只查“省水利厅”", "水利厅 只查“水利厅”", "公安厅 只查“公安厅”"]
    unfolded = Page(client, "/search", q="水利厅 或 公安厅")
    assert len(unfolded.all("//ul[@class='expansions']/li")) == 2
    assert not unfolded.all("//details[@class='other-names']")


def test_programs_are_told_the_same(client: FlaskClient) -> None:
    expanded = client.get("/search.json", query_string={"q": "省水利厅"}).get_json()["query"]["expansions"]
    assert [(one["word"], one["department"]) for one in expanded] == [("省水利厅", "水利厅")]
    assert parameters(expanded[0]["url"]) == {"q": ["“省水利厅”"]}
    corrected = client.get("/search.json", query_string={"q": "曲水许可"}).get_json()["query"]["corrections"]
    assert [(one["text"], one["count"], parameters(one["url"])) for one in corrected] == [
        ("取水许可", 3, {"q": ["取水许可"]})
    ]


def test_what_was_typed_is_never_taken_for_markup(client: FlaskClient) -> None:
    page = Page(client, "/search", q="<b>曲水许可</b> “<i>”")
    assert not page.all("//i")
