"""Numbers written in every way that means the same, to be searched in quotation marks; by rules of its own.

An oracle for the product's number rules must not use them, so here are those of four kinds once more, in their plainest
form: thousands with or without commas, years, ordinals and percentages, each only where it is beyond doubt.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from benchmarks.exact_strings import ExactString

_DIGITS = "〇一二三四五六七八九"
_UNITS = {"千": 1000, "百": 100, "十": 10}
_COUNTED = "[零一二三四五六七八九十百千]+"
_NO_NUMBER = "[^0-9a-z.,%\\s\ue000零〇○一二三四五六七八九十百千万亿两点分第年月日号]"
"""What stands beside a number and is no part of any: then a number that is found there is found whole."""
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_CLAUSE_COMMA = re.compile("(?<=[0-9])，(?=[0-9])")
_CLAUSE = "\ue000"
"""Parts two clauses or a sign from a number, and is in no text."""
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,年])")
_YEAR = re.compile(f"(?<![{_DIGITS}零○十百千万亿])[一二][{_DIGITS}零○0o]{{3}}(?=年)")
_ORDINAL = re.compile(f"(?<=第){_COUNTED}(?=期|季度|条|次|届|批)")
_PERCENTAGE = re.compile(rf"百分之(?:([0-9]+(?:\.[0-9]+)?)|({_COUNTED})(?:点([零一二三四五六七八九]+))?)")
_NUMBERS = {
    "千分位": re.compile(r"(?<![0-9])(?<![0-9][.,])[1-9][0-9]{3,8}(?=[件人元户家宗万亿吨])"),
    "年份": re.compile(f"(?<![0-9{_DIGITS}十百千万亿])[12][0-9]{{3}}(?=年)"),
    "序数": re.compile("(?<=第)[1-9][0-9]{0,2}(?=期|季度|条|次|届|批)"),
    "百分数": re.compile(r"(?<![0-9])(?<![0-9][.,])(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,2})?%"),
}
"""Where a number of each kind stands in a canonical text."""


def plain(text: str) -> str:
    """The text in half width and small letters, without white space beside Chinese."""
    text = re.sub("[①-⑳]", rf"\g<0>{_CLAUSE}", _CLAUSE_COMMA.sub(_CLAUSE, text))
    return re.sub(r"(?<![0-9a-z])\s+|\s+(?![0-9a-z])", "", unicodedata.normalize("NFKC", text).casefold())


def canonical(text: str) -> str:
    """Plain text with every number of the four kinds in digits, equal for whatever differs in their spelling only."""
    text = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), plain(text))
    text = _YEAR.sub(lambda found: _digit_by_digit(found[0]), text)
    text = _ORDINAL.sub(lambda found: str(_value(found[0])), text)
    return _PERCENTAGE.sub(_percentage, text)


def has_number(text: str, string: str) -> bool:
    """Whether canonical text has a canonical string from ``number_strings``, with the number whole."""
    year = re.match("[0-9]{4}年", string)
    edge = "(?<![0-9])" if year else r"(?<![0-9])(?<![0-9]\.)"
    return re.search((edge if string[0].isdigit() else "") + re.escape(string), text) is not None


def number_strings(texts: Sequence[str], count: int, seed: int = 0) -> Iterator[ExactString]:
    """Give at most that many numbers of the texts, each in all its ways of writing, with and without what is beside."""
    chance = random.Random(seed)
    found = {
        (kind, first + before, number[0], after + last)
        for text in map(canonical, texts)
        for kind, pattern in _NUMBERS.items()
        for number in pattern.finditer(text)
        for before, after in [("第" * (kind == "序数"), _unit(kind, text, number.end()))]
        for first in {"", _before(text[: number.start() - len(before)])}
        for last in {"", _after(text[number.end() + len(after) :])}
    }
    chosen = chance.sample(sorted(found), len(found))
    turns = zip_longest(*([one for one in chosen if one[0] == kind] for kind in _NUMBERS))
    strings = (
        ExactString(kind, text := before + way(number) + after, text)
        for kind, before, number, after in filter(None, chain.from_iterable(turns))
        for way in _WAYS[kind]
    )
    yield from islice(strings, count)


def rewritten(text: str, chance: random.Random) -> str:
    """The text in canonical form with each number written in some way."""
    text = canonical(text).replace(_CLAUSE, "，")
    for kind, pattern in _NUMBERS.items():
        text = pattern.sub(lambda found, ways=_WAYS[kind]: chance.choice(ways)(found[0]), text)  # type: ignore[misc]
    return text


def _unit(kind: str, text: str, place: int) -> str:
    if kind == "百分数":
        return ""
    return "季度" if text.startswith("季度", place) else text[place]


def _before(text: str) -> str:
    """The last characters; empty where they may be part of another number."""
    found = re.search(f"{_NO_NUMBER}{{0,2}}(?:{_NO_NUMBER}|[^0-9%],)$", text[-6:])
    return found[0] if found else ""


def _after(text: str) -> str:
    found = re.search(f"^(?:{_NO_NUMBER}|,[^0-9]){_NO_NUMBER}{{0,2}}", text[:6])
    return found[0] if found else ""


def _digit_by_digit(chinese: str) -> str:
    return "".join(str(max(0, _DIGITS.find(character))) for character in chinese)


def _value(chinese: str) -> int:
    """三百零六 and 十六, or 三六 digit by digit."""
    if not set(chinese) & set(_UNITS):
        return int(_digit_by_digit(chinese))
    value = 0
    for digit, unit in re.findall("([一二三四五六七八九]?)([千百十]?)", chinese):
        if digit or unit:
            value += (_DIGITS.index(digit) if digit else 1) * _UNITS.get(unit, 1)
    return value


def _percentage(found: re.Match[str]) -> str:
    digits, whole, decimals = found.groups()
    if digits:
        return f"{digits}%"
    return f"{_value(whole)}.{_digit_by_digit(decimals)}%" if decimals else f"{_value(whole)}%"


def _counted(number: str) -> str:
    """Up to 999 as counted aloud."""
    hundreds, tens, ones = map(int, number.zfill(3))
    words = (f"{_DIGITS[hundreds]}百" if hundreds else "") + (f"{_DIGITS[tens]}十" if tens else "")
    if hundreds and ones and not tens:
        words += "零"
    words += _DIGITS[ones] if ones else ""
    return (words[1:] if words.startswith("一十") else words) or "零"


def _share(number: str) -> str:
    whole, _, decimals = number.removesuffix("%").partition(".")
    words = "".join(_DIGITS[int(digit)] for digit in decimals).replace("〇", "零")
    return f"百分之{_counted(whole)}点{words}" if words else f"百分之{_counted(whole)}"


def _year(zero: str) -> Callable[[str], str]:
    return lambda number: "".join(_DIGITS[int(digit)] for digit in number).replace("〇", zero)


def _as_printed(number: str) -> str:
    return number


def _wide(number: str) -> str:
    return number.translate(_FULL_WIDTH)


_WAYS: dict[str, tuple[Callable[[str], str], ...]] = {
    "千分位": (_as_printed, _wide, lambda number: f"{int(number):,}", lambda number: _wide(f"{int(number):,}")),
    "年份": (_as_printed, _wide, _year("〇"), _year("零"), _year("○")),
    "序数": (_as_printed, _wide, _counted),
    "百分数": (_as_printed, _wide, _share),
}
