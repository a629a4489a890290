"""Which departments a text names: golden/departments.txt has what counts and what does not.

An expected line is the name as printed, ``=`` and the canonical name; a first line with ``@`` names the publisher.
"""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.annotation.both_forms import BothForms
from indexer.annotation.departments import Recogniser
from indexer.annotation.registry import DepartmentRecord, load_registry
from indexer.model import Mention, unique_departments
from tests.golden import Case, golden

REGISTRY = load_registry()
RECOGNISER = Recogniser(REGISTRY)
GOLD = Path(__file__).parents[3] / "shared" / "reports" / "gold"


def mentions_in(text: str, publisher: str = "") -> tuple[Mention, ...]:
    return RECOGNISER.find(BothForms(text), unique_departments(RECOGNISER.find(BothForms(publisher))))


@golden(Path(__file__).parent / "golden" / "departments.txt")
def test_names_count_where_they_mean_a_provincial_department(case: Case) -> None:
    publisher, _, text = case.given.removeprefix("@").partition("\n") if case.given[:1] == "@" else ("", "", case.given)
    mentions = mentions_in(text, publisher)
    found = [f"{mention.text.replace(chr(10), '⏎')} = {mention.department.name}" for mention in mentions]
    assert found == case.expected.splitlines()


PIECES = st.sampled_from(
    [
        "省",
        "市",
        "四川",
        "浙江省",
        "公安厅",
        "药监局",
        "林草局",
        "贸促",
        "窗口",
        "、",
        "和",
        " ",
        "\n",
        "，",
        "（局）",
        "A",
        "１",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_reproduce_the_text_and_never_overlap(text: str) -> None:
    mentions = mentions_in(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(st.lists(PIECES, max_size=12).map("".join), st.lists(st.sampled_from(REGISTRY.departments), max_size=3))
def test_mentions_of_some_departments_are_those_among_all_mentions(text: str, records: list[DepartmentRecord]) -> None:
    wanted = [record.department for record in records]
    mentions = tuple(mention for mention in mentions_in(text) if mention.department in wanted)
    assert RECOGNISER.find_only(wanted, BothForms(text)) == mentions


@pytest.mark.parametrize("record", REGISTRY.departments, ids=lambda record: record.id)
def test_every_listed_name_is_found(record: DepartmentRecord) -> None:
    for name in record.listed_names:
        (mention,) = mentions_in(f"会议邀请了{name}。")
        assert (mention.text, mention.department) == (name, record.department)


@pytest.mark.reports
@pytest.mark.skipif(not GOLD.is_dir(), reason="the real reports are not beside the repository")
def test_departments_of_the_real_reports_are_those_a_careful_reader_finds() -> None:
    count: Counter[str] = Counter()
    for path in sorted(GOLD.glob("*.json")):
        issue = json.loads(path.read_text(encoding="utf-8"))
        for paragraph in issue["paragraphs"]:
            optional = set(paragraph.get("optional") or ())
            found = {m.department.name for m in mentions_in(paragraph["text"], issue["publisher"])} - optional
            expected = set(paragraph["departments"]) - optional
            count.update(true=len(found & expected), extra=len(found - expected), missing=len(expected - found))
    assert count["true"] > 0
    assert 2 * count["true"] / (2 * count["true"] + count["extra"] + count["missing"]) >= 0.98
