"""What Excel makes of the workbook; read back with openpyxl."""

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from indexer.engines.protocol import Hit
from search_app.exports import xlsx_table
from search_app.exports.characters import LONGEST_TEXT
from search_app.exports.findings import Findings
from search_app.exports.rows import HEADINGS, Row
from search_app.exports.xlsx_table import xlsx_chunks
from tests.search_app.exports.found import FORBIDDEN, MASTHEAD, findings, hit, link


def sheet(found: Findings) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_chunks(found))))
    assert book.sheetnames == ["检索结果"]
    return book["检索结果"]


def text_of(text: str) -> str:
    written = sheet(findings(hit(text))).cell(2, list(HEADINGS).index("text") + 1)
    assert written.data_type in {"s", "inlineStr"}
    return str(written.value)


def test_every_column_has_its_heading_and_its_width() -> None:
    assert tuple(xlsx_table._WIDTHS) == tuple(HEADINGS) == Row._fields  # noqa: SLF001


def test_every_value_is_what_it_is() -> None:
    written = sheet(findings(hit()))
    assert [each.value for each in written[1]] == list(HEADINGS.values())
    assert [each.value for each in written[2]] == [
        "2021-40-p3",
        "窗口工作周报",
        2021,
        40,
        461,
        dt.datetime(2021, 11, 5),
        "窗口动态 › 便民/利企",
        "（一）3",
        "水利厅、公安厅",
        "水利厅与公安厅的柜台合并排号。",
        "查看原文",
        "《窗口工作周报》2021年第40期（总第461期），2021年11月5日，第3段",
        dt.datetime(2021, 10, 25),
        dt.datetime(2021, 10, 29),
        "样例大厅管理处",
        "样例2021-40.txt",
    ]
    assert written["F2"].is_date
    assert written["K2"].hyperlink.target + "#" + written["K2"].hyperlink.location == link(hit())


@pytest.mark.parametrize("text", ["=1+1", "{=1+1}", "https://example.com/", "mailto:a@b.c", "2021", "\n甲\n"])
def test_a_text_stays_a_text(text: str) -> None:
    assert text_of(text) == text


def test_a_text_is_no_link() -> None:
    assert sheet(findings(hit("https://example.com/")))["J2"].hyperlink is None


def test_the_heading_stays_in_sight_and_the_rows_can_be_filtered_and_read() -> None:
    written = sheet(findings(hit(ordinal=1), hit(ordinal=2), total=30_000))
    assert written.freeze_panes == "B2"
    assert written.auto_filter.ref == "A1:P3"
    assert written["J2"].alignment.wrap_text
    assert written.column_dimensions["J"].width > 60


def test_the_last_line_says_what_was_cut_off_and_is_not_filtered() -> None:
    written = sheet(findings(hit(), total=123_456))
    assert written["A3"].value == "共 123,456 段，这里只有前 20,000 段；要导出其余各段，请缩小检索范围。"
    assert written.auto_filter.ref == "A1:P2"
    assert sheet(findings(hit())).max_row == 2


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert text_of(f"甲{FORBIDDEN}乙😀\t丙") == "甲乙😀\t丙"


@pytest.mark.parametrize("character", ["长", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(character: str) -> None:
    cut = text_of(character * LONGEST_TEXT + "末")
    assert cut.endswith(f"{character}…（全文见链接）")
    assert LONGEST_TEXT - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST_TEXT


def test_a_text_that_just_fits_is_whole() -> None:
    assert text_of("长" * LONGEST_TEXT) == "长" * LONGEST_TEXT


def test_beyond_the_links_a_sheet_can_have_addresses_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MOST_LINKS", 1)
    written = sheet(findings(hit(ordinal=1), hit(ordinal=2)))
    assert written["K2"].hyperlink is not None
    assert written["K3"].hyperlink is None
    assert written["K3"].value == link(hit(ordinal=2))


def test_a_day_before_excels_calendar_is_text() -> None:
    old = replace(MASTHEAD, published=dt.date(1899, 12, 31))
    assert sheet(findings(hit(masthead=old)))["F2"].value == "1899-12-31"


def test_what_is_not_known_is_left_empty() -> None:
    unknown = replace(MASTHEAD, year=None, number=None, serial=None, published=None, period=None, publisher=None)
    written = sheet(findings(hit(masthead=unknown)))
    assert [written[f"{column}2"].value for column in "CDEFMNO"] == [None] * 7


def test_nothing_stays_on_disk_when_it_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    chunks = xlsx_chunks(findings(hit()))
    next(chunks)
    assert list(tmp_path.iterdir())
    chunks.close()
    assert not list(tmp_path.iterdir())

    def failing() -> Iterator[Hit]:
        yield hit()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        next(xlsx_chunks(Findings(failing(), 2, link)))
    assert not list(tmp_path.iterdir())


def test_the_library_is_loaded_when_it_is_needed_first() -> None:
    command = "import sys, search_app.application; sys.exit('xlsxwriter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0
