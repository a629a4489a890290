"""Fonts in PDFs hand over radicals in place of the characters that look the same; readers and rules want characters."""

import re
import unicodedata
from dataclasses import replace

from indexer.structure.block import Draft

_SUPPLEMENT = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
    "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
)
"""Radicals that Unicode gives no compatibility form, with the character its table of equivalent ideographs names."""
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def radicals(draft: Draft) -> Draft:
    """Put the unified character for every radical and compatibility ideograph."""
    return draft.with_blocks(
        {
            i: replace(block, text=_RADICAL.sub(_character, block.text))
            for i, block in draft.body()
            if _RADICAL.search(block.text)
        }
    )


def _character(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0]).translate(_SUPPLEMENT)
