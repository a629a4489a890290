"""What search engines and browsers are told."""

import datetime as dt
import re
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from indexer.engines.scan.engine import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from search_app.views.crawlers import site_map, site_map_part
from tests.search_app import sample
from tests.search_app.pages import Page

SITE = "https://zhoubao.example.cn"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "o": "http://a9.com/-/spec/opensearch/1.1/"}
BROWSING = ["/", "/issues", "/issues/2021", "/departments", "/departments/slt", "/sections", "/issue/2022-2"]


@pytest.fixture
def public() -> FlaskClient:
    """The application behind an address of its own."""
    return application(sample.engine(), sample.registry(), Settings(public_url=SITE)).test_client()


def texts(content: bytes, xpath: str) -> list[str]:
    return [str(text) for text in etree.fromstring(content).xpath(xpath, namespaces=SPACE)]


def test_the_site_map_has_every_page_for_browsing_every_department_and_every_issue(public: FlaskClient) -> None:
    response = public.get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    assert texts(response.data, "//s:loc/text()") == [
        f"{SITE}{path}"
        for path in (
            *("/", "/issues", "/departments", "/sections", "/issues/2022", "/issues/2021"),
            *("/departments/gat", "/departments/slt"),
            *("/issue/2022-2", "/issue/2021-40", "/issue/2022-9"),
        )
    ]


def test_every_address_of_the_site_map_answers(public: FlaskClient) -> None:
    for address in texts(public.get("/sitemap.xml").data, "//s:loc/text()"):
        assert public.get(urlsplit(address).path).status_code == 200


def test_the_site_map_says_when_issues_were_published(public: FlaskClient) -> None:
    changed = {
        urlsplit(url.findtext("s:loc", namespaces=SPACE)).path: url.findtext("s:lastmod", namespaces=SPACE)
        for url in etree.fromstring(public.get("/sitemap.xml").data)
    }
    assert changed["/issue/2021-40"] == "2021-11-05"
    assert changed["/issue/2022-9"] is changed["/"] is changed["/issues/2021"] is None


def test_no_page_was_changed_on_a_day_to_come() -> None:
    misread = sample.issue(9999, 1, dt.date(9999, 5, 3), [(sample.PATROL, "印错的日期。", ())])
    client = application(sample.engine(misread), sample.registry(), Settings()).test_client()
    assert texts(client.get("/sitemap.xml").data, "//s:lastmod/text()") == []


def test_too_many_addresses_for_one_file_are_in_several(app: Flask, client: FlaskClient) -> None:
    whole = texts(client.get("/sitemap.xml").data, "//s:loc/text()")
    with app.test_request_context():
        files = texts(site_map(most=4).data, "/s:sitemapindex/s:sitemap/s:loc/text()")
        held = [texts(site_map_part(part, most=4).data, "/s:urlset/s:url/s:loc/text()") for part in (1, 2, 3)]
    assert [urlsplit(file).path for file in files] == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    assert [len(part) for part in held] == [4, 4, 3]
    assert [address for part in held for address in part] == whole
    assert texts(client.get("/sitemap-1.xml").data, "//s:loc/text()") == whole
    assert client.get("/sitemap-2.xml").status_code == 404


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        *((path, True) for path in BROWSING),
        ("/opensearch.xml", True),
        ("/search?q=窗口", True),  # else nobody would read there that it is not to be indexed
        ("/search.atom?dept=slt", False),
        ("/search.csv", False),
        ("/api/v1/search", False),
        ("/api/docs", False),
    ],
)
def test_crawlers_may_read_pages_but_no_files_made_for_others(client: FlaskClient, path: str, allowed: bool) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    assert robots.can_fetch("Anybot", path) is allowed


def test_what_belongs_to_an_issue_beside_its_page_is_not_for_crawlers(client: FlaskClient) -> None:
    # The standard library knows no stars; RFC 9309 does.
    assert "Disallow: /issue/*/" in client.get("/robots.txt").text.splitlines()
    assert client.get("/issue/2022-2/anything").headers["X-Robots-Tag"] == "noindex, nofollow"


def test_robots_txt_names_the_site_map(public: FlaskClient) -> None:
    response = public.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert f"Sitemap: {SITE}/sitemap.xml" in response.text.splitlines()


@pytest.mark.parametrize("path", ["/search?q=窗口", "/search.json?q=窗口", "/api/v1/issues/2022-2", "/api/nothing"])
def test_searches_are_not_to_be_listed_nor_their_links_followed(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_page_of_results_says_so_itself_too(client: FlaskClient) -> None:
    assert "noindex" in Page(client, "/search?q=窗口").one("//meta[@name='robots']").get("content")


@pytest.mark.parametrize("path", BROWSING)
def test_a_page_for_browsing_is_to_be_listed(client: FlaskClient, path: str) -> None:
    assert "X-Robots-Tag" not in client.get(path).headers
    assert not Page(client, path).all("//meta[@name='robots']")


@pytest.mark.parametrize("path", BROWSING)
def test_of_the_links_of_a_page_only_those_into_a_search_are_not_to_be_followed(client: FlaskClient, path: str) -> None:
    links = Page(client, path).all("//a[@href]")
    searches = [link for link in links if link.get("href").startswith("/search")]
    assert [link.get("href") for link in searches if "nofollow" not in (link.get("rel") or "").split()] == []
    pages = [
        link for link in links if re.fullmatch(r"/|/(issue|issues|departments|sections)(/[^/]+)?", link.get("href"))
    ]
    assert pages
    assert [link.get("href") for link in pages if "nofollow" in (link.get("rel") or "")] == []


def test_every_issue_and_department_is_reached_by_following_links(client: FlaskClient) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            links = Page(client, path).all("//a[starts-with(@href, '/') and not(@rel='nofollow')]")
            waiting += [link.get("href").partition("#")[0] for link in links if link.get("href") != "/api/docs"]
    assert seen >= {*BROWSING[:2], *BROWSING[3:], "/issue/2021-40", "/issue/2022-9", "/departments/gat"}


def test_every_page_has_a_title_and_a_description_of_its_own(client: FlaskClient) -> None:
    pages = [
        Page(client, path) for path in ("/", "/issues", "/issues/2021", "/departments", "/departments/slt", "/sections")
    ]
    assert len({page.text("//head/title") for page in pages}) == len(pages)
    descriptions = [page.one("//meta[@name='description']").get("content") for page in pages]
    assert len(set(descriptions)) == len(pages)
    assert all(10 < len(description) < 160 for description in descriptions)


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/issue/2022-2?q=窗口&sort=oldest", f"{SITE}/issue/2022-2"),
        ("/departments/slt?from=elsewhere", f"{SITE}/departments/slt"),
        ("/?utm_source=x", f"{SITE}/"),
        ("/issues?x=1", f"{SITE}/issues"),
        ("/issues/2022?page=1&x=1", f"{SITE}/issues/2022"),
    ],
)
def test_a_page_with_parameters_names_its_address_without_them(public: FlaskClient, path: str, canonical: str) -> None:
    assert Page(public, path).one("//link[@rel='canonical']").get("href") == canonical


@pytest.mark.parametrize("path", ["/", "/issue/2022-2", "/search?q=窗口"])
def test_a_page_without_parameters_or_of_a_search_needs_no_other_address(public: FlaskClient, path: str) -> None:
    assert not Page(public, path).all("//link[@rel='canonical']")


def test_browsers_find_the_description_of_the_search_on_every_page(client: FlaskClient) -> None:
    for path in (*BROWSING, "/search?q=窗口"):
        link = Page(client, path).one("//link[@rel='search']")
        assert link.get("type") == "application/opensearchdescription+xml"
        assert client.get(link.get("href")).mimetype == link.get("type")


def test_the_description_of_the_search_is_what_browsers_ask_for(public: FlaskClient) -> None:
    content = public.get("/opensearch.xml").data
    (name,) = texts(content, "/o:OpenSearchDescription/o:ShortName/text()")
    assert 0 < len(name) <= 16
    assert texts(content, "//o:InputEncoding/text()") == ["UTF-8"]
    assert texts(content, "//o:Language/text()") == ["zh-CN"]
    templates = dict(zip(texts(content, "//o:Url/@type"), texts(content, "//o:Url/@template"), strict=True))
    assert templates == {
        "text/html": f"{SITE}/search?q={{searchTerms}}",
        "application/atom+xml": f"{SITE}/search.atom?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{SITE}/opensearch.xml",
    }
    assert texts(content, "//o:Url[@rel='self']/@type") == ["application/opensearchdescription+xml"]
    found = Page(public, templates["text/html"].removeprefix(SITE).replace("{searchTerms}", "%E6%B0%B4%E5%88%A9"))
    assert "找到 3 段" in found.text("//*[@role='status']")
    (icon,) = texts(content, "//o:Image/text()")
    assert public.get(urlsplit(icon).path).mimetype == "image/svg+xml"


def test_an_empty_index_has_a_site_map_of_the_pages_that_are_there() -> None:
    engine = ScanEngine()
    engine.writer().commit()
    client = application(engine, sample.registry(), Settings()).test_client()
    paths = [urlsplit(address).path for address in texts(client.get("/sitemap.xml").data, "//s:loc/text()")]
    assert paths == ["/", "/issues", "/departments", "/sections"]


def test_without_an_index_crawlers_are_to_come_again() -> None:
    client = application(ScanEngine(), sample.registry(), Settings()).test_client()
    assert client.get("/sitemap.xml").status_code == 503
    assert client.get("/sitemap.xml").headers["Retry-After"]
    assert client.get("/robots.txt").status_code == 200
    assert client.get("/opensearch.xml").status_code == 200
