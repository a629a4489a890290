"""The first page."""

from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from search_app.static_files import FOLDER
from tests.search_app import sample
from tests.search_app.pages import Page, parameters


def test_home_has_one_search_box_that_leads_to_the_results(client: FlaskClient) -> None:
    form = Page(client, "/").one("//form[@role='search']")
    assert (form.get("action"), form.get("method")) == ("/search", "get")
    assert form.xpath(".//input[@name='q']")


def test_home_lists_the_newest_issues_first(client: FlaskClient) -> None:
    links = Page(client, "/").all("//section[@class='newest']//li/a")
    assert [link.get("href") for link in links] == ["/issue/2022-2", "/issue/2021-40", "/issue/2022-9"]


def test_home_offers_departments_and_sections_with_their_counts(client: FlaskClient) -> None:
    page = Page(client, "/")
    assert page.texts("//section[@aria-labelledby='departments']//li") == ["水利厅 3", "公安厅 2"]
    assert page.texts("//section[@aria-labelledby='sections']//li") == ["大厅巡查 47", "窗口动态 6"]


def test_a_facet_on_the_home_page_leads_to_as_many_results_as_it_says(client: FlaskClient) -> None:
    found = Page(client, Page(client, "/").link("水利厅"))
    assert "找到 3 段" in found.text("//*[@role='status']")


def test_every_example_finds_exactly_what_it_says(client: FlaskClient) -> None:
    examples = Page(client, "/").all("//ul[@class='examples']/li")
    assert examples
    for example in examples:
        count = example.xpath("string(*[@class='count'])")
        assert f"找到 {count}" in Page(client, example.xpath("string(a/@href)")).text("//*[@role='status']")


def test_examples_come_from_what_the_index_holds(client: FlaskClient) -> None:
    texts = "".join(paragraph.text for issue in sample.ISSUES for paragraph in issue.paragraphs)
    for link in Page(client, "/").all("//ul[@class='examples']//a"):
        for word in parameters(link.get("href"))["q"][0].split():
            assert word.strip("-“”") in texts


def test_examples_follow_the_index(engine: ScanEngine, client: FlaskClient) -> None:
    before = Page(client, "/").texts("//ul[@class='examples']//a")
    with engine.writer(rebuild=True) as writer:
        writer.put_issue(sample.ISSUES[2], "/a")
        writer.commit()
    after = Page(client, "/").texts("//ul[@class='examples']//a")
    assert before != after


def test_home_leads_to_the_pages_that_list_everything(client: FlaskClient) -> None:
    page = Page(client, "/")
    assert page.link("全部 3 期") == "/issues"
    assert page.link("全部部门") == "/departments"
    assert page.link("全部栏目") == "/sections"


def test_home_with_all_it_needs_goes_over_a_slow_line(client: FlaskClient) -> None:
    def transferred(path: str) -> int:
        response = client.get(
            path,
            headers={"Accept-Encoding": "gzip, deflate"},  # as browsers do where there is no TLS
        )
        assert response.status_code == 200, path
        return len(response.data) + sum(len(name) + len(value) + 4 for name, value in response.headers)

    page = Page(client, "/")
    needed = {
        str(address) for address in page.root.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    }
    scripts = next(address for address in needed if address.endswith("main.js")).removesuffix("main.js")
    needed |= {f"{scripts}{file.name}" for file in (FOLDER / "scripts").glob("*.js")}
    assert transferred("/") + sum(map(transferred, needed)) < 60_000


def test_an_empty_index_is_told_on_the_home_page() -> None:
    engine = ScanEngine()
    engine.writer().commit()
    page = Page(application(engine, sample.registry(), Settings()).test_client(), "/")
    assert "索引里还没有期次" in page.text("//main")
