"""The distribution list at the end of an issue: 报、送、发, the number of copies, and who edited it."""

import re
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role
from indexer.structure.sentences import ends_sentence, has_full_stop

_ADDRESSEES = re.compile(r"(?:[抄呈主分印转]?\s*[报送发]|抄\s*送|呈\s*报|报\s*送|印\s*发|主\s*送)\s*[：:]")
_COPIES = re.compile(r"[（(]?\s*(?:共\s*印|印\s*数?|印\s*制|共)\s*[：:]?\s*[\d０-９]+\s*份\s*[)）]?\s*[。.]?")
_EDITORS = re.compile(
    r"(?:责任编辑|编\s*辑|编\s*审|审\s*核|审\s*稿|审\s*签|校\s*对|签\s*发|主\s*编|联\s*系\s*人|联系电话|电\s*话|传\s*真|邮\s*箱|投稿邮箱"
    r"|电子邮箱|地\s*址|邮\s*编)\s*[：:]"
)


def distribution(draft: Draft) -> Draft:
    """Place the lines from the first 报：, 送： or 发： to the end of the list.

    What makes no such beginning, copies and editors, counts only behind the last labelled line.
    """
    body = list(draft.body())
    last_label = max((at for at, (_, block) in enumerate(body) if block.label is not None), default=-1)
    changed: dict[int, Block] = {}
    inside = False
    last = ""
    for at, (i, block) in enumerate(body):
        starts = block.label is None and (
            (at > 0 and _ADDRESSEES.match(block.text) and ends_sentence(body[at - 1][1].text))
            or ((inside or at > last_label) and any(p.match(block.text) for p in (_ADDRESSEES, _COPIES, _EDITORS)))
        )
        if starts:
            changed[i] = replace(block, role=Role.DISTRIBUTION)
            inside = True
        elif inside and block.label is None and not _is_complete(last):
            changed[i] = replace(block, role=Role.DISTRIBUTION, joined=True)
        elif inside and at > last_label and not has_full_stop(block.text):
            changed[i] = replace(block, role=Role.DISTRIBUTION)
        else:
            inside = False
        last = block.text
    return draft.with_blocks(changed)


def _is_complete(text: str) -> bool:
    """Whether a line of the list is: a full stop ends it, a colon or a cut-off name does not."""
    return (ends_sentence(text) and text[-1] not in "：:") or _COPIES.fullmatch(text) is not None
