"""Words and character pairs of normal text: the terms that every engine indexes and looks up.

The only module that knows jieba. ``rjieba``, the same algorithm and dictionary compiled, is used where it is installed.
Both cut each place once, because the character pairs find what is inside a word, and without the hidden Markov model,
which invents words that a query then fails to find.
"""

import hashlib
import importlib.util
import logging
import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from indexer.text.characters import HAN, contains_han
from indexer.text.numbers import Change, in_digits

Cutter = Callable[[str], Iterable[str]]
"""Cuts a text into words and what is between them: runs of Han characters by the dictionary.

It cuts what is on one side of a space as if the other side were not there, gives the space as a piece of its own, and
leaves a run of ASCII letters and digits whole if there are spaces around it.
"""

_KANA = "぀-ヿㇰ-ㇿ\U0001b000-\U0001b16f"
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}{_KANA}]+|(?=[^\W_])[{_KANA}]")
_BEYOND_CUTTER = re.compile(rf"[^\W_0-9A-Za-z{HAN}{_KANA}]")
"""A letter or digit that the cutter takes for a piece of its own."""

_NAME = re.compile(r"^(\S+) \d+ n[rstz]", re.MULTILINE)
"""A line of the dictionary: the word, how frequent it is, and its part of speech."""


class Token(NamedTuple):
    """A word and its place in the normal text, in characters, ``end`` exclusive.

    The place of a number is where it stands in whatever spelling: it may be longer or shorter than ``text``.
    """

    text: str
    start: int
    end: int


def words(text: str) -> list[Token]:
    """Words of normal text by place.

    A run of letters and digits other than Han and kana is one word, a kana is one, punctuation is none. Numbers are
    taken in ASCII digits, however they are written (``indexer.text.numbers``): 第三十六期 gives 第, 36 and 期.
    """
    digit_text = in_digits(text)
    tokens = list(_found(_cut(digit_text.text), digit_text.text))
    return _placed(tokens, digit_text.changes) if digit_text.changes else tokens


def word_texts(text: str) -> list[str]:
    """What is in the words of normal text, in order, without their places: all that an index of a text needs."""
    return _cut(in_digits(text).text)


def _cut(text: str) -> list[str]:
    """The words of a text with numbers in digits, in one call where the cutter keeps to the runs."""
    cut, runs = _cutter(), _RUN.findall(text)
    if _BEYOND_CUTTER.search(text) is None:
        return [word for word in cut(" ".join(runs)) if word != " "]
    return [word for run in runs for word in (cut(run) if contains_han(run) else (run,))]


def _found(words: Iterable[str], text: str) -> Iterator[Token]:
    """The words with their places: between two there is nothing that could be in a word."""
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        yield Token(word, start, end)


def _placed(tokens: Iterable[Token], changes: Sequence[Change]) -> list[Token]:
    """The tokens of a text with numbers in digits, where they stand in the text as it was."""
    starts = [change.start for change in changes]

    def before(place: int) -> int:
        """Where a token that starts here started."""
        index = bisect_right(starts, place) - 1
        if index < 0:
            return place
        change = changes[index]
        return change.old_start if place < change.end else place - change.end + change.old_end

    def after(place: int) -> int:
        """Where a token that ends here ended."""
        index = bisect_left(starts, place) - 1
        if index < 0:
            return place
        change = changes[index]
        return change.old_end if place <= change.end else place - change.end + change.old_end

    return [Token(text, before(start), after(end)) for text, start, end in tokens]


def bigrams(text: str) -> list[str]:
    """Each pair of adjacent characters of normal text in order, and in the end the last character alone.

    So a text contains a string of n ≥ 2 characters exactly where it has the string's n - 1 pairs one after another, and
    a single character exactly where it has a term that begins with it.
    """
    return [text[start : start + 2] for start in range(len(text))]


@cache
def dictionary_digest() -> str:
    """Identity of the dictionary: another one cuts other words, so an index made with it does not fit."""
    digest = hashlib.sha256(_dictionary().read_bytes()).hexdigest()
    return f"jieba-{version('jieba')}-{digest[:16]}"


@cache
def proper_names() -> frozenset[str]:
    """The words of the dictionary that are names of persons, places, institutions and the like."""
    return frozenset(_NAME.findall(_dictionary().read_text(encoding="utf-8")))


def _dictionary() -> Path:
    package = importlib.util.find_spec("jieba")
    assert package is not None  # noqa: S101  # a requirement of the product
    assert package.origin is not None  # noqa: S101
    return Path(package.origin).with_name("dict.txt")


@cache
def _cutter() -> Cutter:
    return jieba_cutter() if importlib.util.find_spec("rjieba") is None else rjieba_cutter()


def rjieba_cutter() -> Cutter:
    """The compiled cutter. Raises ImportError where it is not installed."""
    import rjieba  # noqa: PLC0415  # optional

    return lambda text: rjieba.cut(text, False)


def jieba_cutter() -> Cutter:
    """The cutter in Python, silent on import and on loading its dictionary."""
    logging.getLogger("jieba").setLevel(logging.CRITICAL + 1)  # a cache it cannot write is no error of ours
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415  # slow, and loud without the lines before
    jieba.setLogLevel(logging.CRITICAL + 1)
    return lambda text: jieba.cut(text, HMM=False)
