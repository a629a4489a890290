"""Characters that files cannot hold, and more of them than a cell can."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but Char of XML 1.0, section 2.2: control characters and halves of surrogate pairs."""

LONGEST_TEXT = 32_767
"""UTF-16 code units of a cell: https://support.microsoft.com/office/excel-specifications-and-limits"""
_CUT = "…（全文见链接）"


def storable(text: str) -> str:
    """The text without what XML forbids, which no other format needs either."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The same, with every run of white space as one space."""
    return " ".join(storable(text).split())


def fitting(text: str) -> str:
    """The text, or so much of it as a cell of a spreadsheet can hold, which then says so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
