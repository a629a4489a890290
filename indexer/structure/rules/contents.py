"""A table of contents repeats the headings to come; it is furniture."""

import re
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role
from indexer.structure.spacing import squash

_LEADER = re.compile(r"[.．·…\-—_]*\d{0,3}$")
_IN_LEADER = re.compile(r"[.．·…\-—_\d]")
_NAME = re.compile(r"目录|目次|本期目录|本期要目|要目|本期导读|导读|内容提要")


def contents(draft: Draft) -> Draft:
    """Place runs of two or more lines that all come again further down: numbered ones, or ones below the word 目录."""
    body = [(i, block) for i, block in draft.body() if not block.row]
    keys = [_key(block) for _, block in body]
    last = {key: at for at, key in enumerate(keys)}
    repeated = [last[key] > at for at, key in enumerate(keys)]
    placed: list[int] = []
    at = 0
    while at < len(body):
        end = at
        while end < len(body) and repeated[end]:
            end += 1
        named = at > 0 and _NAME.fullmatch(squash(body[at - 1][1].text)) is not None
        if end - at >= 2 and (named or all(block.label is not None for _, block in body[at:end])):
            placed += range(at - named, end)
        at = max(end, at + 1)
    return draft.with_blocks({body[at][0]: replace(body[at][1], role=Role.FURNITURE) for at in placed})


def _key(block: Block) -> tuple[str, str]:
    """Label and wording without dots and a page number behind them."""
    text = squash(block.text).lstrip("◆●■★")
    if _IN_LEADER.match(text[-1:]):
        text = _LEADER.sub("", text)
    return squash(block.label.printed if block.label else ""), text
