"""The masthead: lines in front of the text that are made of its fields, in any order, and what stands among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from indexer.model import Masthead
from indexer.structure.block import Block, Draft, Role
from indexer.structure.masthead_fields import Fields, may_have_fields, read_fields, resolve_period
from indexer.structure.sentences import em_width, ends_sentence, has_full_stop, looks_like_a_heading
from indexer.structure.spacing import squash

_PUBLISHER = re.compile(
    r"(?!密级|内部|机密)"
    r"[\u4e00-\u9fff()·]{3,40}(?:中心|办公室|办公厅|委员会|政府|大厅|管理局|[厅局委院社部处会组办])"
)
_AUTHORITY = re.compile(r"中共|[\u4e00-\u9fff]{2,3}(?:省|市|州|县|区|自治区|人民政府)|四川")
_PERIODICAL = re.compile(
    r"《?[\u4e00-\u9fff]{1,16}(?:周报|简报|月报|旬报|季报|日报|通报|快报|专报|公报|摘报|动态|信息|通讯|快讯|要情|参考|专刊|周刊|月刊)》?"
)
_LONGEST_SPLIT = 3
_LONGEST_FRONT = 40
_LONGEST_FIELDS = 100
_LONGEST_REST = 12
"""Em beside the fields of a line of the masthead: 签发人：某某."""

T = TypeVar("T")


def masthead(draft: Draft) -> Draft:
    """Place the masthead's lines and read its fields; a missing one is named in the warnings."""
    body = list(draft.body())
    front = body[: _front_length([block for _, block in body], draft.title)]
    lines = _front_lines(front, draft.title)
    found = [line.fields for line in lines if line.fields.any]
    rest = body[len(front) :]
    strays = [
        (i, fields)
        for at, (i, block) in enumerate(rest)
        if (fields := _stray_fields(block, draft.title, rest[at - 1][1] if at else None)) is not None
    ]
    found += [fields for _, fields in strays]
    if not found:
        return replace(draft, warnings=(*draft.warnings, *_missing(Masthead())))
    publisher, title, placed = _names(lines, draft.title, following=rest[0][1] if rest else None)
    if any(fields.title for fields in found):
        title = draft.title
    indices = [*placed, *(i for i, _ in strays)]
    result, warnings = _masthead(found, title, publisher)
    draft = draft.with_blocks({i: replace(draft.blocks[i].unlabelled(), role=Role.MASTHEAD) for i in indices})
    return replace(draft, masthead=result, warnings=(*draft.warnings, *warnings, *_missing(result)))


@dataclass(frozen=True, slots=True)
class _FrontLine:
    """A line of the front, or a few that a narrow page had broken."""

    indices: tuple[int, ...]
    text: str
    fields: Fields


def _front_length(blocks: Sequence[Block], title: str) -> int:
    """How many blocks stand before the text: the first label or the first sentence ends the front."""
    for at, block in enumerate(blocks[:_LONGEST_FRONT]):
        if block.label is not None or block.row or has_full_stop(block.text):
            return at
        if em_width(block.text) > 8 and re.search(r"[，,：]", block.text) and not _is_of_masthead(block.text, title):
            return at
    return min(len(blocks), _LONGEST_FRONT)


def _is_of_masthead(text: str, title: str) -> bool:
    fields = read_fields(text, title)
    return (
        fields.nothing_else
        or (fields.any and em_width("".join(fields.rest)) <= _LONGEST_REST)
        or (len(fields.rest) == 1 and _PUBLISHER.fullmatch(fields.rest[0]) is not None)
    )


def _front_lines(front: Sequence[tuple[int, Block]], title: str) -> list[_FrontLine]:
    """Read each line; lines that say something only together are taken together."""
    lines: list[_FrontLine] = []
    at = 0
    while at < len(front):
        size = next(
            (n for n in range(_LONGEST_SPLIT, 1, -1) if at + n <= len(front) and _belong(front[at : at + n], title)),
            1,
        )
        part = front[at : at + size]
        text = "".join(block.text for _, block in part)
        lines.append(_FrontLine(tuple(i for i, _ in part), text, read_fields(text, title)))
        at += size
    return lines


def _belong(part: Sequence[tuple[int, Block]], title: str) -> bool:
    """Whether lines say more together than one by one: a field or a publisher's name that was broken in two."""
    texts = [block.text for _, block in part]
    whole = read_fields("".join(texts), title)
    if whole.any:
        without_first = read_fields(texts[0], title).count + read_fields("".join(texts[1:]), title).count
        without_last = read_fields("".join(texts[:-1]), title).count + read_fields(texts[-1], title).count
        if whole.count > max(without_first, without_last):
            return True
    return (
        _PUBLISHER.fullmatch(squash("".join(texts))) is not None
        and not any(read_fields(text, title).any for text in texts)
        and not any(_PUBLISHER.fullmatch(squash(text)) for text in texts[:-1])
        and _AUTHORITY.match(squash(texts[0])) is not None
        and not any(_AUTHORITY.match(squash(text)) for text in texts[1:])
    )


def _stray_fields(block: Block, title: str, before: Block | None) -> Fields | None:
    """Fields of a line amid the text that is made of nothing else, such as a title set aside by the converter.

    Dates alone are too common in running text to be taken where a sentence is unfinished.
    """
    if len(block.text) > _LONGEST_FIELDS or not may_have_fields(block.printed, title):
        return None
    fields = read_fields(block.printed, title)
    if not fields.nothing_else:
        return None
    if fields.title or fields.serial is not None or fields.year is not None:
        return fields
    return fields if before is None or ends_sentence(before.text) else None


def _names(
    lines: Sequence[_FrontLine], configured: str, *, following: Block | None
) -> tuple[str | None, str | None, list[int]]:
    """Publisher, title and the indices of the masthead's lines."""
    publisher: str | None = None
    title: str | None = None
    placed: list[int] = []
    named = any(line.fields.title for line in lines)
    last_field = max((at for at, line in enumerate(lines) if line.fields.any), default=-1)
    for at, line in enumerate(lines):
        for rest in line.fields.rest:
            if publisher is None and _PUBLISHER.fullmatch(rest) and not _PERIODICAL.fullmatch(rest):
                publisher = rest
                last_field = max(last_field, at)
            elif title is None and not named and _PERIODICAL.fullmatch(rest) and configured not in rest:
                title = rest.strip("《》")
                last_field = max(last_field, at)
    heads_the_text = following is not None and (
        following.label is None
        or (following.text != "" and not looks_like_a_heading(following.text, following.label.rank))
    )
    for at, line in enumerate(lines):
        # A line between the last field and the text is that text's heading or beginning.
        if at <= last_field or not heads_the_text:
            placed += line.indices
    return publisher, title, placed


def _masthead(found: Sequence[Fields], title: str | None, publisher: str | None) -> tuple[Masthead, tuple[str, ...]]:
    published = _first([fields.published for fields in found])
    number_year = _first([fields.year for fields in found])
    period_text = _first([fields.period for fields in found])
    period = resolve_period(period_text, published, number_year) if period_text else None
    year = number_year
    warnings: tuple[str, ...] = ()
    if year is None and (day := period[1] if period else published) is not None:
        year = day.year
        warnings = (f"期号没有年份，按{'报告期' if period else '出版日期'}取{year}年。",)
    if period_text is not None and period is None:
        warnings = (*warnings, "报告期的日期不成立，未采用。")
    return Masthead(
        title=title,
        publisher=publisher,
        year=year,
        number=_first([fields.number for fields in found]),
        serial=_first([fields.serial for fields in found]),
        published=published,
        period=period,
    ), warnings


def _first(values: Sequence[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


_NAMES = {
    "title": "刊名",
    "publisher": "编印单位",
    "year": "年份",
    "number": "期号",
    "serial": "总期号",
    "published": "出版日期",
    "period": "报告期",
}


def _missing(masthead: Masthead) -> tuple[str, ...]:
    missing = [name for field, name in _NAMES.items() if getattr(masthead, field) is None]
    return (f"未找到{'、'.join(missing)}。",) if missing else ()
