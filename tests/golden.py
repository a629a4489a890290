"""Golden cases in readable text files.

A file holds any number of cases:

    === what the case shows
    input, any number of lines
    --- expected
    output, any number of lines

Blank lines before the first and after the last line of a part do not count.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Case:
    """One case with the line its title stands on."""

    title: str
    line: int
    given: str
    expected: str


def read_cases(path: Path) -> list[Case]:
    """All cases of a file, in order."""
    cases: list[Case] = []
    title, line = "", 0
    parts: list[list[str]] = [[], []]

    def finish() -> None:
        if title:
            given, expected = ("\n".join(part).strip("\n") for part in parts)
            cases.append(Case(title, line, given, expected))

    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if text.startswith("=== "):
            finish()
            title, line, parts = text[4:], number, [[], []]
            part = parts[0]
        elif text == "--- expected":
            part = parts[1]
        elif title:
            part.append(text)
    finish()
    return cases


def golden(*paths: Path) -> pytest.MarkDecorator:
    """Parametrise a test over the ``case`` of every file; ids name file and line."""
    return pytest.mark.parametrize(
        "case",
        [pytest.param(case, id=f"{path.stem}:{case.line} {case.title}") for path in paths for case in read_cases(path)],
    )
