"""The feed of a search: valid, stable, newest first."""

import datetime as dt
import xml.etree.ElementTree as ET
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from search_app.exports.atom_feed import MOST_ENTRIES
from tests.search_app import sample
from tests.search_app.exports.found import FORBIDDEN

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: FlaskClient, **query: object) -> Any:
    response = client.get("/search.atom", query_string=query)
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.data)
    assert parsed.bozo == 0
    assert parsed.version == "atom10"
    return parsed


def entry_ids(client: FlaskClient, **query: object) -> list[str]:
    return [entry.id for entry in feed(client, **query).entries]


def links(element: ET.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_everything_that_rfc_4287_asks_for_is_there(client: FlaskClient) -> None:
    root = ET.fromstring(client.get("/search.atom?q=窗口&dept=水利厅").data)  # noqa: S314  # our own
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert element.findtext(f"{ATOM}{name}")
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        assert links(element)["alternate"]
    assert len(root.findall(f"{ATOM}entry")) == 3
    assert links(root) == {
        "self": "http://localhost/search.atom?q=%E7%AA%97%E5%8F%A3&dept=slt",
        "alternate": "http://localhost/search?q=%E7%AA%97%E5%8F%A3&dept=slt&sort=newest",
    }


def test_an_entry_tells_where_its_paragraph_stands_and_why_it_was_found(client: FlaskClient) -> None:
    parsed = feed(client, q="排号")
    assert parsed.feed.title == "排号 - 周报检索"
    (entry,) = parsed.entries
    assert entry.title == "便民/利企，2021年第40期（总第461期）第3段"
    assert entry.link == "http://localhost/issue/2021-40#p-3"
    assert entry.updated == entry.published == "2021-11-05T00:00:00+08:00"
    assert entry.summary == "水利厅与公安厅的柜台合并排号，群众取一次号就能办两件事。"
    assert entry.author == "样例大厅管理处"
    assert [tag.label for tag in entry.tags] == ["水利厅", "公安厅"]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_the_newest_come_first_however_the_page_was_sorted(client: FlaskClient, sort: str) -> None:
    parsed = feed(client, q="窗口", sort=sort)
    days = [entry.updated for entry in parsed.entries]
    assert days == sorted(days, reverse=True)
    assert parsed.feed.updated == days[0] == "2022-01-21T00:00:00+08:00"


def test_a_paragraph_without_a_date_is_no_news(client: FlaskClient) -> None:
    parsed = feed(client, q="台账")
    assert {entry.updated for entry in parsed.entries} == {"1970-01-01T00:00:00+08:00"}
    assert "published" not in parsed.entries[0]
    assert entry_ids(client)[:8] == [entry.id for entry in feed(client, to="2022-12").entries]


def archive_of(*paragraphs: int) -> FlaskClient:
    """Issues of so many paragraphs, the newest first."""
    issues = [
        sample.issue(
            2023, number, dt.date(2023, 12, 31 - number), [(sample.PATROL, f"第{n}次。", ()) for n in range(many)]
        )
        for number, many in enumerate(paragraphs, start=1)
    ]
    return application(sample.engine(*issues), sample.registry(), Settings()).test_client()


@pytest.mark.parametrize(
    ("paragraphs", "entries"),
    [
        ((30, 20, 9), 50),
        ((30, 21, 9), 51),
        ((9, 300, 9), 309),
        ((50, 9), 50),
        ((9, 700), MOST_ENTRIES),
        ((40,), 40),
        ((60,), 60),
    ],
)
def test_a_feed_has_the_newest_fifty_and_the_rest_of_the_last_ones_issue(
    paragraphs: tuple[int, ...], entries: int
) -> None:
    assert len(entry_ids(archive_of(*paragraphs))) == entries


def test_whatever_page_was_looked_at_the_feed_is_the_same(client: FlaskClient) -> None:
    assert client.get("/search.atom?page=3&per_page=2").data.count(b"<entry>") == 53
    assert entry_ids(client, page=3, per_page=2) == entry_ids(client)


def test_a_feed_of_nothing_is_a_feed_too(client: FlaskClient) -> None:
    parsed = feed(client, q="没有这些字呀", match="all")
    assert parsed.entries == []
    assert parsed.feed.updated


def test_an_entry_has_the_same_id_in_every_feed_and_on_every_server(engine: ScanEngine) -> None:
    def ids(public_url: str, **query: object) -> list[str]:
        app = application(engine, sample.registry(), Settings(public_url=public_url))
        return entry_ids(app.test_client(), **query)

    (found,) = ids("https://a.example", q="排号")
    assert found == "urn:uuid:f50f69a3-6cb4-5f8b-a8a5-7549b1cecc3a"
    assert found in ids("https://b.example", dept="slt")
    assert len(set(ids("https://a.example"))) == 53


def test_links_begin_with_the_address_that_visitors_know(engine: ScanEngine) -> None:
    app = application(engine, sample.registry(), Settings(public_url="https://zhoubao.example.cn"))
    parsed = feed(app.test_client(), q="排号")
    addresses = {link.href for link in parsed.feed.links} | {entry.link for entry in parsed.entries}
    assert len(addresses) == 3
    assert all(address.startswith("https://zhoubao.example.cn/") for address in addresses)


SAME = [
    "q=窗口&dept=slt&dept=gat",
    "dept=公安厅&q=窗口&dept=水利厅",
    "q=窗口&dept=slt&dept=gat&sort=oldest&per_page=50",
]
OTHER = ["q=窗口", "q=窗口&dept=slt", "q=窗口&dept=slt&dept=gat&match=any", "q=窗口&dept=slt&dept=gat&to=2022"]


def test_the_same_search_is_the_same_feed_in_whatever_order_its_parameters_stand(client: FlaskClient) -> None:
    same = {feedparser.parse(client.get(f"/search.atom?{query}").data).feed.id for query in SAME}
    other = {feedparser.parse(client.get(f"/search.atom?{query}").data).feed.id for query in OTHER}
    assert len(same) == 1
    assert len(same | other) == 1 + len(OTHER)


def test_characters_that_xml_forbids_are_left_out() -> None:
    odd = sample.issue(2023, 1, None, [((f"栏{FORBIDDEN}目",), f"甲{FORBIDDEN}<b>乙</b> & 😀", ())])
    client = application(sample.engine(odd), sample.registry(), Settings()).test_client()
    (entry,) = feed(client, q="甲\x07乙", match="any").entries
    assert entry.title.startswith("栏目，")
    root = ET.fromstring(client.get("/search.atom").data)  # noqa: S314  # our own
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "甲<b>乙</b> & 😀"


def test_a_reader_that_has_the_feed_already_is_told_so(client: FlaskClient) -> None:
    etag = client.get("/search.atom?q=窗口").headers["ETag"]
    assert client.get("/search.atom?q=窗口", headers={"If-None-Match": etag}).status_code == 304
    assert client.get("/search.atom?q=培训", headers={"If-None-Match": etag}).status_code == 200
