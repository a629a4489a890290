"""A browser and the sample archive served to it."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from indexer.settings import Settings
from search_app.application import application, create_app
from tests.browser.chromium import ARGUMENTS, NoChromiumError, find_chromium
from tests.browser.every_page import Sight
from tests.browser.serving import served
from tests.search_app import sample

LONG = "柜台前的人一个接一个，材料逐页看过、逐项问过、逐条记过。" * 60 + "末尾提到银杏。"
NewPage = Callable[..., Page]
See = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            path = find_chromium(playwright.chromium)
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        except (NoChromiumError, Error) as error:
            if os.environ.get("CI"):
                pytest.fail(f"the browser tests must run in CI: {error}")
            pytest.skip(str(error))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the sample archive is served, with one more issue that has a very long paragraph."""
    long_issue = sample.issue(
        2022, 5, dt.date(2022, 2, 18), [(sample.PATROL, "第一段也有银杏。", ()), (sample.PATROL, LONG, ())]
    )
    with served(application(sample.engine(*sample.ISSUES, long_issue), sample.registry(), Settings())) as address:
        yield address


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[NewPage]:
    """Opens pages at the address; what the console complains of, as of a broken policy, fails the test."""
    contexts = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # That a page itself is answered with 404 is no fault of it.
        page = message.page
        if page and message.text.startswith("Failed to load resource") and message.location["url"] == page.url:
            return
        # Nor that the network fails where a test cuts it.
        if "net::ERR_INTERNET_DISCONNECTED" in message.text:
            return
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def open_page(**options: Any) -> Page:
        # Without smooth scrolling: what is to be clicked stands still.
        usual = {"base_url": address, "locale": "zh-CN", "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def address_without_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where there is a server and no index."""
    with served(create_app({"INDEX": tmp_path_factory.mktemp("no-index")})) as address:
        yield address


@pytest.fixture
def see(new_page: NewPage, address_without_index: str) -> See:
    """Opens what is on the list of every page."""

    def open_sight(sight: Sight, **options: Any) -> Page:
        page = new_page(**({} if sight.indexed else {"base_url": address_without_index}), **options)
        answer = page.goto(sight.path)
        assert answer is not None
        assert answer.status == sight.status
        sight.prepare(page)
        return page

    return open_sight
