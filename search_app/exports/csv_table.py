"""Comma-separated values that spreadsheets open as they are meant."""

import csv
import io
import re
from collections.abc import Generator

from search_app.exports.findings import CHUNK, Findings
from search_app.exports.rows import HEADINGS, Cell, row

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the system
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_NUMBERING = re.compile(r"(?!\d+\Z)[\d()（）.．、/／\-:：]*\d[\d()（）.．、/／\-:：]*")
"""Such as （1）, 1.10 and 1-2, which Excel takes for -1, 1.1 and a day."""


def csv_chunks(findings: Findings) -> Generator[bytes, None, None]:
    """The table in UTF-8 with a byte order mark, lines ended by CRLF, every cell in quotation marks (RFC 4180).

    A text that a spreadsheet would calculate, or take for a number, gets a ``'`` in front, also where the sign is
    full-width or has white space before it: OWASP, https://owasp.org/www-community/attacks/CSV_Injection. Line feeds
    inside a text stay. The last line says where something was cut off.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    buffer.write(_BYTE_ORDER_MARK)
    writer.writerow(HEADINGS.values())
    for hit in findings.hits:
        writer.writerow(map(_cell, row(hit, findings.link(hit))))
        if buffer.tell() >= CHUNK:
            yield _taken(buffer)
    if findings.remark:
        writer.writerow([findings.remark])
    yield _taken(buffer)


def _cell(value: Cell) -> Cell:
    if isinstance(value, str) and (_FORMULA.match(value) or _NUMBERING.fullmatch(value)):
        return f"'{value}"
    return value


def _taken(buffer: io.StringIO) -> bytes:
    """All that is in the buffer, which is empty then."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
