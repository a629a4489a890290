"""A folder of files in a format for tests: each line is an issue's id, ``|``, and its text; ``!`` breaks a line."""

import os
from collections.abc import Callable
from pathlib import Path

from indexer.annotation.registry import Registry
from indexer.engines.scan import ScanEngine
from indexer.engines.scan.prepared import PreparedIssue
from indexer.errors import UnreadableFileError
from indexer.model import Issue, Masthead, Paragraph, Problem, ReadFile
from indexer.settings import Settings


class Corpus:
    """The folder, and what was read of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.locked: set[str] = set()
        """Names of the files that the system does not hand over."""
        self.read: list[str] = []
        """Names of the files in the order in which they were read."""
        self._clock = 10**18
        folder.mkdir(exist_ok=True)

    def path(self, name: str) -> str:
        return (self.folder / name).as_posix()

    def write(self, name: str, **issues: str) -> None:
        """Write a file; ``i1="…"`` is an issue with the id ``i1``."""
        self.write_lines(name, *(f"{issue}|{text}" for issue, text in issues.items()))

    def write_lines(self, name: str, *lines: str) -> None:
        (self.folder / name).write_text("\n".join(lines) or "\n", encoding="utf-8")
        self.touch(name)

    def touch(self, name: str) -> None:
        """Give the file a time of its own, whatever the clock of the file system can tell apart."""
        self._clock += 10**9
        os.utime(self.folder / name, ns=(self._clock, self._clock))

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()

    def read_issues(self, path: Path, settings: Settings, registry: Registry, data: bytes) -> ReadFile:  # noqa: ARG002
        """Stands in for the pipeline."""
        self.read.append(path.name)
        if path.name in self.locked:
            raise UnreadableFileError(f"{path}：没有读取权限。")
        issues: list[Issue] = []
        problems: list[Problem] = []
        for number, line in enumerate(data.decode().splitlines(), start=1):
            if line.startswith("!"):
                problems.append(Problem(f"{path.as_posix()} 第 {number} 行", line[1:]))
            elif line:
                issues.append(_issue(*line.split("|"), source=path.name))
        return ReadFile(path.as_posix(), tuple(issues), tuple(problems))


class BreakingEngine(ScanEngine):
    """An engine that cannot prepare some issues; what comes before them in their file it can."""

    def __init__(self) -> None:
        super().__init__()
        self.breaks: set[tuple[str, str]] = set()
        """Name of a file and id of an issue."""

    @property
    def prepare(self) -> Callable[[Issue, str], PreparedIssue]:
        """Fails with an error that no one foresaw."""

        def prepare(issue: Issue, path: str) -> PreparedIssue:
            if (Path(path).name, issue.id) in self.breaks:
                raise ArithmeticError(issue.id)
            return PreparedIssue(issue, path)

        return prepare


def _issue(issue_id: str, text: str, *, source: str) -> Issue:
    """One paragraph for each word of the text."""
    paragraphs = tuple(
        Paragraph(f"{issue_id}-p{ordinal}", ordinal, (), "", word) for ordinal, word in enumerate(text.split(), start=1)
    )
    return Issue(issue_id, source, Masthead(), paragraphs)
