"""Numbers written in Chinese or in digits of any width."""

import re
import unicodedata

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}

CHINESE = "零〇○一二三四五六七八九十百千两"
"""Characters a Chinese whole number is written with, for use inside a regular expression's brackets."""


def parse_number(text: str) -> int | None:
    """Value of ``36``, ``３６``, ``三十六``, ``四百一十一`` or, digit by digit, ``二〇二二``; None for anything else.

    White space inside is ignored.
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).replace("○", "〇"))
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(character not in _DIGITS and character not in _UNITS for character in text):
        return None
    if not any(character in _UNITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total, digit = 0, None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (1 if digit is None else digit) * _UNITS[character]
            digit = None
    return total + (digit or 0)


def chinese_numeral(number: int) -> str:
    """Write 1 to 9999 as counted aloud: 十, 十一, 二十, 一百零一."""
    digits = str(number)
    text = "".join(
        "零" if digit == "0" else "零一二三四五六七八九"[int(digit)] + ("", "十", "百", "千")[place]
        for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True)
    )
    text = re.sub("零+", "零", text).rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text
