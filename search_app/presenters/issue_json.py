"""One issue in JSON, its paragraphs in the words of a search's hits."""

from indexer.model import Issue, Paragraph
from indexer.search.presenting import Json, day_as_json, department_as_json, masthead_as_json
from search_app import urls


def issue_json(issue: Issue) -> Json:
    """The whole issue; days are ISO, an unknown field is None."""
    period = issue.masthead.period
    return {
        "id": issue.id,
        **masthead_as_json(issue.masthead),
        "publisher": issue.masthead.publisher,
        "period": None if period is None else [day_as_json(day) for day in period],
        "url": urls.issue_url(issue.id),
        "source": issue.source,
        "distribution": list(issue.distribution),
        "warnings": list(issue.warnings),
        "paragraphs": [_paragraph(issue.id, paragraph) for paragraph in issue.paragraphs],
    }


def _paragraph(issue_id: str, paragraph: Paragraph) -> Json:
    return {
        "id": paragraph.id,
        "ordinal": paragraph.ordinal,
        "section": list(paragraph.section),
        "label": paragraph.label,
        "text": paragraph.text,
        "departments": [department_as_json(department) for department in paragraph.departments],
        "dates": [
            {
                "text": date.text,
                "from": day_as_json(date.first),
                "to": day_as_json(date.last),
                "start": date.start,
                "end": date.end,
            }
            for date in paragraph.dates
        ],
        "url": urls.paragraph_url(issue_id, paragraph.ordinal, ""),
    }
