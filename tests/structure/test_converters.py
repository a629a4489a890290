"""Whatever converter an issue went through, the parser finds the same issue again."""

import re
import unicodedata

import pytest

from indexer.model import Issue, SourceText
from indexer.structure import understand
from tests.converters.catalogue import (
    Case,
    any_combination,
    every_converter,
    every_masthead,
    every_numbering,
    every_table,
    every_width,
)
from tests.converters.issues import ISSUES, OVER_NEW_YEAR
from tests.converters.truth import PUBLISHER, TITLE, Found, Paragraph

TABLE_DRAWING = re.compile(r"[|\-\u2500-\u257f]")


def _significant(text: str) -> str:
    """Reduce a text to what a reader reads: white space counts between Latin words only, width and rules not at all."""
    text = unicodedata.normalize("NFKC", text).replace("**", "")
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text)


def _understood(case: Case) -> Issue:
    return understand(SourceText(f"{case.issue.name}.txt", case.lines()), TITLE)


def _expected_text(found: Found) -> str:
    if isinstance(found.content, Paragraph):
        return _significant(found.content.text)
    return "".join(_significant(cell) for row in found.content.rows for cell in row)


def _assert_understood(case: Case) -> None:
    issue = _understood(case)
    _assert_masthead(case, issue)
    actual = _actual(issue, {_expected_text(found) for found in case.issue.findings()})
    assert actual == [(found.section, _expected_text(found)) for found in case.issue.findings()]
    assert [_significant(line) for line in issue.distribution] == [
        _significant(line) for line in case.issue.distribution
    ]


def _actual(issue: Issue, expected: set[str]) -> list[tuple[tuple[str, ...], str]]:
    """Give each paragraph's section and text; a table may be one paragraph or one for each row."""
    actual: list[tuple[tuple[str, ...], str]] = []
    rows = ""
    for paragraph in issue.paragraphs:
        section = tuple(_plain(heading) for heading in paragraph.section)
        text = _significant(paragraph.text)
        if text not in expected:
            rows += TABLE_DRAWING.sub("", text)
            text = rows
            if rows not in expected and any(wanted.startswith(rows) for wanted in expected):
                continue
        rows = ""
        actual.append((section, text))
    return actual


def _plain(heading: str) -> str:
    """Drop white space and put characters for radicals; brackets must be right as they are."""
    return re.sub(
        r"[\u2f00-\u2fd5]", lambda radical: unicodedata.normalize("NFKC", radical[0]), "".join(heading.split())
    )


def _assert_masthead(case: Case, issue: Issue) -> None:
    truth = case.issue
    expected = {
        "title": TITLE,
        "publisher": PUBLISHER,
        "year": truth.year,
        "number": truth.number,
        "serial": truth.serial,
        "published": truth.published,
        "period": truth.period,
    }
    expected |= dict.fromkeys(case.masthead.missing, None)
    assert {name: getattr(issue.masthead, name) for name in expected} == expected


def _parametrised(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases])


@_parametrised(every_converter(ISSUES))
def test_an_issue_survives_every_converter(case: Case) -> None:
    _assert_understood(case)


@_parametrised(every_numbering(ISSUES))
def test_headings_and_items_are_told_apart_in_every_style_of_numbering(case: Case) -> None:
    _assert_understood(case)


@_parametrised(every_masthead(ISSUES))
def test_a_masthead_is_read_in_every_style(case: Case) -> None:
    _assert_understood(case)


@_parametrised(every_width(ISSUES))
def test_lines_are_joined_again_at_every_width(case: Case) -> None:
    _assert_understood(case)


def test_nearly_every_random_combination_of_habits_is_understood_exactly() -> None:
    """Some combinations leave a careful reader in doubt as well: a heading that ends where the line ends."""
    cases = list(any_combination(ISSUES, 300))
    wrong = [case.name for case in cases if not _is_understood(case)]
    assert len(wrong) <= 0.02 * len(cases), wrong


def _is_understood(case: Case) -> bool:
    try:
        _assert_understood(case)
    except AssertionError:
        return False
    return True


@_parametrised(every_table((OVER_NEW_YEAR,)))
def test_a_drawn_table_stays_in_its_section(case: Case) -> None:
    _assert_understood(case)
