"""An issue's paragraphs get their departments, mentions and dates."""

import datetime as dt
import re

from indexer.annotation import annotate
from indexer.annotation.registry import load_registry
from indexer.model import Department, Issue, Masthead, Paragraph

REGISTRY = load_registry()
WATER, FINANCE = Department("slt", "水利厅"), Department("czt", "财政厅")


def issue_of(*texts: str, departments: tuple[Department, ...] = (), publisher: str | None = None) -> Issue:
    paragraphs = tuple(
        Paragraph(f"2022-40-p{ordinal}", ordinal, (), "", text, departments) for ordinal, text in enumerate(texts, 1)
    )
    masthead = Masthead(publisher=publisher, period=(dt.date(2022, 11, 21), dt.date(2022, 11, 25)))
    return Issue("2022-40", "sample.txt", masthead, paragraphs)


def test_departments_come_in_order_of_first_mention_each_once() -> None:
    (paragraph,) = annotate(issue_of("财政厅、水利厅会商，财政厅牵头。"), REGISTRY).paragraphs
    assert paragraph.departments == (FINANCE, WATER)
    assert [mention.department for mention in paragraph.mentions] == [FINANCE, WATER, FINANCE]


def test_dates_take_their_year_from_the_masthead() -> None:
    (paragraph,) = annotate(issue_of("11月22日，水利厅开会。"), REGISTRY).paragraphs
    assert [(date.first, date.last) for date in paragraph.dates] == [(dt.date(2022, 11, 22), dt.date(2022, 11, 22))]


def test_the_publisher_never_counts() -> None:
    (paragraph,) = annotate(issue_of("水利厅编发，财政厅供稿。", publisher="四川省水利厅"), REGISTRY).paragraphs
    assert paragraph.departments == (FINANCE,)


def test_everything_else_of_the_issue_stays() -> None:
    issue = issue_of("财政厅开会。", "大厅秩序良好。")
    annotated = annotate(issue, REGISTRY)
    assert (annotated.id, annotated.masthead) == (issue.id, issue.masthead)
    assert [paragraph.text for paragraph in annotated.paragraphs] == [paragraph.text for paragraph in issue.paragraphs]
    assert annotated.paragraphs[1] == issue.paragraphs[1]


def test_given_departments_are_kept_under_their_canonical_name() -> None:
    issue = issue_of("11月22日，省水利厅与财政厅会商。", departments=(Department("x", "四川省水利厅"), WATER))
    (paragraph,) = annotate(issue, REGISTRY, only=frozenset()).paragraphs
    assert paragraph.departments == (WATER,)
    assert [mention.text for mention in paragraph.mentions] == ["省水利厅"]
    assert len(paragraph.dates) == 1


def test_a_given_department_that_nobody_knows_keeps_its_name_under_a_lasting_id() -> None:
    given = (Department("", "某某办公室"), Department("", "某某办工室"), Department("", "№"))
    ids = []
    for _ in range(2):
        (paragraph,) = annotate(issue_of("无", departments=given), REGISTRY, only=frozenset()).paragraphs
        assert [department.name for department in paragraph.departments] == ["某某办公室", "某某办工室", "№"]
        ids.append([department.id for department in paragraph.departments])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in ids[0])


def test_only_the_paragraphs_asked_for_are_recognised() -> None:
    issue = issue_of("财政厅开会。", "财政厅开会。")
    first, second = annotate(issue, REGISTRY, only=frozenset({"2022-40-p2"})).paragraphs
    assert first.departments == ()
    assert second.departments == (FINANCE,)
