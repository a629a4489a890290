"""The documentation of the API, as a reader sees it."""

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_form_shows_the_answer(new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    answers: list[Any] = []

    def hear(route: Route) -> None:
        answers.append(route.fetch().json())
        # Where a browser shows JSON it asks for an icon that is not there.
        route.fulfill(content_type="text/html", body="<link rel=icon href='data:,'>")

    page.route("**/api/v1/search?*", hear)
    page.goto("/api/docs")
    form = page.get_by_role("form", name="试一试 检索段落")
    form.get_by_label("q", exact=True).fill("护照")
    form.get_by_label("sort").select_option("newest")
    form.get_by_role("button", name="查看答复").click()
    page.wait_for_url("**/api/v1/search?q=**")
    assert [answer["total"] for answer in answers] == [1]


def test_the_outline_leads_to_its_sections(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    page.goto("/")
    page.get_by_role("link", name="接口说明").click()
    page.get_by_role("navigation", name="本页目录").get_by_role("link", name="补全检索词").click()
    expect(page.get_by_role("heading", name="补全检索词")).to_be_in_viewport()
