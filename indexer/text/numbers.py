"""Numbers in normal text: what equals it with its numbers written otherwise, and the text with all in digits.

``indexer.text.number_forms`` has the rules. A stretch of text is a number only where it is one of the ways in which its
value can be written in that place, so equality holds in both directions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, product
from typing import NamedTuple

from indexer.text.number_forms import NUMERAL, SHARES, Forms, Kind, begins_a_word, forms, value_of

MOST_SPELLINGS = 16
"""Of one text, the text itself included: each is looked up on its own."""

_NUMBER = re.compile(
    rf"(?=[0-9{NUMERAL}])([百千]分之)?(?:([0-9]+(?:[.,](?![0-9]{{4}}年)[0-9]+)*)"
    rf"|([{NUMERAL}][{NUMERAL}0o]*(?:点[{NUMERAL}]+)?))([%‰])?"
)
"""Share, digits, Chinese, sign. A point or comma in front of a year, as in 1.2022年, parts two numbers.

The first condition follows from the others and saves trying them at every place.
"""
_IN_OTHER_THAN_DIGITS = re.compile(
    rf"[0-9{NUMERAL}](?:(?<=[0-9]),[0-9]|(?<=第[{NUMERAL}])|(?<=[{NUMERAL}])(?:[{NUMERAL}0o月日号]|分之|个百分点))"
)
"""Matches wherever there is a number that is equal to another in plain digits, and seldom elsewhere.

Such a number has a comma, two characters in Chinese, or one with something beside it that says it counts.
"""
_DIGITS = re.compile("[0-9]+")
_WITHIN = re.compile(
    r"(?<=[0-9])(?:[0-9]|\.(?![0-9]{4}年)[0-9]|,[0-9]{3}(?![0-9]))"
    r"|(?<=[0-9]\.)(?![0-9]{4}年)[0-9]|(?<=[0-9],)[0-9]{3}(?![0-9])"
    rf"|(?<=[{NUMERAL}])点?[{NUMERAL}]|(?<=[{NUMERAL}]点)[{NUMERAL}]"
)
"""Matches at a place that parts a number: its digits, thousands or decimals stand on both sides of it."""
_FIRST_NUMBER = re.compile(f"[0-9{NUMERAL}]*")
_LAST_NUMBER = re.compile(f"[0-9{NUMERAL}]*[^0-9{NUMERAL}]?$")
_COUNT_AT_END = re.compile(f"(?<![第0-9{NUMERAL}])[0-9{NUMERAL}]+[^0-9{NUMERAL}]$")
_CLAUSE_COMMA_FIRST = re.compile("^, (?=[0-9])")
_COMMA_FIRST = re.compile(",[0-9]")


class Change(NamedTuple):
    """A number rewritten: its place in the new text, and in the old one; ends are exclusive."""

    start: int
    end: int
    old_start: int
    old_end: int


@dataclass(frozen=True, slots=True)
class DigitText:
    """A normal text with its numbers in ASCII digits. ``changes`` by place."""

    text: str
    changes: tuple[Change, ...]


class _Number(NamedTuple):
    """A number in a text, with all its ways of writing, the one in ASCII digits first."""

    start: int
    end: int
    kind: Kind
    forms: tuple[str, ...]


def spellings(text: str) -> tuple[str, ...]:
    """The normal text itself, then the same text with its numbers written in other equal ways, at most 16 in all.

    Where there are more, those come first in which few kinds of numbers are written otherwise, and each kind alike
    throughout. A comma in front of the text's first number may have stood behind another number.
    """
    plain = _CLAUSE_COMMA_FIRST.sub(",", text)
    numbers = list(_numbers(plain))
    mixed = islice(product(*(number.forms for number in numbers)), 2 * MOST_SPELLINGS)
    found = dict.fromkeys([text])
    for chosen in chain(_alike(plain, numbers), mixed):
        spelling = _rewritten(plain, numbers, chosen)
        found[spelling] = None
        if _COMMA_FIRST.match(spelling):
            found[f", {spelling[1:]}"] = None
        if len(found) >= MOST_SPELLINGS:
            break
    return tuple(found)[:MOST_SPELLINGS]


def _alike(text: str, numbers: Sequence[_Number]) -> Iterator[tuple[str, ...]]:
    """The numbers' forms, each kind as typed or in one manner throughout, what is likeliest first."""
    kinds = dict.fromkeys(number.kind for number in numbers)
    manners: list[list[list[str]]] = []
    for kind in kinds:
        own = [number for number in numbers if number.kind is kind]
        typed = [text[number.start : number.end] for number in own]
        most = max(len(number.forms) for number in own)
        alike = ([number.forms[min(way, len(number.forms) - 1)] for number in own] for way in range(most))
        manners.append([typed, *(manner for manner in alike if manner != typed)])
    choices = product(*(range(len(manner)) for manner in manners))
    ordered = sorted(choices, key=lambda choice: sum(way + 1 for way in choice if way))
    for choice in ordered:
        next_of = {kind: iter(manner[way]) for kind, manner, way in zip(kinds, manners, choice, strict=True)}
        yield tuple(next(next_of[number.kind]) for number in numbers)


def places(spellings: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where normal text has the first of the spellings, which was typed, or another whose numbers are whole there.

    So 5% is found in 百分之五 and in 15%, as grep would, but not in 百分之五十; nor is 11期 in 十一期间. A number at an
    edge that is written as it was typed need not be whole.
    """
    for spelling in spellings:
        start = text.find(spelling) if spelling else -1
        while start >= 0:
            end = start + len(spelling)
            if spelling == spellings[0] or _is_whole(spellings[0], spelling, text, start):
                yield start, end
            start = text.find(spelling, start + 1)


def may_go_on(spelling: str) -> bool:
    """Whether a number at an edge of the spelling may be part of a longer one, or of a word, in a text."""
    first, last = _FIRST_NUMBER.match(spelling), _LAST_NUMBER.search(spelling)
    return bool(first and first[0]) or bool(last and len(last[0]) > 1) or spelling[-1:] in f"0123456789{NUMERAL}"


def _is_whole(typed: str, spelling: str, text: str, start: int) -> bool:
    begins_alike, ends_alike, counts = _edges(typed, spelling)
    if not begins_alike and _WITHIN.match(text, start):
        return False
    end = start + len(spelling)
    return ends_alike or not (_WITHIN.match(text, end) or (counts and begins_a_word(text, end - 1)))


@lru_cache(maxsize=1 << 10)
def _edges(typed: str, spelling: str) -> tuple[bool, bool, bool]:
    """Whether both begin with the same number, or none, and end so; and whether the spelling ends in a counter."""
    return (
        _edge(_FIRST_NUMBER.match(typed)) == _edge(_FIRST_NUMBER.match(spelling)),
        _edge(_LAST_NUMBER.search(typed)) == _edge(_LAST_NUMBER.search(spelling)),
        _COUNT_AT_END.search(spelling) is not None,
    )


def _edge(found: re.Match[str] | None) -> str:
    return found[0] if found else ""


def in_digits(text: str) -> DigitText:
    """Normal text with every number in ASCII digits, without commas: the same whichever spelling it had."""
    if _IN_OTHER_THAN_DIGITS.search(text) is None:
        return DigitText(text, ())
    changes: list[Change] = []
    pieces: list[str] = []
    done = length = 0
    for first, last, value, mark in _written(text):
        digits, written = value + mark, text[first:last]
        if written != digits and written in _forms_in(text, first, last, value, mark).ways:
            pieces += text[done:first], digits
            length += first - done
            changes.append(Change(length, length + len(digits), first, last))
            length += len(digits)
            done = last
    return DigitText("".join((*pieces, text[done:])), tuple(changes))


def _rewritten(text: str, numbers: Sequence[_Number], chosen: Sequence[str]) -> str:
    pieces: list[str] = []
    done = 0
    for number, form in zip(numbers, chosen, strict=True):
        pieces += text[done : number.start], form
        done = number.end
    return "".join((*pieces, text[done:]))


def _numbers(text: str) -> Iterator[_Number]:
    """The numbers of the text that can be written in more than one way, by place."""
    for first, last, value, mark in _written(text):
        equal = _forms_in(text, first, last, value, mark)
        if len(equal.ways) > 1 and text[first:last] in equal.ways:
            yield _Number(first, last, *equal)


def _forms_in(text: str, start: int, end: int, value: str, sign: str) -> Forms:
    return forms(value, sign, text[max(0, start - 2) : start], text[end : end + 4])


def _written(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where anything like a number stands, with its value in digits and its sign, by place."""
    for found in _NUMBER.finditer(text):
        share, digits, chinese, sign = found.groups()
        value = value_of(digits or chinese)
        if value:
            yield *found.span(), value, sign or SHARES.get(share, "")
        elif digits and not share and not sign:  # 2022.10.26, or 2021,2022
            for piece in _DIGITS.finditer(text, *found.span()):
                if value := value_of(piece[0]):
                    yield *piece.span(), value, ""
