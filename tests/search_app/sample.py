"""A small archive in our own words: three issues of two years, two departments, one long issue to page through."""

import datetime as dt
from collections.abc import Iterable

from indexer.annotation.registry import DepartmentRecord, Registry
from indexer.engines.scan.engine import ScanEngine
from indexer.model import Department, Issue, Masthead, Paragraph

WATER = Department("slt", "水利厅")
POLICE = Department("gat", "公安厅")

TRAINING = ("窗口动态", "业务培训")
SERVICE = ("窗口动态", "便民/利企")
PATROL = ("大厅巡查",)

Row = tuple[tuple[str, ...], str, tuple[Department, ...]]


def registry() -> Registry:
    """Knows the two departments, one of them with an alias."""
    return Registry((_record(WATER, "省水利厅"), _record(POLICE)), digest="sample")


def registry_of(departments: Iterable[Department]) -> Registry:
    """Knows these departments."""
    return Registry(tuple(map(_record, departments)), digest="sample")


def engine(*issues: Issue) -> ScanEngine:
    """An index in memory of these issues, by default of all."""
    made = ScanEngine()
    with made.writer() as writer:
        for issue in issues or ISSUES:
            writer.put_issue(issue, f"/{issue.source}")
        writer.commit()
    return made


def issue(year: int, number: int, published: dt.date | None, rows: list[Row], **more: tuple[str, ...]) -> Issue:
    """An issue whose paragraphs are numbered from 1."""
    identifier = f"{year}-{number}"
    paragraphs = tuple(
        Paragraph(f"{identifier}-p{ordinal}", ordinal, section, f"（{ordinal}）", text, departments)
        for ordinal, (section, text, departments) in enumerate(rows, start=1)
    )
    period = None if published is None else (published - dt.timedelta(days=11), published - dt.timedelta(days=7))
    masthead = Masthead("窗口工作周报", "样例大厅管理处", year, number, year - 1600 + number, published, period)
    return Issue(identifier, f"样例{identifier}.txt", masthead, paragraphs, **more)


def _record(department: Department, *aliases: str) -> DepartmentRecord:
    return DepartmentRecord(department.id, department.name, "", aliases, "样例", None, None, None)


ISSUES = (
    issue(
        2021,
        40,
        dt.date(2021, 11, 5),
        [
            (TRAINING, "水利厅窗口讲解取水口登记的填报办法，二十名新手参加培训。", (WATER,)),
            (TRAINING, "公安厅窗口请老同事示范护照换发的核对步骤，培训后当场练习。", (POLICE,)),
            (SERVICE, "水利厅与公安厅的柜台合并排号，群众取一次号就能办两件事。", (WATER, POLICE)),
            (PATROL, "巡查发现<b>三号</b>饮水机漏水 & 已报修。", ()),
        ],
    ),
    issue(
        2022,
        2,
        dt.date(2022, 1, 21),
        [
            (TRAINING, "新年首场培训讲群众来信的答复口径。", ()),
            (SERVICE, "水利厅窗口上门为茶场补办取水许可，来回共走四十里山路。", (WATER,)),
            (("窗口动态",), "以上动态由各窗口自行填报。", ()),
            (PATROL, "整栋楼的灭火器换新，旧的统一回收。", ()),
        ],
        distribution=("报：样例领导小组。", "共印三十份。"),
        warnings=("没有找到印发范围的起始行。",),
    ),
    issue(2022, 9, None, [(PATROL, f"第{number}号柜台的台账齐全，抽查合格。", ()) for number in range(1, 46)]),
)
