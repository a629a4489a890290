"""A number in front of a line may be a label; whether it is one is settled where lines are joined."""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from indexer.structure.block import Block, Draft, Label
from indexer.text.numerals import parse_number

_CHINESE = r"[一二三四五六七八九十]{1,3}"
_PART = re.compile(rf"第\s*({_CHINESE}|[0-9０-９]{{1,2}})\s*(?:部分|章|篇)\s*[、：:]?\s*(?=[^，。；]{{2,25}}$)")
_MAY_BE_LABELLED = re.compile("[第一二三四五六七八九十（(〔㈠-㈩0-9０-９⑴-⒇⒈-⒛①-⑳❶-❿]")
"""What the patterns begin with; hardly any line does."""
_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, _PART),
    (1, re.compile(rf"({_CHINESE})\s*[、．.]\s*")),
    (2, re.compile(rf"[（(〔]\s*({_CHINESE})\s*[)）〕]\s*[、.．]?\s*")),
    (2, re.compile(r"([㈠-㈩])\s*")),
    (4, re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[)）]\s*[、.．]?\s*")),
    (4, re.compile(r"([⑴-⒇])\s*")),
    (4, re.compile(r"([0-9０-９]{1,2})\s*[)）]\s*")),
    (3, re.compile(r"([0-9０-９]{1,2})\s*[.．、]\s*")),
    (3, re.compile(r"([⒈-⒛])\s*")),
    (5, re.compile(r"([①-⑳❶-❿])\s*")),
)


def labels(draft: Draft) -> Draft:
    """Take the label off every line that begins like one."""
    changed = {}
    for i, block in draft.body():
        if not block.row and _MAY_BE_LABELLED.match(block.text) and (labelled := _labelled(block)) is not None:
            changed[i] = labelled
    return draft.with_blocks(changed)


def _labelled(block: Block) -> Block | None:
    for rank, pattern in _PATTERNS:
        if (match := pattern.match(block.text)) is None:
            continue
        rest = block.text[match.end() :]
        ordinal = _ordinal(match[1])
        if not ordinal:
            return None
        return replace(block, text=rest, label=Label(rank, ordinal, match[0]))
    return None


@lru_cache(maxsize=1 << 8)
def _ordinal(number: str) -> int | None:
    return parse_number(re.sub(r"[().]", "", unicodedata.normalize("NFKC", _plain(number))))


def _plain(number: str) -> str:
    """Negative circled numbers have no compatibility form."""
    return str(ord(number) - ord("❶") + 1) if "❶" <= number <= "❿" else number
