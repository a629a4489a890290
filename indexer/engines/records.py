"""Issues, paragraphs and file records as compact JSON, for engines that store bytes.

A paragraph's text is kept elsewhere; records of paragraphs are rows without names, because there are so many.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from indexer.engines.protocol import IssueSummary, Origin, SourceRecord
from indexer.model import DateMention, Department, Issue, Masthead, Mention, Paragraph

Json = Mapping[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def dump_paragraph(paragraph: Paragraph) -> bytes:
    """All of a paragraph but its text.

    Departments are listed once; the paragraph and its mentions name them by place. Mentions and dates are rows that end
    with what they have in place of their stretch of the text, where it is anything else.
    """
    whole = paragraph.text
    table: dict[Department, int] = {}
    departments = [table.setdefault(department, len(table)) for department in paragraph.departments]
    mentions = [[table.setdefault(one.department, len(table)), *_stretch(one, whole)] for one in paragraph.mentions]
    dates = [[one.first.toordinal(), one.last.toordinal(), *_stretch(one, whole)] for one in paragraph.dates]
    names = [(department.id, department.name) for department in table]
    return _dump(
        (paragraph.id, paragraph.ordinal, paragraph.section, paragraph.label, names, departments, mentions, dates)
    )


def load_paragraph(record: bytes, text: str) -> Paragraph:
    """What ``dump_paragraph`` was given; ``text`` is that of the paragraph."""
    identity, ordinal, section, label, names, departments, mentions, dates = json.loads(record)
    table = [Department(*row) for row in names]
    return Paragraph(
        id=identity,
        ordinal=ordinal,
        section=tuple(section),
        label=label,
        text=text,
        departments=tuple(table[number] for number in departments),
        mentions=tuple(
            Mention(table[number], other[0] if other else text[start:end], start, end)
            for number, start, end, *other in mentions
        ),
        dates=tuple(
            DateMention(other[0] if other else text[start:end], _day(first), _day(last), start, end)
            for first, last, start, end, *other in dates
        ),
    )


def dump_issue(issue: Issue, path: str, digest: str) -> bytes:
    """All of an issue but its paragraphs, of which the number is kept, with the path of its file and a digest."""
    masthead = issue.masthead
    return _dump(
        {
            "id": issue.id,
            "path": path,
            "digest": digest,
            "source": issue.source,
            "masthead": {
                "title": masthead.title,
                "publisher": masthead.publisher,
                "year": masthead.year,
                "number": masthead.number,
                "serial": masthead.serial,
                "published": masthead.published and masthead.published.toordinal(),
                "period": masthead.period and [day.toordinal() for day in masthead.period],
            },
            "paragraphs": len(issue.paragraphs),
            "distribution": issue.distribution,
            "warnings": issue.warnings,
        }
    )


def load_summary(record: bytes) -> IssueSummary:
    """The summary of an issue that ``dump_issue`` wrote."""
    fields: Json = json.loads(record)
    return IssueSummary(fields["id"], fields["source"], _masthead(fields["masthead"]), fields["paragraphs"])


def load_origin(record: bytes) -> tuple[str, Origin]:
    """The id of the issue that ``dump_issue`` wrote, and where it comes from."""
    fields: Json = json.loads(record)
    return fields["id"], Origin(fields["path"], fields["digest"], fields["paragraphs"])


def load_issue(record: bytes, paragraphs: tuple[Paragraph, ...]) -> Issue:
    """The issue that ``dump_issue`` wrote, whole again."""
    fields: Json = json.loads(record)
    return Issue(
        id=fields["id"],
        source=fields["source"],
        masthead=_masthead(fields["masthead"]),
        paragraphs=paragraphs,
        distribution=tuple(fields["distribution"]),
        warnings=tuple(fields["warnings"]),
    )


def dump_source(source: SourceRecord) -> bytes:
    """All of a file record."""
    return _dump(
        {
            "path": source.path,
            "size": source.size,
            "modified_ns": source.modified_ns,
            "sha256": source.sha256,
            "issues": dict(source.issues),
            "problems": source.problems,
            "faults": source.faults,
        }
    )


def load_source(record: bytes) -> SourceRecord:
    """What ``dump_source`` wrote."""
    fields: Json = json.loads(record)
    return SourceRecord(**{**fields, **{name: tuple(fields[name]) for name in ("problems", "faults")}})


def _stretch(mention: Mention | DateMention, whole: str) -> list[Any]:
    """Start, end, and the text only where those do not give it."""
    start, end = mention.start, mention.end
    return [start, end] if whole[start:end] == mention.text else [start, end, mention.text]


def _dump(record: Any) -> bytes:
    return _ENCODER.encode(record).encode("utf-8", "surrogatepass")


def _masthead(fields: Json) -> Masthead:
    published, period = fields["published"], fields["period"]
    return Masthead(
        **{
            **fields,
            "published": published and _day(published),
            "period": period and (_day(period[0]), _day(period[1])),
        }
    )


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(ordinal)
