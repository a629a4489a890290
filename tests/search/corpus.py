"""A small corpus in memory for the tests of the query side."""

import datetime as dt

from indexer.engines.protocol import Searcher
from indexer.engines.scan import ScanEngine
from indexer.model import Department, Issue, Masthead, Paragraph

TITLE = "窗口工作周报"
GAT, SFT = Department("gat", "公安厅"), Department("sft", "司法厅")


def issue(identifier: str, published: dt.date | None, *paragraphs: tuple[str, str, tuple[Department, ...]]) -> Issue:
    """An issue of paragraphs, each a section path joined with ``/``, a text and departments."""
    year, number = map(int, identifier.split("-"))
    return Issue(
        id=identifier,
        source=f"{identifier}.txt",
        masthead=Masthead(title=TITLE, year=year, number=number, published=published),
        paragraphs=tuple(
            Paragraph(f"{identifier}-p{ordinal}", ordinal, tuple(section.split("/")), "", text, departments)
            for ordinal, (section, text, departments) in enumerate(paragraphs, 1)
        ),
    )


ISSUES = (
    issue(
        "2022-1",
        dt.date(2022, 1, 14),
        ("动态/学习", "公安厅窗口组织业务培训。", (GAT,)),
        ("动态/改革", "司法厅窗口推进告知承诺改革。", (SFT,)),
        ("提示", "节日期间照常办理。", ()),
    ),
    issue(
        "2022-2",
        dt.date(2022, 4, 8),
        ("动态/学习", "两家窗口联合开展消防演练。", (GAT, SFT)),
        ("动态/改革", "公安厅窗口推进流程改革，压缩时限。", (GAT,)),
    ),
)


def searcher() -> Searcher:
    """The five paragraphs above, searched by plain scan."""
    engine = ScanEngine()
    with engine.writer() as writer:
        for one in ISSUES:
            writer.put_issue(one, one.source)
        writer.commit()
    return engine.searcher()
