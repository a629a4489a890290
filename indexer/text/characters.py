"""Kinds of characters that the text rules ask for."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

HAN = "々〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
"""Chinese characters, for use inside a regular expression's brackets."""
_HAN = re.compile(f"[{HAN}]")
_CJK = re.compile("[⺀-〿぀-ㇿ㐀-䶿一-鿿豈-﫿\U0001b000-\U0001b16f\U00020000-\U0003ffff]")
# Default_Ignorable_Code_Point of the Unicode Character Database, DerivedCoreProperties.txt.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff"  # halves of a surrogate pair, which no encoding can store
)
"""Characters that show nothing of their own, for use inside a regular expression's brackets."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def contains_han(text: str) -> bool:
    """Whether any character of the text is a Chinese one, 々 and 〇 included."""
    return _HAN.search(text) is not None


def is_cjk(character: str) -> bool:
    """Whether the character is Han, kana or one of their own punctuation marks: written without spaces between."""
    return _CJK.match(character) is not None


@lru_cache(maxsize=1 << 16)
def is_invisible(character: str) -> bool:
    """Whether the character shows nothing of its own, such as a zero-width space, a byte order mark, a soft hyphen."""
    return _INVISIBLE.match(character) is not None


@lru_cache(maxsize=1 << 16)
def is_mark(character: str) -> bool:
    """Whether the character may join with the one before it when normalised.

    Besides marks these are the vowels and finals of Korean syllables, and characters such as the half-width voiced
    sound mark, which become marks.
    """
    first = unicodedata.normalize("NFKD", character)[:1]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


@cache
def simplified_forms() -> dict[str, str]:
    """The simplified form of every traditional character, one to one; indexer/data/README.md says where from."""
    table = resources.files("indexer").joinpath("data", "simplified.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in table.splitlines() if not line.startswith("#")]
    return {traditional: simplified for simplified, forms in rows[1:] for traditional in forms}
