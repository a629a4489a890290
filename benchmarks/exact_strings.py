"""Strings to be searched in quotation marks: cut from texts, near misses of such, and other ways of writing them.

Cuts never part a character from its marks, as nobody sees those apart.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 60
QUOTES = (("“", "”", '"“”„‟〝〞＂'), ("「", "」", "「」｢｣﹁﹂"), ("『", "』", "『』﹃﹄"))
"""Pairs of quotation marks, each with the characters that the query language may take for one of the pair."""
_ODD = "的一人8０Aaé。，“-* ｶ國〇"
_TRADITIONAL = str.maketrans(
    "业东两严个为义乐习书买云产亲仅从会传体优们兴关养农决况净减务动劳势办区医华协单卫历厅发",
    "業東兩嚴個為義樂習書買雲產親僅從會傳體優們興關養農決況淨減務動勞勢辦區醫華協單衛歷廳發",
) | str.maketrans(
    "变响员国图场块坏声处备复头学实审宽对导专将层属岁岛师带帮广应开张强当录总战报拥择据损",
    "變響員國圖場塊壞聲處備復頭學實審寬對導專將層屬歲島師帶幫廣應開張強當錄總戰報擁擇據損",
)
_DIGITS, _CHINESE_DIGITS = "0123456789", "〇一二三四五六七八九"
_CLAUSE_COMMA = re.compile(r"[0-9]\s*，\s*[0-9]")
"""Between full-width digits it would be the comma of thousands."""
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class ExactString:
    """A string and how it came to be."""

    kind: str
    text: str
    printed: str
    """What must be found wherever it is printed: the string itself, or the one that it is another way of writing."""

    @property
    def quoted(self) -> str | None:
        """In a pair of quotation marks of which it has none itself; None where it has of every pair."""
        return next((f"{o}{self.text}{c}" for o, c, own in QUOTES if not set(own) & set(self.text)), None)


def exact_strings(texts: Sequence[str], count: int, seed: int = 0) -> Iterator[ExactString]:
    """Give that many strings of 1 to 60 characters, not only white space: one in two as printed, the others changed."""
    chance = random.Random(seed)
    kinds = sorted(_CHANGES.keys() - {_AS_PRINTED})
    while count:
        cut = cut_out(chance.choice(texts), _length(chance), chance)
        kind = chance.choice(kinds) if chance.random() < 0.5 else _AS_PRINTED
        text = _CHANGES[kind](cut, chance)
        same = kind in _SAME and not (kind == _FULL and _CLAUSE_COMMA.search(cut))
        made = ExactString(kind, text, cut if same else text)
        if text.strip() and len(text) <= LONGEST and not _is_mark(text[0]) and made.quoted:
            yield made
            count -= 1


def cut_out(text: str, length: int, chance: random.Random) -> str:
    """A stretch of the text of about that many characters, marks kept with their character."""
    start = chance.randrange(max(1, len(text) - length + 1))
    end = min(len(text), start + length)
    while start and _is_mark(text[start]):
        start -= 1
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return text[start:end]


def _length(chance: random.Random) -> int:
    """Half of them short, as people type them."""
    return chance.randint(1, 8) if chance.random() < 0.5 else chance.randint(1, LONGEST)


def _is_mark(character: str) -> bool:
    return (
        unicodedata.category(unicodedata.normalize("NFKD", character)[0]).startswith("M") or character in "\u200d\ufe0f"
    )


def _deleted(cut: str, chance: random.Random) -> str:
    at = chance.randrange(len(cut))
    return cut[:at] + cut[at + 1 :]


def _inserted(cut: str, chance: random.Random) -> str:
    at = chance.randrange(len(cut) + 1)
    return cut[:at] + chance.choice(_ODD) + cut[at:]


def _replaced(cut: str, chance: random.Random) -> str:
    at = chance.randrange(len(cut))
    return cut[:at] + chance.choice(_ODD) + cut[at + 1 :]


def _swapped(cut: str, chance: random.Random) -> str:
    at = chance.randrange(len(cut))
    return cut[:at] + cut[at : at + 2][::-1] + cut[at + 2 :]


def _spaced(cut: str, chance: random.Random) -> str:
    at = chance.randrange(len(cut) + 1)
    return cut[:at] + chance.choice((" ", "\u3000", "\t", "  ")) + cut[at:]


_AS_PRINTED, _FULL = "原样", "全角"
_CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    _AS_PRINTED: lambda cut, _: cut,
    "缺一字": _deleted,
    "多一字": _inserted,
    "错一字": _replaced,
    "颠倒": _swapped,
    "加空格": _spaced,
    "繁体": lambda cut, _: cut.translate(_TRADITIONAL),
    _FULL: lambda cut, _: cut.translate(_FULL_WIDTH),
    "大小写": lambda cut, _: cut.swapcase(),
    "汉字数字": lambda cut, _: cut.translate(str.maketrans(_DIGITS, _CHINESE_DIGITS)),
    "阿拉伯数字": lambda cut, _: cut.translate(str.maketrans(_CHINESE_DIGITS, _DIGITS)),
}
_SAME = {"繁体", _FULL, "大小写"}
"""Changes after which a string must still be found where it was."""
