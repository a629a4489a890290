"""How headings and items are numbered: one style for each of the ways seen in offices."""

from collections.abc import Callable
from dataclasses import dataclass

Label = Callable[[int], str]

_DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number from 0 to 9999 as it is said: 36 as 三十六, 411 as 四百一十一."""
    if number < 10:
        return _DIGITS[number].replace("〇", "零")
    written, owed = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += "零" * owed + _DIGITS[digit] + name
            owed = False
        else:
            owed = bool(written)
    return written.removeprefix("一") if 10 <= number < 20 else written


def chinese_year(year: int) -> str:
    """Write a year digit by digit: 2022 as 二〇二二."""
    return "".join(_DIGITS[int(digit)] for digit in str(year))


@dataclass(frozen=True, slots=True)
class Numbering:
    """The labels of headings by depth, and of items by the depth of the section they are in.

    Both start at depth 1; the last one serves all deeper levels.
    """

    name: str
    headings: tuple[Label, ...]
    items: tuple[Label, ...]

    def heading(self, depth: int, number: int) -> str:
        """Give the label of a heading."""
        return self.headings[min(depth, len(self.headings)) - 1](number)

    def item(self, depth: int, number: int) -> str:
        """Give the label of an item directly under a heading of that depth."""
        return self.items[min(depth, len(self.items)) - 1](number)


def _han_comma(number: int) -> str:
    return f"{chinese(number)}、"


def _han_brackets(number: int) -> str:
    return f"（{chinese(number)}）"


def _han_half_brackets(number: int) -> str:
    return f"({chinese(number)})"


def _brackets(number: int) -> str:
    return f"（{number}）"


def _half_brackets(number: int) -> str:
    return f"({number})"


def _dot(number: int) -> str:
    return f"{number}."


def _full_dot(number: int) -> str:
    return f"{number}．"


def _comma(number: int) -> str:
    return f"{number}、"


def _circle(number: int) -> str:
    return chr(ord("①") + number - 1)


def _spaced(label: Label) -> Label:
    return lambda number: label(number) + " "


def _none(_number: int) -> str:
    return ""


CLASSIC = Numbering("classic", (_han_comma, _han_brackets, _dot), (_han_brackets, _brackets, _brackets))
HALF_WIDTH = Numbering("half-width", (_han_comma, _han_half_brackets, _dot), (_han_half_brackets, _half_brackets))
DOTTED = Numbering("dotted", (_han_comma, _han_brackets, _dot), (_dot, _dot, _brackets))
FULL_DOT = Numbering("full-dot", (_han_comma, _han_brackets, _full_dot), (_full_dot, _full_dot, _brackets))
COMMA = Numbering("comma", (_han_comma, _han_brackets, _comma), (_comma, _comma, _brackets))
ARABIC = Numbering("arabic", (_han_comma, _dot, _brackets), (_dot, _brackets, _circle))
CIRCLED = Numbering("circled", (_han_comma, _han_brackets, _dot), (_circle,))
SPACED = Numbering(
    "spaced",
    (_spaced(_han_comma), _spaced(_han_brackets), _spaced(_dot)),
    (_spaced(_dot), _spaced(_dot), _spaced(_brackets)),
)
NUMBERED = (CLASSIC, HALF_WIDTH, DOTTED, FULL_DOT, COMMA, ARABIC, CIRCLED, SPACED)

UNNUMBERED = Numbering("unnumbered", (_none,), (_dot,))
"""Only a format that marks headings can carry it."""
