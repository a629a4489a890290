"""White space in a paragraph: the author's is kept, the converter's goes."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GAP = re.compile(r"\s+")
_LETTER_SPACED = re.compile(rf"(?<![{_HAN}])[{_HAN}](?:\s+[{_HAN}]){{2,}}(?![{_HAN}])")
_IS_HAN = re.compile(rf"[{_HAN}]")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_LAST_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+$")
_FIRST_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_MAY_BE_LATIN = re.compile("[^一-鿿、。，；：]")
"""A quick question: what nearly every line begins and ends with is no letter in any form."""
_LETTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff]")


def strays(texts: list[str]) -> bool:
    """Whether spaces between Han characters are so many in a document that they are the converter's."""
    spaces = sum(len(_BETWEEN_HAN.findall(text)) for text in texts if has_space(text))
    return spaces > 3 and spaces * 100 > sum(len(run) for text in texts for run in _HAN_RUN.findall(text))


def clean(text: str, *, drop_between_han: bool) -> str:
    """Drop white space next to Han characters and marks, and fold the rest to single spaces.

    Between two Latin words or numbers a space stays. Between two Han characters it stays where it is the author's:
    not in letter-spaced words, and not where ``drop_between_han`` says that the converter strews them.
    """
    text = text.strip()
    if not has_space(text):
        return text
    text = _LETTER_SPACED.sub(lambda match: _GAP.sub("", match[0]), text)

    def kept(match: re.Match[str]) -> str:
        before, after = _plain(text[match.start() - 1]), _plain(text[match.end()])
        if _LETTER.match(before) and _LETTER.match(after):
            return " "
        if _IS_HAN.match(before) and _IS_HAN.match(after):
            return "" if drop_between_han else " "
        return ""

    return _GAP.sub(kept, text)


def join(lines: Iterable[str]) -> str:
    """Put the lines of one paragraph together.

    A space stands in for a line's end only between Latin words; capitals on both sides are one broken abbreviation.
    """
    parts: list[str] = []
    for line in map(str.strip, lines):
        if parts and line and _parts_words(parts[-1], line):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _parts_words(first: str, second: str) -> bool:
    if not (_MAY_BE_LATIN.match(first[-1:]) and _MAY_BE_LATIN.match(second[:1])):
        return False
    before, after = _LAST_WORD.search(_plain(first[-20:])), _FIRST_WORD.match(_plain(second[:20]))
    return before is not None and after is not None and not (before[0].isupper() and after[0].isupper())


@lru_cache(maxsize=1 << 10)
def squash(text: str) -> str:
    """The text in compatibility form without white space: what rules compare where layout means nothing."""
    return "".join(_plain(text).split())


def has_space(text: str) -> bool:
    """Whether there is any white space in the text."""
    return " " in text or (not text.isprintable() and _GAP.search(text) is not None)


def _plain(text: str) -> str:
    """Full-width letters and digits as ASCII."""
    return unicodedata.normalize("NFKC", text)
