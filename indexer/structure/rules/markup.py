r"""Markdown's marks come off the text: ``#``, ``**``, list dashes, rulers, escapes, quotes.

What they say of headings is kept as a hint, for an OCR program sets them by the look of a line.
"""

import re
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role

_RULER = re.compile(r"(?:[-*_=—─━]\s*){3,}|<!--.*-->|!\[[^\]]*\]\([^)]*\)")
_HEAD = re.compile(r"(#{1,6})\s*(?=\S)")
_QUOTE = re.compile(r"(?:>\s*)+")
_BULLET = re.compile(r"[-*+•●▪◆■]\s+(?=\S)")
_BOXED = re.compile(r"【[^【】]{2,20}】")
_WHOLE_STRONG = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).)+)\1")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*A-Za-z0-9])\*(?=[^\s*])([^*]{1,300}?)(?<=[^\s*])\*(?![*A-Za-z0-9])")
_MATHS = re.compile(r"\$\s*([^$\u4e00-\u9fff]{1,40}?)\s*\$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>%$&、．])")
_STRAY = re.compile(r"\*\*")


def markup(draft: Draft) -> Draft:
    """Strip the marks of every block; a ruler alone on its line is furniture."""
    changed = {}
    for i, block in draft.body():
        if _RULER.fullmatch(block.text):
            changed[i] = replace(block, role=Role.FURNITURE)
        elif not block.row and re.search(r"[#*_\\>$<•●▪◆■+【-]", block.text):
            changed[i] = _stripped(block)
    return draft.with_blocks(changed)


def _stripped(block: Block) -> Block:
    text = _QUOTE.sub("", block.text, count=1) if block.text.startswith(">") else block.text
    hint = block.hint
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    if head := _HEAD.match(text):
        hint = len(head[1])
        text = text[head.end() :]
        if (bare := text.rstrip("#")) != text and bare[-1:].isspace():
            text = bare.rstrip()
    strong = _WHOLE_STRONG.fullmatch(text) is not None or _BOXED.fullmatch(text) is not None
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\1", text)
    text = _MATHS.sub(r"\1", text)
    text = _STRAY.sub("", _ESCAPE.sub(r"\1", text)).strip()
    if not text:
        return replace(block, role=Role.FURNITURE)
    return replace(block, text=text, hint=hint, strong=strong)
