"""The three real reports are understood exactly as a careful reader understands them."""

from pathlib import Path

import pytest

from indexer.reading import read_source
from indexer.settings import Settings
from indexer.structure import understand
from tests.reports import SOURCES, gold, needs_reports

pytestmark = [pytest.mark.reports, needs_reports]


def without_space(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name[:3])
def test_masthead_sections_and_texts_equal_the_gold(path: Path) -> None:
    expected = gold(path)
    issue = understand(read_source(path, Settings()), Settings().title)
    masthead = issue.masthead
    assert masthead.period is not None
    assert {
        "title": masthead.title,
        "publisher": masthead.publisher,
        "year": masthead.year,
        "number": masthead.number,
        "serial": masthead.serial,
        "published": str(masthead.published),
        "period": [str(day) for day in masthead.period],
    } == {name: expected[name] for name in ("title", "publisher", "year", "number", "serial", "published", "period")}
    assert [(list(p.section), without_space(p.text)) for p in issue.paragraphs] == [
        (paragraph["section"], without_space(paragraph["text"])) for paragraph in expected["paragraphs"]
    ]
    assert issue.id == f"{expected['year']}-{expected['number']}"
    assert issue.warnings == ()
    assert issue.distribution[-1].startswith("（共印")
