"""Numbers in normal text: what equals it with its numbers written otherwise, and the text with all in digits.

``indexer.text.number_forms`` has the rules. A stretch of text is a number only where it is one of the ways in which its
value can be written in that place, so equality holds in both directions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import NamedTuple

from indexer.text.number_forms import NUMERAL, SHARES, forms, value_of

MOST_SPELLINGS = 16
"""Of one text, the text itself included: each is looked up on its own."""

_NUMBER = re.compile(
    rf"(?P<share>[百千]分之)?(?:(?P<digits>[0-9]+(?:[.,][0-9]+)*)"
    rf"|(?P<chinese>[{NUMERAL}][{NUMERAL}0o]*(?:点[{NUMERAL}]+)?))(?P<sign>[%‰])?"
)
_DIGITS = re.compile("[0-9]+")
_NUMERALS = f"0123456789{NUMERAL}"
_NUMBER_BEFORE = re.compile(rf"[{_NUMERALS}][.,点]?$")
_NUMBER_AFTER = re.compile(rf"[.,点]?[{_NUMERALS}]")


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


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a text, with all its ways of writing, the one in ASCII digits first."""

    start: int
    end: int
    forms: tuple[str, ...]


def spellings(text: str) -> tuple[str, ...]:
    """The normal text itself, then the same text with its numbers written in other equal ways, at most 16 in all.

    Where there are more, those are given in which all numbers are written in the same manner, then some mixtures.
    """
    numbers = list(_numbers(text))
    ways = max((len(number.forms) for number in numbers), default=0)
    alike = ([number.forms[min(way, len(number.forms) - 1)] for number in numbers] for way in range(ways))
    mixed = islice(product(*(number.forms for number in numbers)), 2 * MOST_SPELLINGS)
    found = dict.fromkeys([text])
    for chosen in chain(alike, mixed):
        found[_rewritten(text, numbers, chosen)] = None
        if len(found) == MOST_SPELLINGS:
            break
    return tuple(found)


def places(spellings: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where normal text has the first of the spellings, which was typed, or another whose number ends where it ends.

    So 5% is found in 百分之五 and in 15%, as grep would, but not in 百分之五十.
    """
    for number, spelling in enumerate(spellings):
        start = text.find(spelling) if spelling else -1
        while start >= 0:
            end = start + len(spelling)
            if number == 0 or not _goes_on(text, start, end):
                yield start, end
            start = text.find(spelling, start + 1)


def may_go_on(spelling: str) -> bool:
    """Whether a number at an edge of the spelling may be part of a longer one in a text."""
    return _is_numeral(spelling[0]) or _is_numeral(spelling[-1])


def _goes_on(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (_is_numeral(text[start]) and _NUMBER_BEFORE.search(before) is not None) or (
        _is_numeral(text[end - 1]) and _NUMBER_AFTER.match(after) is not None
    )


def _is_numeral(character: str) -> bool:
    return character in _NUMERALS


def in_digits(text: str) -> DigitText:
    """Normal text with every number in ASCII digits, without commas: the same whichever spelling it had."""
    numbers = [number for number in _numbers(text) if text[number.start : number.end] != number.forms[0]]
    if not numbers:
        return DigitText(text, ())
    changes: list[Change] = []
    shift = 0
    for number in numbers:
        start = number.start + shift
        end = start + len(number.forms[0])
        changes.append(Change(start, end, number.start, number.end))
        shift = end - number.end
    return DigitText(_rewritten(text, numbers, [number.forms[0] for number in numbers]), tuple(changes))


def _rewritten(text: str, numbers: Sequence[_Number], chosen: Sequence[str]) -> str:
    pieces: list[str] = []
    done = 0
    for number, form in zip(numbers, chosen, strict=True):
        pieces += text[done : number.start], form
        done = number.end
    return "".join((*pieces, text[done:]))


def _numbers(text: str) -> Iterator[_Number]:
    """The numbers of the text that can be written in more than one way, by place."""
    for found in _NUMBER.finditer(text):
        share, digits, chinese, sign = found.group("share", "digits", "chinese", "sign")
        start, end = found.span()
        if share or sign:
            parts = [(start, end, value_of(digits or chinese), sign or SHARES[share])]
        elif chinese or value_of(digits):
            parts = [(start, end, value_of(digits or chinese), "")]
        else:  # 2022.10.26, or 2021,2022
            parts = [(*piece.span(), value_of(piece[0]), "") for piece in _DIGITS.finditer(text, start, end)]
        for first, last, value, mark in parts:
            equal = forms(value, mark, text[max(0, first - 2) : first], text[last : last + 4]) if value else ()
            if len(equal) > 1 and text[first:last] in equal:
                yield _Number(first, last, equal)
