"""Corpora that are small enough for slow oracles and have all that the executor tells apart."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from indexer.engines.analysis import analyse
from indexer.model import Department, Issue, Paragraph
from tests.engines.corpora import DEPARTMENTS, POLICE, SECTIONS, issue, paragraph

RENAMED = Department(POLICE.id, "省公安机关")
ALL_DEPARTMENTS = (*DEPARTMENTS, RENAMED)
SECTION_PATHS = (*SECTIONS, ("WPS Office 培训",), ("一周数据", "第36期", "政务服务"), ("工作动态", "工作动态"))
PIECES = (
    *("政务", "服务", "政务服务", "服务政务", "中心", "办", "一网通办", "业务", "業務", "窗口", "办理", "事项"),
    *("36", "2036", "３６", "三十六", "2024年", "二〇二四年", "第36期", "第三十六期", "5%", "百分之五", "1,234"),
    *("１２３４", "一千二百三十四", "3月1日", "三月一日", "0.5", "两", "十", "1"),
    *("wps", "WPS Office", "wps-office", "covid-19", "Überprüfung", "international", "internationale", "a", "é"),
    *("哈哈哈", "哈", "哈哈", "𠮷", "𠮷野", "😀", "か", "Ω", "İ", "\ud800", "\x00"),
    *("，", "。", "“", "”", "-", " ", "\n", "\n\u0301", "、", "%", "（", "件", "次"),
)
WEEKLY = (
    ("本周大厅受理{}件，办结{}件。", SECTION_PATHS[4]),
    ("本周大厅受理{}件，办结{}件。", SECTION_PATHS[1]),
    ("截至{}日，累计接待{}人次", SECTION_PATHS[4]),
    ("第{}窗口政务服务办件{}件，哈哈哈。", ()),
    ("wps 培训{}场，参加{}人。", SECTION_PATHS[5]),
)
FIGURES = ("3", "12", "1,234", "36", "三十六", "5", "0.5", "２")
FIRST_DAY = dt.date(2022, 11, 28)


@dataclass(frozen=True)
class Commit:
    """What one writer does."""

    put: tuple[Issue, ...]
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """Issues, and the commits that lead to them; each leaves a segment of its own."""

    name: str
    commits: tuple[Commit, ...] = field(repr=False)

    @cached_property
    def issues(self) -> dict[str, Issue]:
        """What is there in the end, by id."""
        there: dict[str, Issue] = {}
        for commit in self.commits:
            for identity in commit.removed:
                there.pop(identity, None)
            there.update({one.id: one for one in commit.put})
        return there

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All of them."""
        return tuple(one for issue in self.issues.values() for one in issue.paragraphs)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different texts, without the empty one; those that are gone are among them."""
        every = (one.text for commit in self.commits for issue in commit.put for one in issue.paragraphs)
        return tuple(sorted({text for text in every if text}))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The different words of the texts."""
        return tuple(sorted({word for text in self.texts for word in analyse(paragraph("", 1, text)).text.words}))

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """The different days of issues."""
        return tuple(sorted({day for one in self.issues.values() if (day := one.masthead.date)}))


def random_paragraph(random_source: random.Random, issue_id: str, ordinal: int) -> Paragraph:
    """One of those that return with other figures, an empty one, or random pieces."""
    kind = random_source.random()
    section = random_source.choice(SECTION_PATHS)
    if kind < 0.4:
        template, section = random_source.choice(WEEKLY)
        text = template.format(*random_source.choices(FIGURES, k=2))
    elif kind < 0.47:
        text = ""
    else:
        text = "".join(random_source.choices(PIECES, k=random_source.randrange(1, 25)))
    departments = random_source.choices(ALL_DEPARTMENTS, k=random_source.choice((0, 0, 1, 2, 3)))
    return paragraph(issue_id, ordinal, text, section, departments)


def random_issues(seed: int, prefix: str, count: int, size: int) -> Iterator[Issue]:
    """Issues of up to ``size`` paragraphs, given in any order; some are undated, some have the same day."""
    random_source = random.Random(seed)  # noqa: S311
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=7 * random_source.randrange(count))
        ordinals = random_source.sample(range(1, 2 * size), random_source.randrange(size + 1))
        identity = f"{prefix}-{number}"
        paragraphs = [random_paragraph(random_source, identity, ordinal) for ordinal in ordinals]
        yield issue(identity, None if random_source.random() < 0.2 else day, paragraphs)


def grown(seed: int, *counts: int, size: int) -> Corpus:
    """So many issues in each commit, which also replaces some and removes some of the commits before."""
    random_source = random.Random(seed)  # noqa: S311
    commits: list[Commit] = []
    known: list[Issue] = []
    for number, count in enumerate(counts):
        new = tuple(random_issues(seed + number, f"s{number}", count, size))
        changing = random_source.sample(known, len(known) // 4)
        replaced = [
            replace(other, id=old.id, source=old.source)
            for old, other in zip(changing, random_issues(seed - number, "other", len(changing), size), strict=True)
        ]
        removed = [old.id for old in random_source.sample(known, len(known) // 6)]
        commits.append(Commit((*new, *(one for one in replaced if one.id not in removed)), tuple(removed)))
        known += new
    return Corpus(f"{seed}: {counts}", tuple(commits))


CORPORA = (
    grown(100, 40, 20, 9, size=9),
    grown(200, 20, 8, 15, 1, 8, size=9),
    grown(300, 30, size=10),
    grown(400, 3, 2, size=4),
    grown(500, 2, 30, 0, size=12),
)
