"""An issue as ``inspect`` shows it."""

from collections.abc import Iterator
from typing import Any

from indexer.model import Issue, Paragraph

PREVIEW = 24
"""Characters shown of a paragraph."""


def issue_as_json(issue: Issue) -> dict[str, Any]:
    """The promised shape; days are ISO, an unknown field of the masthead is None."""
    masthead = issue.masthead
    return {
        "source": issue.source,
        "id": issue.id,
        "title": masthead.title,
        "publisher": masthead.publisher,
        "year": masthead.year,
        "number": masthead.number,
        "serial": masthead.serial,
        "published": masthead.published.isoformat() if masthead.published else None,
        "period": [day.isoformat() for day in masthead.period] if masthead.period else None,
        "distribution": list(issue.distribution),
        "warnings": list(issue.warnings),
        "paragraphs": [_paragraph_as_json(paragraph) for paragraph in issue.paragraphs],
    }


def issue_as_text(issue: Issue) -> str:
    """The same for people: the masthead, an outline with the beginning of each paragraph, and what is doubtful."""
    return "\n".join(
        (*_masthead(issue), "", *_outline(issue), *_list("分送", issue.distribution), *_list("注意", issue.warnings))
    )


def _paragraph_as_json(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "id": paragraph.id,
        "section": list(paragraph.section),
        "label": paragraph.label,
        "text": paragraph.text,
        "departments": [department.name for department in paragraph.departments],
        "mentions": [
            {"department": mention.department.name, "text": mention.text, "start": mention.start, "end": mention.end}
            for mention in paragraph.mentions
        ],
        "dates": [
            {
                "text": date.text,
                "from": date.first.isoformat(),
                "to": date.last.isoformat(),
                "start": date.start,
                "end": date.end,
            }
            for date in paragraph.dates
        ],
    }


def _masthead(issue: Issue) -> Iterator[str]:
    masthead = issue.masthead
    yield f"《{masthead.title or '？'}》{issue.id}"
    yield f"  文件：{issue.source}"
    yield f"  编发：{masthead.publisher or '？'}"
    yield f"  期号：{masthead.year or '？'} 年第 {masthead.number or '？'} 期（总第 {masthead.serial or '？'} 期）"
    yield f"  日期：{masthead.published or '？'}"
    yield f"  报告期：{' 至 '.join(map(str, masthead.period)) if masthead.period else '？'}"
    departments = {department for paragraph in issue.paragraphs for department in paragraph.departments}
    yield f"  共 {len(issue.paragraphs)} 段，涉及 {len(departments)} 个部门"


def _outline(issue: Issue) -> Iterator[str]:
    """Each heading once, where its first paragraph stands."""
    above: tuple[str, ...] = ()
    for paragraph in issue.paragraphs:
        common = next(
            (depth for depth, (old, new) in enumerate(zip(above, paragraph.section, strict=False)) if old != new),
            min(len(above), len(paragraph.section)),
        )
        for depth, heading in enumerate(paragraph.section[common:], start=common):
            yield f"{'  ' * depth}{heading}"
        above = paragraph.section
        beginning = paragraph.text[:PREVIEW] + ("…" if len(paragraph.text) > PREVIEW else "")
        names = "、".join(department.name for department in paragraph.departments)
        number = " ".join(part for part in (f"p{paragraph.ordinal}", paragraph.label) if part)
        yield f"{'  ' * len(above)}{number}  {beginning}" + (f"〔{names}〕" if names else "")


def _list(heading: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{heading}："
        yield from (f"  {line}" for line in lines)
