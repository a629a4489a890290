"""Taking results away, as a reader does it."""

import csv
import io
import re
from pathlib import Path
from zipfile import ZipFile

import feedparser
import openpyxl
import pytest
import rispy
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 640}


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the content of the file that the button gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=button).click()
    download = waiting.value
    assert download.failure() is None
    return download.suggested_filename, Path(download.path()).read_bytes()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_button_saves_the_paragraphs_it_promises_under_the_name_of_the_search(
    new_page: NewPage, script: bool
) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=script)
    page.goto("/search?q=窗口&dept=水利厅")
    expect(page.get_by_role("status")).to_have_text("找到 3 段")

    name, data = saved(page, "下载 CSV 3 段")
    assert re.fullmatch(r"周报检索-窗口，水利厅-\d{4}-\d\d-\d\d\.csv", name)
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert len(rows) == 3
    assert all("水利厅" in row[head.index("部门")] for row in rows)

    name, data = saved(page, "下载 Excel 3 段")
    assert re.fullmatch(r"周报检索-窗口，水利厅-\d{4}-\d\d-\d\d\.xlsx", name)
    assert ZipFile(io.BytesIO(data)).testzip() is None
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [row[0] for row in sheet.values][1:] == [row[0] for row in rows]

    name, data = saved(page, "引文 RIS 3 段")
    assert re.fullmatch(r"周报检索-窗口，水利厅-\d{4}-\d\d-\d\d\.ris", name)
    assert [record["id"] for record in rispy.loads(data.decode())] == [row[0] for row in rows]


def test_the_address_in_a_file_leads_to_its_paragraph(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/search?q=换发")
    _, data = saved(page, "下载 CSV 1 段")
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    page.goto(row[head.index("链接")])
    expect(page.locator("p:target, :target p").first).to_contain_text("护照换发")


def test_the_link_to_subscribe_is_what_browsers_find_too(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto("/search?q=换发")
    link = page.get_by_role("link", name="订阅 Atom")
    assert link.get_attribute("href") == page.locator("head link[rel=alternate]").get_attribute("href")
    # Not clicked: for an XML document Chromium asks for /favicon.ico, which is not there.
    answer = page.request.get(str(link.get_attribute("href")))
    assert feedparser.parse(answer.body()).entries[0].summary.startswith("公安厅窗口")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_buttons_fit_every_screen_and_are_large_enough_to_touch(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 640})
    page.goto("/search?q=窗口")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator(".exports a").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["width"] >= 24


def test_what_is_printed_has_no_buttons(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/search?q=窗口")
    page.emulate_media(media="print")
    expect(page.locator(".exports")).to_be_hidden()
