"""Each rule of structure, by golden cases: golden/RULE.txt holds what a source says and how it is to be understood."""

from collections.abc import Iterator
from pathlib import Path

from indexer.model import Issue, Line, SourceText
from indexer.structure import understand
from tests.golden import Case, golden

FILES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
TITLE = "窗口工作周报"


def source_of(text: str, name: str = "sample.txt") -> SourceText:
    """Lines as the reader of plain text gives them: a form feed begins a page."""
    lines = [
        Line(line, page)
        for page, part in enumerate(text.split("\f"), 1)
        for line in part.replace("\r\n", "\n").split("\n")
    ]
    return SourceText(name, tuple(lines))


def printed(issue: Issue) -> Iterator[str]:
    """The issue as the golden files write it: masthead fields, paragraphs below their sections, distribution, warnings.

    Fields that were not found are left out, as is the warning that names them.
    """
    masthead = issue.masthead
    fields = {
        "title": masthead.title,
        "publisher": masthead.publisher,
        "year": masthead.year,
        "number": masthead.number,
        "serial": masthead.serial,
        "published": masthead.published,
        "period": masthead.period and "..".join(map(str, masthead.period)),
    }
    yield from (f"{name}: {value}" for name, value in fields.items() if value is not None)
    section: tuple[str, ...] = ()
    for paragraph in issue.paragraphs:
        if paragraph.section != section:
            section = paragraph.section
            yield f"[{' / '.join(section)}]"
        yield f"{paragraph.label or '·'} | {paragraph.text.replace(chr(10), '⏎')}"
    yield from (f"> {line}" for line in issue.distribution)
    yield from (f"! {warning}" for warning in issue.warnings if not warning.startswith("未找到"))


@golden(*FILES)
def test_source_is_understood_as_a_careful_reader_would(case: Case) -> None:
    issue = understand(source_of(case.given.replace("<FF>", "\f")), TITLE)
    assert "\n".join(printed(issue)) == case.expected
