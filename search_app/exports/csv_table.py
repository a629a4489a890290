"""Comma-separated values that spreadsheets open as they are meant."""

import csv
import io
import re
from collections.abc import Generator

from search_app.exports.characters import fitting
from search_app.exports.findings import CHUNK, Findings
from search_app.exports.rows import HEADINGS, Cell, row

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the system
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_PLAIN_NUMBER = re.compile("0|[1-9][0-9]{0,10}")
"""Shown as it stands; a longer one as 1.23E+11."""
_REWRITTEN = re.compile(
    r"""
      (?=\D*\d) [¥$€£]?[\d().,、/\-: ]+%?                            # (1) 1.10 1-2 1,234 50% 00123: -1, 1.1, a day…
    | \d+(?:\.\d*)?e[+\-]?\d+                                          # 1E5
    | (?=\D*\d+\D+\d) [\d年月日号时分秒上下午.:/\- ]+(?:[ap]m?)?     # 2024年3月 12月5日 8时30分 8:30 PM
    | (?=\D*\d) (?:\d{1,4}[ \-/.,]*)?
      (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
      |sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)
      [ \-/.,]*(?:\d{1,4}(?:[ \-/.,]+\d{1,4})?)?                     # 5-Mar March 5, 2024
    | true|false|\#(?:n/a|null!|name\?|ref!|value!|num!|div/0!)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What Excel takes for a number, a day, a time, a truth or an error, which it then shows as it sees fit."""
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | str.maketrans("￥￡\u3000", "¥£ ")
"""Excel reads either width."""


def csv_chunks(findings: Findings) -> Generator[bytes, None, None]:
    """The table in UTF-8 with a byte order mark, lines ended by CRLF, every cell in quotation marks (RFC 4180).

    A text that a spreadsheet would calculate, or take for a number, gets a ``'`` in front, also where the sign is
    full-width or has white space before it: OWASP, https://owasp.org/www-community/attacks/CSV_Injection. Line feeds
    inside a text stay. A text that is too long for a cell is cut, as Excel would without a word, and says so. The last
    line says where something was cut off.
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
    if not isinstance(value, str):
        return value
    return fitting(f"'{value}" if _FORMULA.match(value) or _is_rewritten(value) else value)


def _is_rewritten(text: str) -> bool:
    if _PLAIN_NUMBER.fullmatch(text):
        return False
    return _REWRITTEN.fullmatch(text.translate(_HALF_WIDTH).strip()) is not None


def _taken(buffer: io.StringIO) -> bytes:
    """All that is in the buffer, which is empty then."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
