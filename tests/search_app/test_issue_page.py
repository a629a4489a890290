"""The page of one issue, and the list of all."""

from flask.testing import FlaskClient

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
