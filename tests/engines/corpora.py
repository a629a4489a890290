"""Small corpora for engines: a fixed one in our own words, and random ones."""

import datetime as dt
import random
from collections.abc import Sequence

from indexer.model import DateMention, Department, Issue, Masthead, Mention, Paragraph

TRANSPORT = Department("jtyst", "交通运输厅")
POLICE = Department("gat", "公安厅")
FORESTRY = Department("lcj", "省林草局")
DEPARTMENTS = (TRANSPORT, POLICE, FORESTRY)
SECTIONS = ((), ("工作动态",), ("工作动态", "便民举措"), ("工作动态", "Ⅱ 期培训"), ("一周数据",))


def issue(identity: str, date: dt.date | None, paragraphs: Sequence[Paragraph], title: str = "样刊") -> Issue:
    """An issue with nothing but what searching needs."""
    return Issue(identity, f"{identity}.txt", Masthead(title=title, published=date), tuple(paragraphs))


def paragraph(
    issue_id: str,
    ordinal: int,
    text: str,
    section: tuple[str, ...] = (),
    departments: Sequence[Department] = (),
) -> Paragraph:
    """A paragraph with nothing but what searching needs."""
    return Paragraph(f"{issue_id}-p{ordinal}", ordinal, section, "", text, tuple(departments))


def full_issue() -> Issue:
    """An issue in which every field has a value."""
    mention = Mention(POLICE, "公安厅", 0, 3)
    day = DateMention("3月1日", dt.date(2023, 3, 1), dt.date(2023, 3, 1), 5, 9)
    texts = (
        Paragraph(
            "x-1", 1, ("工作动态", "便民举措"), "（一）1", "公安厅窗口3月1日起延时服务。", (POLICE,), (mention,), (day,)
        ),
        Paragraph("x-2", 2, ("工作动态",), "（二）", "本周办结１２３件。\ud800", (), (), ()),
    )
    period = (dt.date(2023, 2, 27), dt.date(2023, 3, 3))
    masthead = Masthead("样刊", "某中心", 2023, 9, 431, dt.date(2023, 3, 6), period)
    return Issue("2023-9", "样刊 第9期.txt", masthead, texts, ("报：某处。", "送：各窗口。"), ("缺少发文号",))


def random_issues(seed: int, count: int = 12, size: int = 6) -> list[Issue]:
    """Issues of random characters from a small alphabet, so that strings often match and often nearly match."""
    random_source = random.Random(seed)  # noqa: S311
    pieces = [
        "政务",
        "服务",
        "政务服务",
        "中心",
        "办",
        "一网通办",
        "36",
        "2036",
        "wps",
        "WPS Office",
        "３６",
        "é",
        "か",
        "Ω",
    ]
    pieces += ["2024年", "二〇二四年", "第36期", "第三十六期", "5%", "百分之五", "1,234", "１２３４", "業務"]
    pieces += ["，", "。", "“", "”", "-", " ", "\n", "、", "%", "（", "件", "次", "1", "a"]
    issues = []
    for number in range(count):
        date = None if number % 5 == 4 else dt.date(2022, 11, 28) + dt.timedelta(days=7 * random_source.randrange(12))
        identity = f"r-{number}"
        paragraphs = [
            paragraph(
                identity,
                ordinal,
                "".join(random_source.choices(pieces, k=random_source.randrange(0, 25))),
                random_source.choice(SECTIONS),
                random_source.sample(DEPARTMENTS, random_source.randrange(0, 4)),
            )
            for ordinal in range(1, 1 + random_source.randrange(0, size + 1))
        ]
        issues.append(issue(identity, date, paragraphs))
    return issues
