"""One issue in JSON, its paragraphs in the words of a search's hits."""

import datetime as dt
from typing import Any

from indexer.model import Department, Issue, Masthead, Paragraph
from search_app import urls

Json = dict[str, Any]


def issue_json(issue: Issue) -> Json:
    """The whole issue; days are ISO, an unknown field is None."""
    period = issue.masthead.period
    return {
        "id": issue.id,
        **masthead_json(issue.masthead),
        "publisher": issue.masthead.publisher,
        "period": None if period is None else [day_json(day) for day in period],
        "url": urls.issue_url(issue.id),
        "source": issue.source,
        "distribution": list(issue.distribution),
        "warnings": list(issue.warnings),
        "paragraphs": [_paragraph(issue.id, paragraph) for paragraph in issue.paragraphs],
    }


def masthead_json(masthead: Masthead) -> Json:
    """What identifies an issue."""
    return {
        "title": masthead.title,
        "year": masthead.year,
        "number": masthead.number,
        "serial": masthead.serial,
        "published": day_json(masthead.published),
    }


def department_json(department: Department) -> Json:
    """A department a paragraph names."""
    return {"id": department.id, "name": department.name}


def day_json(day: dt.date | None) -> str | None:
    """ISO 8601."""
    return None if day is None else day.isoformat()


def _paragraph(issue_id: str, paragraph: Paragraph) -> Json:
    return {
        "id": paragraph.id,
        "ordinal": paragraph.ordinal,
        "section": list(paragraph.section),
        "label": paragraph.label,
        "text": paragraph.text,
        "departments": [department_json(department) for department in paragraph.departments],
        "dates": [
            {
                "text": date.text,
                "from": day_json(date.first),
                "to": day_json(date.last),
                "start": date.start,
                "end": date.end,
            }
            for date in paragraph.dates
        ],
        "url": urls.paragraph_url(issue_id, paragraph.ordinal, ""),
    }
