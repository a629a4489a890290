"""An Excel workbook, written row by row with XlsxWriter."""

import datetime as dt
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from search_app.exports.characters import fitting
from search_app.exports.findings import CHUNK, Findings
from search_app.exports.rows import HEADINGS, Cell, row

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What a sheet can hold: https://support.microsoft.com/office/excel-specifications-and-limits
MOST_LINKS = 65_530
LONGEST_LINK = 2_079
_FIRST_YEAR = 1900
"""With it the calendar of Excel begins."""

_LINK_LABEL = "查看原文"
_LINK = list(HEADINGS).index("link")
_WIDTHS = {
    "id": 16,
    "title": 14,
    "year": 7,
    "number": 7,
    "serial": 9,
    "published": 12,
    "section": 28,
    "label": 9,
    "departments": 20,
    "text": 70,
    "link": 11,
    "citation": 40,
    "period_first": 12,
    "period_last": 12,
    "publisher": 20,
    "source": 24,
}
"""Of the columns, in characters."""
_HEAD = {"bold": True, "bg_color": "#A3291B", "font_color": "#FFFFFF", "valign": "vcenter"}
_HEAD_HEIGHT = 22


def xlsx_chunks(findings: Findings) -> Generator[bytes, None, None]:
    """The table as a workbook of one sheet, made whole in a temporary file before its first bytes are given.

    Texts are never calculated; days are days; the link is one that can be clicked, within Excel's limits. A text that
    is too long for a cell is cut and says so. The last line says where something was cut off.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  # slow

    with TemporaryDirectory(prefix="zhoubao-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "table.xlsx"
        with Workbook(path, {"constant_memory": True, "tmpdir": folder}) as book:
            _fill(book, findings)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


class _Formats(NamedTuple):
    text: "Format"
    day: "Format"
    link: "Format"


def _fill(book: "Workbook", findings: Findings) -> None:
    sheet = book.add_worksheet("检索结果")
    formats = _Formats(
        text=book.add_format({"text_wrap": True, "valign": "top"}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        link=book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"}),
    )
    for column, width in enumerate(_WIDTHS.values()):
        sheet.set_column(column, column, width)
    sheet.set_row(0, _HEAD_HEIGHT)
    sheet.write_row(0, 0, HEADINGS.values(), book.add_format(_HEAD))
    sheet.freeze_panes(1, 1)
    last = 0
    for last, hit in enumerate(findings.hits, start=1):
        cells = row(hit, findings.link(hit))
        for column, value in enumerate(cells):
            if column == _LINK and last <= MOST_LINKS and len(cells.link) <= LONGEST_LINK:
                sheet.write_url(last, column, cells.link, formats.link, _LINK_LABEL)
            else:
                _write(sheet, (last, column), value, formats)
    sheet.autofilter(0, 0, last, len(HEADINGS) - 1)
    if findings.remark:
        sheet.write_string(last + 1, 0, findings.remark, book.add_format({"bold": True}))


def _write(sheet: "Worksheet", place: tuple[int, int], value: Cell, formats: _Formats) -> None:
    """A value as what it is; nothing for none."""
    if isinstance(value, dt.date) and value.year < _FIRST_YEAR:
        value = value.isoformat()
    if isinstance(value, dt.date):
        sheet.write_datetime(*place, value, formats.day)
    elif isinstance(value, int):
        sheet.write_number(*place, value, formats.text)
    elif value:
        sheet.write_string(*place, fitting(value), formats.text)
