"""Found paragraphs, made by hand."""

import datetime as dt

from indexer.engines.protocol import Hit, IssueSummary
from indexer.model import Masthead, Paragraph
from search_app.exports.findings import Findings
from tests.search_app import sample

MASTHEAD = Masthead(
    "窗口工作周报",
    "样例大厅管理处",
    2021,
    40,
    461,
    dt.date(2021, 11, 5),
    (dt.date(2021, 10, 25), dt.date(2021, 10, 29)),
)
FORBIDDEN = "\x00\x0b\x1f\ud800\ufffe"


def hit(
    text: str = "水利厅与公安厅的柜台合并排号。",
    *,
    ordinal: int = 3,
    label: str = "（一）3",
    section: tuple[str, ...] = sample.SERVICE,
    masthead: Masthead = MASTHEAD,
) -> Hit:
    paragraph = Paragraph(f"2021-40-p{ordinal}", ordinal, section, label, text, (sample.WATER, sample.POLICE))
    return Hit(paragraph, IssueSummary("2021-40", "样例2021-40.txt", masthead, 4), 1.5)


def link(found: Hit) -> str:
    return f"https://zhoubao.example/issue/{found.issue.id}#p-{found.paragraph.ordinal}"


def findings(*hits: Hit, total: int | None = None) -> Findings:
    return Findings(iter(hits), len(hits) if total is None else total, link)
