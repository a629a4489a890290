"""The normal form in which text and queries are compared, with the way back to the original.

    original --drop what is invisible--> clusters --fold each--> join, white space settled--> normal text

A *cluster* is a character with the marks that belong to it, so that a letter and its accent fold alike however they
are encoded. Folding is NFKC and case folding (Unicode Standard, chapter 3.13, definition of ``NFKC_Casefold``), then
traditional Chinese characters become simplified ones. One character at a time, so that what contains a string as
printed also contains it in normal form; that numbers can be written in several ways is ``indexer.text.numbers``.

Two things that print apart are kept apart, so that numbers stay the numbers they are: a full-width comma between ASCII
digits, which parts clauses and never thousands, becomes comma and space (513，120 is ``513, 120``), and a sign such as
① has a space between itself and a digit (①2022 is ``1 2022``). Only what begins with such a comma has another normal
form alone than within the text; ``indexer.text.numbers.spellings`` has both.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.text.characters import INVISIBLE, is_cjk, is_invisible, is_mark, simplified_forms

VERSION = 3
"""To be raised with every change of a rule of this package, those of numbers and words included.

An index made with another version does not fit.
"""

_PLAIN_CHARACTERS = "!-~！-～一-鿿、。《》“”‘’〈〉「」『』【】〔〕·〇○—"
_PLAIN = re.compile(f"[{_PLAIN_CHARACTERS}]++(?:(?<=[0-9A-Za-z]) (?=[0-9A-Za-z])[{_PLAIN_CHARACTERS}]++)*+")
"""Stretches in which every character has a normal form of one character, whatever stands beside it but a mark.

A single space between letters or digits is part of them.
"""
_CLAUSE_COMMA = re.compile(rf"[0-9][\s{INVISIBLE}]*，(?=[\s{INVISIBLE}]*[0-9])")
_DIGITS = "0123456789"
_PLAIN_FORMS = {
    **{capital: capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{chr(wide): chr(wide - 0xFEE0).lower() for wide in range(ord("！"), ord("～") + 1)},
    **{traditional: form for traditional, form in simplified_forms().items() if "一" <= traditional <= "鿿"},
}
"""The normal forms of the plain characters that are not their own."""
_TO_CHANGE = re.compile(f"[{''.join(map(re.escape, _PLAIN_FORMS))}]")
_MOST_MARKS = 30
"""Marks on one character beyond this are dropped, to bound the time (Unicode Annex 15, Stream-Safe Text Format)."""


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text in normal form. Offsets count characters of ``text`` or of the original; ``end`` is exclusive."""

    text: str
    starts: Sequence[int]
    """For each character of ``text``, where its cluster starts in the original."""
    ends: Sequence[int]
    """For each character of ``text``, where its cluster ends in the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the original that covers ``text[start:end]``.

        Raises ValueError where that is not a stretch of at least one character within ``text``.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters at {start}:{end} of {len(self.text)}")
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> NormalText:
    """Bring text into normal form, remembering where each character came from.

    White space is kept, as one space, only between two letters or digits of which neither is Han or kana and, behind a
    comma, between two digits; characters that cannot be seen are dropped. The time is linear in the length of the text.
    """
    if _is_plain(text):
        return NormalText(_plain_form(text), range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts, ends = array("l"), array("l")
    for start, end, folded in _pieces(text):
        pieces.append(folded)
        if end - start == len(folded) and not is_mark(text[end - 1]):  # one for one
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(folded))
            ends.extend([end] * len(folded))
    return NormalText("".join(pieces), starts, ends)


def normal(text: str) -> str:
    """The normal form alone, in a fraction of the time."""
    if _is_plain(text):
        return _plain_form(text)
    return "".join([folded for _, _, folded in _pieces(text)])


def _is_plain(text: str) -> bool:
    """Whether all of the text is one piece, each character of which has one in the normal form."""
    return _PLAIN.fullmatch(text) is not None and _CLAUSE_COMMA.search(text) is None


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each piece of the normal form comes from, in order; the pieces together are all of it."""
    last = ""  # two characters of normal text
    past = 0
    gap: tuple[int, int] | None = None
    for start, end, folded in _folded_clusters(text):
        if folded.isspace():
            gap = (start if gap is None else gap[0], end)
            continue
        if gap is None and last[-1:] in _DIGITS and folded[0] in _DIGITS and not _same_number(text, past, start):
            gap = (past - 1, past)
        if gap is not None:
            if _spaced(last, folded[0]):
                yield *gap, " "
            gap = None
        yield start, end, folded
        last, past = (last + folded)[-2:], end


def _spaced(before: str, right: str) -> bool:
    """Whether a space stays between what ends in the one or two characters and what begins with the other."""
    left = before[-1:]
    if left == ",":
        return before[0] in _DIGITS and right in _DIGITS
    return left.isalnum() and right.isalnum() and not is_cjk(left) and not is_cjk(right)


def _same_number(text: str, end: int, start: int) -> bool:
    """Whether both are digits of a number, and not such as ① or ²: what ends, and what starts, in these places."""
    return text[end - 1].isdecimal() and text[start].isdecimal()


def _folded_clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Plain stretches and clusters in order, each with its normal form; what is dropped lies between them."""
    done = 0
    plain = _plain_form(text)
    for match in _CLAUSE_COMMA.finditer(text):
        comma = match.end() - 1
        yield from _folded_stretch(plain, done, comma)
        yield comma, comma + 1, ", "
        done = comma + 1
    yield from _folded_stretch(plain, done, len(text))


def _plain_form(text: str) -> str:
    """The text with each plain character in its normal form, all in the places they were."""
    commas = text.replace("，", ",")  # most of what changes, and faster so
    return _TO_CHANGE.sub(lambda found: _PLAIN_FORMS[found[0]], commas)


def _folded_stretch(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    done = start
    for match in _PLAIN.finditer(text, start, stop):
        start, end = match.span()
        if end < stop and (is_mark(text[end]) or is_invisible(text[end])):
            end -= 1  # the marks belong to the last character
        if start < end:
            if done < start:
                yield from _clusters(text, done, start)
            yield start, end, text[start:end]
            done = end
    if done < stop:
        yield from _clusters(text, done, stop)


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    cluster, first, past = "", start, start
    for position in range(start, end):
        character = text[position]
        if is_invisible(character):
            continue
        if cluster and not is_mark(character):
            yield first, past, _fold(cluster)
            cluster = ""
        if not cluster:
            first = position
        if len(cluster) <= _MOST_MARKS:
            cluster += character
        past = position + 1
    if cluster:
        yield first, past, _fold(cluster)


@lru_cache(maxsize=1 << 16)
def _fold(cluster: str) -> str:
    """Normal form of one cluster: here belong all rules that look at single characters."""
    folded = unicodedata.normalize("NFKC", cluster.casefold())
    folded = "".join(simplified_forms().get(character, character) for character in folded)
    return cluster if folded == cluster else _fold(folded)
