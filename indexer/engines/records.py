"""Issues, paragraphs and file records as JSON text, for engines that store text."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from indexer.engines.protocol import IssueSummary, SourceRecord
from indexer.model import DateMention, Department, Issue, Masthead, Mention, Paragraph

Json = Mapping[str, Any]


def dump_paragraph(paragraph: Paragraph) -> str:
    """All of a paragraph. Mentions and dates are rows of their fields."""
    return _dump(
        {
            "id": paragraph.id,
            "ordinal": paragraph.ordinal,
            "section": paragraph.section,
            "label": paragraph.label,
            "text": paragraph.text,
            "departments": [[department.id, department.name] for department in paragraph.departments],
            "mentions": [
                [mention.department.id, mention.department.name, mention.text, mention.start, mention.end]
                for mention in paragraph.mentions
            ],
            "dates": [
                [date.text, date.first.isoformat(), date.last.isoformat(), date.start, date.end]
                for date in paragraph.dates
            ],
        }
    )


def load_paragraph(text: str) -> Paragraph:
    """What ``dump_paragraph`` wrote."""
    record: Json = json.loads(text)
    return Paragraph(
        id=record["id"],
        ordinal=record["ordinal"],
        section=tuple(record["section"]),
        label=record["label"],
        text=record["text"],
        departments=tuple(Department(*row) for row in record["departments"]),
        mentions=tuple(Mention(Department(row[0], row[1]), *row[2:]) for row in record["mentions"]),
        dates=tuple(DateMention(row[0], _day(row[1]), _day(row[2]), *row[3:]) for row in record["dates"]),
    )


def dump_issue(issue: Issue, path: str) -> str:
    """All of an issue but its paragraphs, of which the number is kept, and the path of its file."""
    masthead = issue.masthead
    return _dump(
        {
            "id": issue.id,
            "path": path,
            "source": issue.source,
            "masthead": {
                "title": masthead.title,
                "publisher": masthead.publisher,
                "year": masthead.year,
                "number": masthead.number,
                "serial": masthead.serial,
                "published": masthead.published and masthead.published.isoformat(),
                "period": masthead.period and [day.isoformat() for day in masthead.period],
            },
            "paragraphs": len(issue.paragraphs),
            "distribution": issue.distribution,
            "warnings": issue.warnings,
        }
    )


def load_summary(text: str) -> IssueSummary:
    """The summary of an issue that ``dump_issue`` wrote."""
    record: Json = json.loads(text)
    return IssueSummary(record["id"], record["source"], _masthead(record["masthead"]), record["paragraphs"])


def load_owner(text: str) -> str:
    """The path given to ``dump_issue``."""
    record: Json = json.loads(text)
    return str(record["path"])


def load_issue(text: str, paragraphs: tuple[Paragraph, ...]) -> Issue:
    """The issue that ``dump_issue`` wrote, whole again."""
    record: Json = json.loads(text)
    return Issue(
        id=record["id"],
        source=record["source"],
        masthead=_masthead(record["masthead"]),
        paragraphs=paragraphs,
        distribution=tuple(record["distribution"]),
        warnings=tuple(record["warnings"]),
    )


def dump_source(source: SourceRecord) -> str:
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


def load_source(text: str) -> SourceRecord:
    """What ``dump_source`` wrote."""
    record: Json = json.loads(text)
    return SourceRecord(**{**record, **{name: tuple(record[name]) for name in ("problems", "faults")}})


def _dump(record: Json) -> str:
    return json.dumps(record, separators=(",", ":"))


def _masthead(record: Json) -> Masthead:
    period = record["period"]
    return Masthead(
        **{
            **record,
            "published": record["published"] and _day(record["published"]),
            "period": period and (_day(period[0]), _day(period[1])),
        }
    )


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
