"""Pinyin of words, as people type it: without tones, ü as v; and typed letters read as pinyin again.

A *spelling* writes syllables one after another, each with a capital: ``YingShangHuanJing``. So a string of letters is
found in spellings only where syllables begin, and xian is either ``XiAn`` or ``Xian``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice, product

from indexer.text import pinyin
from indexer.text.characters import contains_han

LONGEST_TYPED = 60
"""Letters that are read as pinyin at most."""
_MOST_READINGS = 8
_LONGEST_SYLLABLE = 6
_NEAR_INITIALS = {"zh": "z", "ch": "c", "sh": "s", "n": "l"}
_NEAR_INITIAL = re.compile("^(?:zh|ch|sh|n(?=.))")
_NEAR_FINAL = re.compile("(?<=[aei])ng$")
_CURLED = re.compile("^[zcs]h")


def syllables(text: str) -> tuple[str, ...]:
    """One for each character of normal text; what is not Han stands for itself."""
    found: list[str] = []
    for is_han, characters in groupby(text, contains_han):
        run = "".join(characters)
        found.extend(_of_han(run) if is_han else run)
    return tuple(found)


def _of_han(text: str) -> list[str]:
    read = [readings_of(character) for character in text]
    if all(len(each) == 1 for each in read):  # no context needed, which takes most of the time
        return [each[0] for each in read]
    found = pinyin.syllables(text)
    # A character without a known reading is taken together with the ones beside it.
    return found if len(found) == len(text) else [each[0] for each in read]


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which Han text may be read, the likeliest first, at most eight."""
    every = islice(product(*map(readings_of, text)), _MOST_READINGS - 1)
    return tuple(dict.fromkeys((syllables(text), *every)))


@lru_cache(maxsize=1 << 15)
def readings_of(character: str) -> tuple[str, ...]:
    """The ways in which one Han character may be read, the likeliest first."""
    return tuple(dict.fromkeys(pinyin.readings(character)))


def spelling(text: str, syllables: Sequence[str]) -> str:
    """The syllables of a text in one string, those of Han characters with a capital; nothing for punctuation."""
    return "".join(
        syllable.capitalize() if contains_han(character) else syllable
        for character, syllable in zip(text, syllables, strict=True)
        if character.isalnum()
    )


def initials(text: str, syllables: Sequence[str]) -> str:
    """The first letter of each syllable of a text; nothing for punctuation."""
    return "".join(syllable[0] for character, syllable in zip(text, syllables, strict=True) if character.isalnum())


@lru_cache(maxsize=1 << 12)
def near(syllable: str) -> str:
    """The syllable without what many speakers do not tell apart: zh and z, ch and c, sh and s, n and l, -ng and -n."""
    return _NEAR_FINAL.sub("n", _NEAR_INITIAL.sub(lambda found: _NEAR_INITIALS[found[0]], syllable, count=1))


def confusions(one: str, other: str) -> frozenset[str] | None:
    """What a speaker does not tell apart who takes one syllable for the other; None where they are not near."""
    if near(one) != near(other):
        return None
    differing = {
        "zh and z": bool(_CURLED.search(one)) != bool(_CURLED.search(other)),
        "n and l": {one[0], other[0]} == {"n", "l"},
        "-ng and -n": one.endswith("ng") != other.endswith("ng"),
    }
    return frozenset(kind for kind, differs in differing.items() if differs)


class Syllabary:
    """A set of syllables, into which typed letters are split."""

    def __init__(self, syllables: Iterable[str]) -> None:
        self._whole = frozenset(syllables)
        self._beginnings = frozenset(one[:end] for one in self._whole for end in range(1, len(one) + 1))

    def whole(self, letters: str) -> Iterator[tuple[str, ...]]:
        """Every way to split the letters into syllables, long ones first; none for more than ``LONGEST_TYPED``."""
        yield from self._split(letters, self._whole)

    def begun(self, letters: str) -> Iterator[tuple[str, ...]]:
        """The same, but the last syllable may be unfinished."""
        yield from self._split(letters, self._beginnings)

    def _split(self, letters: str, last: frozenset[str]) -> Iterator[tuple[str, ...]]:
        if not letters or len(letters) > LONGEST_TYPED:
            return
        dead: set[int] = set()  # places from which nothing can be split, so that the time stays bounded

        def rest(start: int) -> Iterator[tuple[str, ...]]:
            alive = False
            for end in range(min(len(letters), start + _LONGEST_SYLLABLE), start, -1):
                piece = letters[start:end]
                if end == len(letters):
                    if piece in last:
                        alive = True
                        yield (piece,)
                elif piece in self._whole and end not in dead:
                    for more in rest(end):
                        alive = True
                        yield (piece, *more)
            if not alive:
                dead.add(start)

        yield from rest(0)
