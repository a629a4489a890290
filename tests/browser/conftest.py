"""A browser and the sample archive served to it."""

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright
from werkzeug.serving import make_server

from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from tests.browser.chromium import ARGUMENTS, NoChromiumError, find_chromium
from tests.search_app import sample

LONG = "柜台前的人一个接一个，材料逐页看过、逐项问过、逐条记过。" * 60 + "末尾提到银杏。"
NewPage = Callable[..., Page]


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
    app = application(sample.engine(*sample.ISSUES, long_issue), sample.registry(), Settings())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    backend_of(app).index.close()


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[NewPage]:
    """Opens pages at the address; what the console complains of, as of a broken policy, fails the test."""
    contexts = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def open_page(**options: Any) -> Page:
        # Without smooth scrolling: what is to be clicked stands still.
        context = browser.new_context(base_url=address, locale="zh-CN", reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
