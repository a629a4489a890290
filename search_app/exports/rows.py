"""A found paragraph as the row of a table."""

import datetime as dt
from typing import NamedTuple

from indexer.engines.protocol import Hit
from indexer.search.citation import citation
from search_app.exports.characters import storable
from search_app.presenters.wording import section_name

HEADINGS = {
    "id": "段落编号",
    "title": "刊名",
    "year": "年份",
    "number": "期号",
    "serial": "总期号",
    "published": "出刊日期",
    "section": "栏目",
    "label": "序号",
    "departments": "部门",
    "text": "正文",
    "link": "链接",
    "citation": "引用",
    "period_first": "报告期起",
    "period_last": "报告期止",
    "publisher": "编发单位",
    "source": "来源文件",
}
"""Of each column, by its field of ``Row``."""

Cell = str | int | dt.date | None


class Row(NamedTuple):
    """The cells, as values: text is text, a number is a number. What is not known is None or empty."""

    id: str
    title: str
    year: int | None
    number: int | None
    serial: int | None
    published: dt.date | None
    section: str
    label: str
    departments: str
    text: str
    link: str
    citation: str
    period_first: dt.date | None
    period_last: dt.date | None
    publisher: str
    source: str


def row(hit: Hit, link: str) -> Row:
    """The row of ``hit``; ``link`` is its address."""
    paragraph, masthead = hit.paragraph, hit.issue.masthead
    first, last = masthead.period or (None, None)
    return Row(
        id=storable(paragraph.id),
        title=storable(masthead.title or ""),
        year=masthead.year,
        number=masthead.number,
        serial=masthead.serial,
        published=masthead.published,
        section=storable(section_name(paragraph.section)),
        label=storable(paragraph.label),
        departments=storable("、".join(department.name for department in paragraph.departments)),
        text=storable(paragraph.text),
        link=storable(link),
        citation=storable(citation(hit)),
        period_first=first,
        period_last=last,
        publisher=storable(masthead.publisher or ""),
        source=storable(hit.issue.source),
    )
