"""The results page offers its paragraphs to take away and says how many."""

import pytest
from flask.testing import FlaskClient

from indexer.search.values import SearchForm
from search_app.presenters.exports import exports
from search_app.urls import export_url
from tests.search_app.pages import Page, parameters

TAKE = "//section[@class='exports']//a"


def test_each_says_how_many_paragraphs_it_gives(client: FlaskClient) -> None:
    assert Page(client, "/search", q="窗口").texts(TAKE) == [
        "下载 Excel 6 段",
        "下载 CSV 6 段",
        "下载 JSON 6 段",
        "引文 RIS 6 段",
        "订阅 Atom 最新 6 段",
    ]


def test_where_something_is_cut_off_the_button_says_so(client: FlaskClient) -> None:
    with client.application.test_request_context():
        offered = exports(SearchForm(), 123_456)
    assert offered is not None
    assert [(each.kind, each.amount) for each in offered.downloads] == [
        ("xlsx", "前 20,000 段"),
        ("csv", "前 20,000 段"),
        ("json", "123,456 段"),
        ("ris", "前 20,000 段"),
    ]
    assert offered.feed_amount == "最新 50 段以上"


def test_each_leads_to_the_same_search_without_its_page(client: FlaskClient) -> None:
    page = Page(client, "/search", q="台账", sort="oldest", section="大厅巡查", page=2, per_page=20)
    links = {str(link.get("href")).split("?")[0]: str(link.get("href")) for link in page.all(TAKE)}
    same = {"q": ["台账"], "section": ["大厅巡查"]}
    assert {path: parameters(url) for path, url in links.items()} == {
        "/search.xlsx": {**same, "sort": ["oldest"]},
        "/search.csv": {**same, "sort": ["oldest"]},
        "/search.json": {**same, "sort": ["oldest"], "pages": ["all"]},
        "/search.ris": {**same, "sort": ["oldest"]},
        "/search.atom": same,
    }
    assert {link.get("rel") for link in page.all(TAKE)} == {"nofollow"}


def test_feed_readers_find_the_feed(client: FlaskClient) -> None:
    page = Page(client, "/search", q="窗口")
    feed = page.one("//head/link[@rel='alternate'][@type='application/atom+xml']")
    assert feed.get("href") == page.link("订阅 Atom 最新 6 段")
    assert feed.get("title") == "窗口：最新段落"


def test_where_nothing_was_found_there_is_nothing_to_take(client: FlaskClient) -> None:
    page = Page(client, "/search", q="没有这些字呀", match="all")
    assert not page.all(TAKE)
    assert not page.all("//link[@rel='alternate']")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ris", "atom"])
def test_every_address_is_answered(client: FlaskClient, kind: str) -> None:
    with client.application.test_request_context():
        url = export_url(SearchForm(text="窗口", page=3), kind)
    assert client.get(url).status_code == 200
