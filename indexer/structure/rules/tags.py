r"""HTML tags and TeX commands that OCR programs leave in Markdown come off the text; tables they draw become rows."""

import re
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role

_TAG = re.compile(
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
    r"|page_number|page_header|page_footer|header|footer)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(page_number|page_header|page_footer|header|footer)>[^<>]{0,200}</\1>", re.IGNORECASE)
_ROW_END = re.compile(r"</tr\s*>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_CIRCLED = re.compile(r"\$?\s*\\textcircled\s*\{?\s*(\d{1,2})\s*\}?\s*\$?")


def tags(draft: Draft) -> Draft:
    """Strip tags; a line of nothing else is furniture, and so is what the tags call a page's number, head or foot."""
    return draft.with_blocks(
        {i: _stripped(block) for i, block in draft.body() if "<" in block.text or "\\textcircled" in block.text}
    )


def _stripped(block: Block) -> Block:
    if _PAGE.fullmatch(block.text):
        return replace(block, role=Role.FURNITURE)
    text = _CIRCLED.sub(_circled, block.text)
    if _ROW_END.search(text):
        rows = (_row(row) for row in _ROW_END.split(text))
        return replace(block, text="\n".join(row for row in rows if row), row=True)
    text = _TAG.sub("", text).strip()
    return replace(block, text=text) if text else replace(block, role=Role.FURNITURE)


def _row(text: str) -> str:
    cells = (_TAG.sub("", cell).strip() for cell in _CELL_END.split(text))
    return "\t".join(cell for cell in cells if cell)


def _circled(match: re.Match[str]) -> str:
    number = int(match[1])
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else match[0]
