"""The results page."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from indexer.settings import Settings
from search_app.application import application
from tests.search_app import sample
from tests.search_app.pages import Page, parameters, words

FACET = "//input[@name='{}']/ancestor::div[1]"


def test_the_page_says_the_query_and_the_total(client: FlaskClient) -> None:
    page = Page(client, "/search", q="培训")
    assert page.text("//head/title") == "培训：3 段 - 周报检索"
    assert page.text("//h1") == "培训"
    assert page.text("//*[@role='status']") == "找到 3 段"
    assert not page.all("//p[@class='understood']")  # it would only repeat the heading


def test_the_page_says_what_was_searched_where_that_is_not_just_what_was_typed(client: FlaskClient) -> None:
    assert Page(client, "/search", q="培训 水利厅").text("//p[@class='understood']").startswith("查找：培训 且 ")


def test_a_hit_marks_the_words_and_links_to_its_paragraph(client: FlaskClient) -> None:
    hit = Page(client, "/search", q="护照").one("//li[@class='hit']")
    assert [words(mark) for mark in hit.xpath(".//p[@class='snippet']/mark")] == ["护照"]
    assert words(hit.xpath(".//h2")[0]) == "业务培训"
    source = hit.xpath(".//a[@class='source']")[0]
    assert words(source).startswith("2021年第40期（总第461期）第 2 段")
    assert source.get("href") == "/issue/2021-40?q=%E6%8A%A4%E7%85%A7#p-2"
    assert hit.xpath("string(.//time/@datetime)") == "2021-11-05"


def test_a_word_of_a_heading_is_marked_in_the_heading(client: FlaskClient) -> None:
    assert "业务培训" in Page(client, "/search", q="业务培训").texts("//h2//mark")


def test_titles_that_are_the_same_are_told_apart_by_the_places_they_lead_to(client: FlaskClient) -> None:
    page = Page(client, "/search", q="窗口")
    titles = page.all("//li[@class='hit']/h2/a")
    places = [page.text(f"//*[@id='{title.get('aria-describedby')}']") for title in titles]
    assert places[0].endswith(" 段")
    assert len(set(places)) == len(titles) > 1


def test_text_is_never_taken_for_markup(client: FlaskClient) -> None:
    page = Page(client, "/search", q="饮水机")
    assert "<b>三号</b>饮水机漏水 & 已报修" in page.text("//p[@class='snippet']")
    assert Page(client, "/search", q="<script>x</script>").text("//h1") == "<script>x</script>"


def test_departments_are_checkboxes_of_the_search_form_with_counts(client: FlaskClient) -> None:
    page = Page(client, "/search", q="窗口")
    rows = page.all(FACET.format("dept"))
    assert [words(row) for row in rows] == ["水利厅 3", "公安厅 2"]
    assert {box.get("form") for box in page.all("//input[@name='dept']")} == {"search-form"}
    assert page.one("//form[@id='search-form']").get("role") == "search"


def test_a_facet_link_chooses_and_chooses_off(client: FlaskClient) -> None:
    chosen = Page(client, Page(client, "/search", q="窗口").one("//div[input[@value='gat']]/a").get("href"))
    assert chosen.text("//*[@role='status']") == "找到 2 段"
    assert chosen.one("//input[@value='gat']").get("checked") is not None
    assert parameters(chosen.one("//div[input[@value='gat']]/a").get("href")) == {"q": ["窗口"]}


def test_the_section_tree_covers_its_children_and_keeps_a_slash_in_a_heading(client: FlaskClient) -> None:
    page = Page(client, "/search", section="窗口动态")
    assert page.text("//*[@role='status']").startswith("找到 6 段")
    box = page.one("//li/ul//div[a='便民/利企']/input")
    assert Page(client, "/search", section=box.get("value")).text("//*[@role='status']") == "找到 2 段"


def test_choosing_a_child_section_replaces_its_parent(client: FlaskClient) -> None:
    link = Page(client, "/search", section="窗口动态").one("//div[a='业务培训']/a").get("href")
    assert parameters(link) == {"section": ["窗口动态/业务培训"]}


def test_chips_show_what_is_chosen_and_remove_it(client: FlaskClient) -> None:
    page = Page(client, "/search?q=窗口&dept=水利厅&dept=gat&section=窗口动态&from=2021&to=2021&match=all&page=1")
    assert page.texts("//a[@class='chip']") == [
        "部门水利厅×，移除",
        "部门公安厅×，移除",
        "栏目窗口动态×，移除",
        "日期2021年×，移除",
        "匹配包含全部词×，移除",
    ]
    first = parameters(page.all("//a[@class='chip']")[0].get("href"))
    assert first["dept"] == ["gat"]
    assert parameters(page.link("清除全部")) == {"q": ["窗口"]}


def test_without_a_choice_there_is_nothing_to_clear(client: FlaskClient) -> None:
    assert not Page(client, "/search", q="窗口").all("//ul[@class='chips']")


def test_the_histogram_links_months_and_the_table_says_and_offers_the_same(client: FlaskClient) -> None:
    page = Page(client, "/search", q="培训")
    bars = page.all("//*[name()='svg']/*[name()='a']")
    assert [bar.xpath("string(*[name()='title'])") for bar in bars] == ["2021年11月：2 段", "2022年1月：1 段"]
    assert parameters(bars[0].get("href")) == {"q": ["培训"], "from": ["2021-11-01"], "to": ["2021-11-30"]}
    assert page.texts("//*[name()='svg']/*[name()='g']/*[name()='title']") == ["2021年12月：0 段"]
    assert page.texts("//details[@class='histogram-table']//tbody/tr") == [
        "2021年11月 2",
        "2021年12月 0",
        "2022年1月 1",
    ]
    listed = page.all("//details[@class='histogram-table']//tbody/tr/th[@scope='row']/a")
    assert [link.get("href") for link in listed] == [bar.get("href") for bar in bars]
    assert page.text("//details[@class='histogram-table']//caption") == "各月份的段落数"
    assert page.texts("//thead//th[@scope='col']") == ["月份", "段落数"]


def test_the_drawing_is_no_stop_of_the_keyboard_as_the_table_is_beside_it(client: FlaskClient) -> None:
    page = Page(client, "/search", q="培训")
    assert page.one("//figure/*[name()='svg']").get("aria-hidden") == "true"
    assert {bar.get("tabindex") for bar in page.all("//*[name()='svg']/*[name()='a']")} == {"-1"}


def test_a_month_opens_into_its_issues_with_true_counts(client: FlaskClient) -> None:
    page = Page(client, "/search?q=培训&from=2021-11&to=2021-11")
    assert page.texts("//details[@class='histogram-table']//tbody/tr") == ["11月5日（第40期） 2"]
    link = page.one("//details[@class='histogram-table']//tbody//a").get("href")
    assert parameters(link) == {"q": ["培训"], "from": ["2021-11-05"], "to": ["2021-11-05"]}
    assert Page(client, link).text("//*[@role='status']") == "找到 2 段"


def test_the_counts_of_issues_keep_the_other_filters(client: FlaskClient) -> None:
    page = Page(client, "/search?q=培训&dept=gat&from=2021-11-05&to=2021-11-05")
    assert page.texts("//details[@class='histogram-table']//tbody/tr") == ["11月5日（第40期） 1"]


def test_a_trail_leads_back_to_all_dates(client: FlaskClient) -> None:
    page = Page(client, "/search?q=培训&from=2021-11&to=2021-11")
    assert page.texts("//ol[@class='trail']/li") == ["全部", "2021年", "11月"]
    assert parameters(page.link("2021年")) == {"q": ["培训"], "from": ["2021-01-01"], "to": ["2021-12-31"]}
    assert parameters(page.link("全部")) == {"q": ["培训"]}


def test_crawlers_are_kept_from_facets_and_chips(client: FlaskClient) -> None:
    page = Page(client, "/search?q=窗口&dept=gat&from=2021&to=2021")
    links = page.all("//details[@class='filters']//a|//ul[@class='chips']//a")
    assert len(links) > 10
    assert {link.get("rel") for link in links} == {"nofollow"}


def test_the_page_names_its_own_address_as_links_write_it(client: FlaskClient) -> None:
    page = Page(client, "/search?per_page=10&dept=&page=1&q=台账&to=2022-1")
    link = Page(client, "/search?q=台账&per_page=10").one("//div[@data-address]").get("data-address")
    assert parameters(page.one("//div[@data-address]").get("data-address")) == {
        "q": ["台账"],
        "to": ["2022-01-31"],
        "per_page": ["10"],
    }
    assert parameters(link) == {"q": ["台账"], "per_page": ["10"]}


def test_what_comes_and_goes_with_a_choice_does_not_stand_above_the_filters(client: FlaskClient) -> None:
    page = Page(client, "/search?q=护罩&match=all&dept=水利厅&colour=red")
    assert page.texts("//*[@data-swap='found']/*[@class='corrections' or @class='notices' or @class='chips']")
    assert [child.tag for child in page.one("//div[@class='results-head']")] == ["h1", "p"]


def test_of_very_many_sections_the_page_says_how_to_reach_the_others() -> None:
    rows: list[sample.Row] = [((f"栏目{number}",), f"第{number}段。", ()) for number in range(3000)]
    engine = sample.engine(sample.issue(2022, 1, dt.date(2022, 1, 7), rows))
    client = application(engine, sample.registry(), Settings()).test_client()
    page = Page(client, "/search")
    assert len(page.all("//input[@name='section']")) == 200
    assert page.text("//p[@class='left-out']").startswith("另有 2,800 个栏目未列出，可在检索框输入“栏目:名称”")
    assert page.one("//p[@class='left-out']/a").get("href") == "/sections"
    assert len(client.get("/search").data) < 200_000
    assert Page(client, "/search", q="栏目:栏目2999").text("//*[@role='status']") == "找到 1 段"


def test_date_fields_hold_the_chosen_range(client: FlaskClient) -> None:
    page = Page(client, "/search", **{"from": "2021-11", "to": "2022"})
    assert page.one("//input[@name='from']").get("value") == "2021-11-01"
    assert page.one("//input[@name='to']").get("value") == "2022-12-31"


def test_the_sort_order_is_a_link_and_stays_with_the_form(client: FlaskClient) -> None:
    page = Page(client, Page(client, "/search", q="培训").link("最早"))
    assert page.all("//li[@class='hit']//time")[0].get("datetime") == "2021-11-05"
    assert page.text("//nav[@aria-label='排序']/a[@aria-current]") == "最早"
    assert page.one("//form[@id='search-form']/input[@name='sort']").get("value") == "oldest"


@pytest.mark.parametrize("text", ["", "。"])
def test_for_everything_relevance_is_not_offered(client: FlaskClient, text: str) -> None:
    page = Page(client, "/search", q=text)
    assert page.texts("//nav[@aria-label='排序']/a") == ["最新", "最早"]
    assert page.text("//nav[@aria-label='排序']/a[@aria-current]") == "最新"


def test_pages_are_linked_and_keep_the_search(client: FlaskClient) -> None:
    page = Page(client, "/search", q="台账", page=2, per_page=10)
    assert page.text("//*[@role='status']") == "找到 45 段，第 11–20 段"
    assert page.text("//nav[@aria-label='分页']/a[@aria-current]") == "第 2 页"
    assert parameters(page.one("//a[@rel='next']").get("href")) == {"q": ["台账"], "page": ["3"], "per_page": ["10"]}
    assert parameters(page.one("//a[@rel='prev']").get("href")) == {"q": ["台账"], "per_page": ["10"]}
    assert page.one("//ol[@class='hits']").get("start") == "11"


def test_narrowing_from_a_later_page_begins_at_the_first(client: FlaskClient) -> None:
    page = Page(client, "/search", per_page=10, page=2)
    assert "page" not in parameters(page.one("//div[input[@value='slt']]/a").get("href"))


def test_a_page_beyond_the_last_shows_the_last(client: FlaskClient) -> None:
    page = Page(client, "/search", q="台账", page=99)
    assert page.text("//p[@class='notice']") == "没有第 99 页，显示最后一页。"
    assert page.text("//nav[@aria-label='分页']/a[@aria-current]") == "第 3 页"


def test_a_department_chip_of_a_hit_narrows_to_it(client: FlaskClient) -> None:
    chip = Page(client, "/search", q="排号").one("//li[@class='hit']//a[.='公安厅']")
    assert parameters(chip.get("href")) == {"q": ["排号"], "dept": ["gat"]}


def test_nothing_found_offers_wider_searches_with_true_counts(client: FlaskClient) -> None:
    page = Page(client, "/search", q="护照 灭火器", match="all", dept="公安厅")
    assert page.text("//*[@role='status']") == "没有找到符合条件的段落"
    assert page.text("//div[@class='nothing']/h2") == "为何没找到"
    assert page.text("//div[@class='nothing']/p[1]") == "查找的是 护照 且 灭火器，没有段落符合它和上面已选的 2 项条件。"
    offers = page.all("//div[@class='nothing']//li")
    assert offers
    for offer in offers:
        found = Page(client, offer.xpath("string(a/@href)"))
        assert found.text("//*[@role='status']").startswith(f"找到 {offer.xpath('string(span)')}")


def test_nothing_found_and_nothing_to_drop_still_says_what_to_do(client: FlaskClient) -> None:
    assert "请换一个说法" in Page(client, "/search", q="“查无此语”").text("//div[@class='nothing']")


def test_an_empty_result_names_the_words_at_fault_and_clears_the_filters(client: FlaskClient) -> None:
    page = Page(client, "/search?q=“查无此语”&dept=水利厅")
    assert page.text("//div[@class='nothing']/p[1]") == "“查无此语”在全部期次中均未出现。"
    assert page.text("//main").count("查无此语") == 2  # the heading says it, too
    assert not page.all("//p[@class='notice']")
    assert parameters(page.link("清除全部筛选")) == {"q": ["“查无此语”"]}


def test_an_empty_result_says_which_words_of_several_are_at_fault(client: FlaskClient) -> None:
    page = Page(client, "/search", q="护照 “查无此语”", match="all")
    assert page.text("//div[@class='nothing']/p[1]") == (
        "查找的是 护照 且 “查无此语”，其中“查无此语”在全部期次中均未出现。"
    )


def test_an_empty_result_after_a_fallback_says_in_one_sentence_that_the_filters_are_at_fault(
    client: FlaskClient,
) -> None:
    page = Page(client, "/search?q=护照 灭火器&dept=水利厅&from=2022")
    assert page.text("//*[@role='status']") == "没有找到符合条件的段落"
    assert page.text("//div[@class='nothing']/p[1]") == (
        "没有段落包含全部这些词，改为查找其中任意一个词：护照 或 灭火器，但没有段落符合上面已选的 2 项条件。"
    )
    assert not page.all("//p[@class='notice']|//p[@class='understood']")


def test_absent_words_never_fill_the_page(client: FlaskClient) -> None:
    page = Page(client, "/search", q=" ".join(f"“查无{'此' * 40}{number}”" for number in range(9)), match="all")
    reason = page.text("//div[@class='nothing']/p[1]")
    assert "等9个词在全部期次中均未出现" in reason
    assert len(reason) < 250


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("dept=不存在厅", "不存在厅"),
        ("from=昨天", "昨天"),
        ("sort=best", "best"),
        ("page=0", "0"),
        ("per_page=1000", "1000"),
        ("colour=red", "colour"),
    ],
)
def test_a_value_that_cannot_be_meant_is_dropped_and_named(client: FlaskClient, query: str, named: str) -> None:
    page = Page(client, f"/search?q=培训&{query}")
    assert named in page.text("//p[@class='notice']")
    assert page.text("//*[@role='status']") == "找到 3 段"


def test_what_was_dropped_never_fills_the_page(client: FlaskClient) -> None:
    page = Page(client, "/search?" + "&".join(f"x{number}={'长' * 5000}" for number in range(20)))
    notices = page.texts("//p[@class='notice']")
    assert len(notices) == 6
    assert notices[-1] == "另有 15 个参数未采用。"
    assert page.text("//div[@class='notices']/details/summary") == "还有 5 条提示"
    assert all(len(notice) <= 160 for notice in notices)


def test_a_very_long_query_is_cut_in_the_heading_but_not_in_the_box(client: FlaskClient) -> None:
    page = Page(client, "/search", q="长" * 300)
    assert page.text("//h1") == "长" * 29 + "…"
    assert page.text("//div[@class='nothing']/p[1]") == f"“{'长' * 30}…”在全部期次中均未出现。"
    assert page.one("//input[@name='q']").get("value") == "长" * 300


def test_the_box_takes_no_more_than_is_searched_for(client: FlaskClient) -> None:
    page = Page(client, "/search", q="长" * 29_000)
    box = page.one("//input[@name='q']")
    assert len(box.get("value")) == int(box.get("maxlength")) == 500
    assert "500 个字" in page.text("//p[@class='notice'][1]")


def test_an_answer_stays_small_whatever_the_address_repeats(client: FlaskClient) -> None:
    address = "/search?" + "&".join(f"section=栏目{number}" for number in range(2000))
    assert len(client.get(address).data) < 500_000


def test_a_section_deeper_than_any_is_no_error(client: FlaskClient) -> None:
    assert Page(client, "/search", section="/".join("深" * 30)).all("//a[@class='chip']")
    assert "应为 1 到 30 级栏目名称" in Page(client, "/search", section="/".join("深" * 600)).text(
        "//p[@class='notice']"
    )


def test_every_control_has_a_label_and_headings_are_in_order(client: FlaskClient) -> None:
    page = Page(client, "/search", q="窗口")
    assert page.one("/html").get("lang") == "zh-Hans"
    labelled = {label.get("for") for label in page.all("//label")}
    for control in page.all("//input[not(@type='hidden')]"):
        assert control.get("aria-label") or control.get("id") in labelled or control.xpath("ancestor::label")
    levels = [int(heading.tag[1]) for heading in page.all("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert page.one("//a[@class='skip']").get("href") == "#main"
    assert page.one("//main[@id='main']") is not None
