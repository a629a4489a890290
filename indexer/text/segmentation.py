"""Words and character pairs of normal text: the terms that every engine indexes and looks up.

The only module that knows jieba. ``rjieba``, the same algorithm and dictionary compiled, is used where it is installed.
Both cut in search mode (a long word also gives the shorter ones in it) and without the hidden Markov model, which
invents words that a query then fails to find.
"""

import hashlib
import importlib.util
import logging
import re
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

Cutter = Callable[[str], Iterable[tuple[str, int, int]]]
"""Cuts a run of Han characters into words with their start and end."""

_HAN = "々〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_KANA = "぀-ヿㇰ-ㇿ\U0001b000-\U0001b16f"
_RUN = re.compile(rf"([{_HAN}]+)|(?:(?![{_HAN}{_KANA}])[^\W_])+|(?=[^\W_])[{_KANA}]")


class Token(NamedTuple):
    """A word and where it starts in the normal text, in characters."""

    text: str
    start: int


def words(text: str) -> list[Token]:
    """Words of normal text by place, those inside a longer word before it.

    A run of letters and digits other than Han and kana is one word, a kana is one, punctuation is none.
    """
    cut = _cutter()
    tokens: list[Token] = []
    for run in _RUN.finditer(text):
        start = run.start()
        if run[1] is None:
            tokens.append(Token(run[0], start))
        else:
            tokens.extend(Token(word, start + first) for word, first, _ in cut(run[1]))
    return tokens


def bigrams(text: str) -> list[str]:
    """Each pair of adjacent characters of normal text in order, and in the end the last character alone.

    So a text contains a string of n ≥ 2 characters exactly where it has the string's n - 1 pairs one after another, and
    a single character exactly where it has a term that begins with it.
    """
    return [text[start : start + 2] for start in range(len(text))]


@cache
def dictionary_digest() -> str:
    """Identity of the dictionary: another one cuts other words, so an index made with it does not fit."""
    package = importlib.util.find_spec("jieba")
    assert package is not None  # noqa: S101  # a requirement of the product
    assert package.origin is not None  # noqa: S101
    digest = hashlib.sha256(Path(package.origin).with_name("dict.txt").read_bytes()).hexdigest()
    return f"jieba-{version('jieba')}-{digest[:16]}"


@cache
def _cutter() -> Cutter:
    return jieba_cutter() if importlib.util.find_spec("rjieba") is None else rjieba_cutter()


def rjieba_cutter() -> Cutter:
    """The compiled cutter. Raises ImportError where it is not installed."""
    import rjieba  # noqa: PLC0415  # optional

    return lambda run: rjieba.tokenize(run, "search", False)


def jieba_cutter() -> Cutter:
    """The cutter in Python, silent on import and on loading its dictionary."""
    logging.getLogger("jieba").setLevel(logging.CRITICAL + 1)  # a cache it cannot write is no error of ours
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415  # slow, and loud without the lines before
    jieba.setLogLevel(logging.CRITICAL + 1)
    return lambda run: jieba.tokenize(run, mode="search", HMM=False)
