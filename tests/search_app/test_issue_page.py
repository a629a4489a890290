"""The page of one issue, and the list of all."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from tests.search_app import sample
from tests.search_app.pages import Page, words


def test_the_masthead_stands_above_the_text(client: FlaskClient) -> None:
    page = Page(client, "/issue/2022-2")
    assert page.text("//h1") == "窗口工作周报 2022年第2期（总第424期）"
    assert page.text("//p[@class='publisher']") == "样例大厅管理处"
    dates = page.texts("//p[@class='masthead-dates']/*")
    assert dates == ["报告期 2022年1月10日至14日", "2022年1月21日"]


def test_every_paragraph_has_its_own_anchor_and_permalink(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40")
    paragraphs = page.all("//p[starts-with(@id, 'p-')]")
    assert [paragraph.get("id") for paragraph in paragraphs] == ["p-1", "p-2", "p-3", "p-4"]
    assert [paragraph.xpath("string(a/@href)") for paragraph in paragraphs] == ["#p-1", "#p-2", "#p-3", "#p-4"]
    assert page.texts("//p/span[@class='label']") == ["（1）", "（2）", "（3）", "（4）"]


def test_the_contents_lead_to_the_headings_of_the_text(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40")
    entries = page.all("//nav[@aria-label='本期目录']//a")
    assert [words(entry) for entry in entries] == ["窗口动态", "业务培训", "便民/利企", "大厅巡查"]
    for entry in entries:
        assert page.text(f"//*[@id='{entry.get('href')[1:]}']") == words(entry)


def test_text_that_comes_back_to_an_outer_section_says_so(client: FlaskClient) -> None:
    page = Page(client, "/issue/2022-2")
    headings = page.texts("//h2|//h3")
    assert headings == ["窗口动态", "业务培训", "便民/利企", "窗口动态（续）", "大厅巡查"]
    assert page.texts("//nav[@aria-label='本期目录']//a") == ["窗口动态", "业务培训", "便民/利企", "大厅巡查"]


def test_hits_are_marked_and_linked_one_to_the_next(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40?q=水利厅")
    assert [mark.getparent().getparent().get("id") for mark in page.all("//p//mark")] == ["p-1", "p-3"]
    assert [link.get("href") for link in page.all("//span[@class='hit-links']/a")] == ["#p-1", "#p-3"]
    steps = page.all("//p[@class='hit-steps']/a")
    assert [(words(step)[-3:], step.get("href")) for step in steps] == [("下一处", "#p-3"), ("上一处", "#p-1")]


def test_only_what_the_query_finds_counts_as_a_hit(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40?q=水利厅 排号")
    assert [link.get("href") for link in page.all("//span[@class='hit-links']/a")] == ["#p-3"]
    assert not page.all("//p[@id='p-1']//mark")


def test_a_query_without_words_to_mark_still_leads_to_what_it_finds(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40?q=部门:公安厅")
    assert [link.get("href") for link in page.all("//span[@class='hit-links']/a")] == ["#p-2", "#p-3"]


def test_an_undated_issue_marks_its_words_too(client: FlaskClient) -> None:
    page = Page(client, "/issue/2022-9?q=部门:公安厅 OR “第7号柜台”")
    assert page.texts("//span[@class='hit-links']/a") == ["7"]


def test_an_issue_without_a_hit_says_so(client: FlaskClient) -> None:
    assert "没有命中" in Page(client, "/issue/2022-2?q=护照").text("//nav[@aria-label='命中位置']")


def test_without_a_query_nothing_is_marked(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40")
    assert not page.all("//mark")
    assert not page.all("//nav[@aria-label='命中位置']")


def test_the_way_back_is_the_search_one_came_from(client: FlaskClient) -> None:
    source = Page(client, "/search?q=窗口&dept=水利厅&sort=oldest").all("//a[@class='source']")[0].get("href")
    back = Page(client, source.partition("#")[0]).link("← 返回检索结果")
    assert Page(client, back).text("//*[@role='status']") == "找到 3 段"
    assert Page(client, back).one("//input[@value='slt']").get("checked") is not None


def test_without_a_search_the_way_back_is_the_list_of_issues(client: FlaskClient) -> None:
    assert Page(client, "/issue/2021-40").link("← 全部期次") == "/issues"


def test_older_and_newer_issues_are_linked_by_date(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40")
    assert page.one("//a[@rel='next']").get("href") == "/issue/2022-2"
    assert Page(client, "/issue/2022-2").one("//a[@rel='prev']").get("href") == "/issue/2021-40"
    assert not Page(client, "/issue/2022-2").all("//a[@rel='next']")


def test_distribution_and_warnings_stand_at_the_end(client: FlaskClient) -> None:
    page = Page(client, "/issue/2022-2")
    assert page.texts("//details[@class='aside']/summary") == ["报送与印发", "整理时的疑点（1）"]
    assert "共印三十份。" in page.text("//main")


def test_a_chip_leads_to_everything_of_the_department(client: FlaskClient) -> None:
    assert Page(client, "/issue/2022-2").link("水利厅") == "/search?dept=slt"


def test_text_is_never_taken_for_markup(client: FlaskClient) -> None:
    assert "<b>三号</b>" in Page(client, "/issue/2021-40").text("//p[@id='p-4']")


def test_parameters_that_mean_nothing_do_not_keep_one_from_reading(client: FlaskClient) -> None:
    assert Page(client, "/issue/2021-40?q=水利厅&page=-1&from=x&y=z").all("//mark")


def test_the_contents_say_how_many_hits_are_under_each_heading(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40?q=水利厅")
    lines = page.texts("//nav[@aria-label='本期目录']//li")
    assert lines == ["窗口动态，2 段命中", "业务培训，1 段命中", "便民/利企，1 段命中", "大厅巡查"]


def test_hits_below_a_heading_that_is_come_back_to_count_for_it_once(client: FlaskClient) -> None:
    page = Page(client, "/issue/2022-2?q=动态 OR 灭火器")
    assert page.texts("//nav[@aria-label='本期目录']//li")[0] == "窗口动态，3 段命中"
    assert page.texts("//nav[@aria-label='本期目录']//li")[-1] == "大厅巡查，1 段命中"


def test_without_a_query_the_contents_count_nothing(client: FlaskClient) -> None:
    assert not Page(client, "/issue/2021-40").all("//nav[@aria-label='本期目录']//span[@class='count']")


def test_a_heading_that_is_come_back_to_names_its_line_of_the_contents(client: FlaskClient) -> None:
    page = Page(client, "/issue/2022-2")
    first = page.one("//nav[@aria-label='本期目录']//a[text()='窗口动态']").get("href")
    assert f"#{page.one('//h2[@class]').get('data-entry')}" == first


def test_each_paragraph_carries_its_citation_with_an_address_that_searches_nothing(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40?q=水利厅&dept=slt")
    buttons = page.all("//button[@data-copy]")
    assert [button.get("data-copy") for button in buttons][2] == (
        "《窗口工作周报》2021年第40期（总第461期），2021年11月5日，第3段，http://localhost/issue/2021-40#p-3"
    )
    assert len(buttons) == 4


def test_without_a_script_there_is_no_button_to_copy(client: FlaskClient) -> None:
    assert all(
        button.get("hidden") is not None for button in Page(client, "/issue/2021-40").all("//button[@data-copy]")
    )


def test_addresses_to_take_elsewhere_are_those_the_site_is_known_by() -> None:
    app = application(sample.engine(), sample.registry(), Settings(public_url="https://zhoubao.example.cn"))
    page = Page(app.test_client(), "/issue/2021-40?q=水利厅")
    assert page.text("//p[@class='print-source']") == "本期网址：https://zhoubao.example.cn/issue/2021-40"
    copied = page.all("//button[@data-copy]")[0].get("data-copy")
    assert copied.endswith("，https://zhoubao.example.cn/issue/2021-40#p-1")
    backend_of(app).index.close()


def test_each_paragraph_leads_to_similar_ones_where_robots_do_not_follow(client: FlaskClient) -> None:
    page = Page(client, "/issue/2021-40")
    links = page.all("//a[@class='to-similar']")
    assert [link.get("href") for link in links][:2] == ["/issue/2021-40/similar/1", "/issue/2021-40/similar/2"]
    assert {link.get("rel") for link in links} == {"nofollow"}


def test_the_page_of_similar_paragraphs_shows_the_paragraph_and_where_the_others_stand() -> None:
    text = "水利厅窗口讲解取水口登记，三十名新手参加。"
    later = sample.issue(2022, 5, dt.date(2022, 2, 18), [(sample.TRAINING, text, (sample.WATER,))])
    app = application(sample.engine(*sample.ISSUES, later), sample.registry(), Settings())
    page = Page(app.test_client(), "/issue/2021-40/similar/1")
    assert "取水口登记" in page.text("//blockquote/p[@class='words']")
    assert page.text("//blockquote/footer") == "《窗口工作周报》2021年第40期（总第461期），2021年11月5日，第1段"
    assert page.link("← 2021年第40期（总第461期）第 1 段") == "/issue/2021-40#p-1"
    first = page.all("//section[@class='similar']/ol/li")[0]
    assert words(first.xpath("p")[0]) == "2022年第5期（总第427期）第 1 段 2022年2月18日窗口动态 › 业务培训"
    assert first.xpath("p/a/@href") == ["/issue/2022-5#p-1"]
    assert words(first.xpath("p")[1]) == text
    assert "水利厅" in "".join(words(mark) for mark in first.xpath(".//mark"))
    assert [words(tag) for tag in first.xpath(".//li")] == ["水利厅"]
    backend_of(app).index.close()


def test_where_nothing_is_similar_the_page_says_so(client: FlaskClient) -> None:
    page = Page(client, "/issue/2022-2/similar/4")
    assert page.text("//section[@class='similar']") == "没有与这一段相近的段落。"


def test_pages_of_similar_paragraphs_are_not_for_search_engines(client: FlaskClient) -> None:
    assert Page(client, "/issue/2021-40/similar/1").one("//meta[@name='robots']").get("content") == "noindex"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/issue/2099-1/similar/1", "没有收录编号为“2099-1”的期次"),
        ("/issue/2021-40/similar/5", "这一期没有第 5 段，全期共 4 段。"),
        ("/issue/2021-40/similar/0", "这一期没有第 0 段"),
        (f"/issue/2021-40/similar/{'9' * 400}", "这一期没有"),
        ("/issue/2021-40/similar/x", "没有这个页面"),
        ("/issue/2021-40/similar/-1", "没有这个页面"),
    ],
    ids=["issue", "beyond", "nought", "huge", "letters", "negative"],
)
def test_similar_to_what_is_not_there_is_a_page_that_helps(client: FlaskClient, path: str, says: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert says in response.text
    assert 'href="/issues"' in response.text
