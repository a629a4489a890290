"""The pages that list what there is, as a reader walks through them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser


def test_from_the_keyboard_a_letter_leads_to_its_departments_and_on_to_one(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 300})
    page.goto("/departments")
    page.get_by_role("link", name="G", exact=True).focus()
    page.keyboard.press("Tab")
    letter = page.get_by_role("link", name="S", exact=True)
    expect(letter).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#letter-s$"))
    expect(page.get_by_role("heading", name="S", exact=True)).to_be_in_viewport()
    page.keyboard.press("Tab")  # goes on from the letter that was gone to
    expect(page.get_by_role("link", name="水利厅", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("水利厅")


def test_from_the_first_page_to_a_paragraph_by_way_of_a_department(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="部门").click()
    page.get_by_role("link", name="水利厅", exact=True).click()
    page.get_by_role("link", name="2022年第2期（总第424期）第 2 段").click()
    expect(page).to_have_url(re.compile("/issue/2022-2#p-2$"))
    expect(page.locator("p:target")).to_contain_text("茶场补办取水许可")


def test_the_way_back_to_all_departments(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/departments/slt")
    page.get_by_role("link", name="全部部门").click()
    expect(page.get_by_role("navigation", name="主导航").locator("[aria-current=page]")).to_have_text("部门")


def test_a_gap_stands_between_the_issues_around_it(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 800})
    page.goto("/issues")
    tops = [
        page.get_by_text(text, exact=True).evaluate("one => one.getBoundingClientRect().top")
        for text in ("2022年第5期（总第427期）", "缺第 3–4 期", "2022年第2期（总第424期）")
    ]
    assert tops == sorted(tops)


def test_a_letter_of_few_departments_stands_in_one_column(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto("/departments")
    for letter in page.locator(".letter").all():
        assert letter.evaluate("one => one.getClientRects().length") == 1
        assert letter.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
