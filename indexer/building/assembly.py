"""Puts the new index together: takes the outcome of each file, keeps the writer in step, says what is still missing."""

from collections.abc import Mapping
from dataclasses import replace

from indexer.building.before import Before
from indexer.building.resolve import Claims
from indexer.building.tasks import Failed, Outcome, Part, Read, Same, Stamp, Task
from indexer.engines.protocol import Prepared, SourceRecord, Writer

_UNKNOWN = -1
"""The size that is remembered of a file whose content is not known; no file has it."""


class Assembly:
    """The index as it will be at the commit.

    Issues go to the writer as they come, so that they need not be kept; one that turns out to have more text in a
    later file is put again from there.
    """

    def __init__(self, writer: Writer, before: Before) -> None:
        self._writer = writer
        self._before = before
        self.claims = Claims()
        self.records = dict(before.records)
        """What the index will remember of each file."""
        self.failures: dict[str, str] = {}
        """Path to reason, for the files whose content is unknown."""
        self.put: dict[str, int] = {}
        """Paragraphs of each issue given to the writer."""
        self.files_read = 0
        self.changed = before.missing
        self._held = {issue: origin.path for issue, origin in before.origins.items()}
        """Issue id to the file whose present text of it the writer holds."""
        self._sizes: dict[str, int] = {}
        """Characters of the issues that came so far from the file that is being read."""

    def keep(self, record: SourceRecord) -> None:
        """The file is as it was."""
        self.claims.put(record.path, record.issues)

    def keep_unseen(self, path: str) -> None:
        """The file cannot be read now: it still gives what the index has from it, and nothing else."""
        known = self._known(path)
        self.claims.put(path, {issue: size for issue, size in known.items() if self._held.get(issue) == path})

    def forget(self, path: str) -> None:
        """The file is gone."""
        self.claims.put(path, {})
        del self.records[path]
        self._writer.remove_source(path)
        self.changed = True

    def take(self, outcome: Outcome) -> None:
        """What a file turned out to hold."""
        match outcome:
            case Part(path, issues):
                self._take_issues(path, issues)
                return
            case Read(path, issues, problems, faults, stamp):
                self._take_issues(path, issues)
                self._remember(_stamped(SourceRecord(path, 0, 0, "", self._sizes, problems, faults), stamp))
                self.keep(self.records[path])
                self.files_read += 1
            case Same(path, stamp):
                self._remember(_stamped(self.records[path], stamp))
                self.keep(self.records[path])
            case Failed(path, reason):
                self.failures[path] = reason
                if self._sizes:  # it broke off: it is the source of what came, and will be read again
                    self.failures[path] += f"该文件只读入了其中 {len(self._sizes)} 期，其余保持原样。"
                    self._remember(SourceRecord(path, _UNKNOWN, 0, "", {**self._known(path), **self._sizes}))
                self.keep_unseen(path)
        self._sizes = {}

    def missing(self) -> tuple[Task, ...]:
        """The files to read again, because they won an issue whose text went by unused or was indexed from another."""
        winners = self.claims.winners()
        paths = sorted({path for issue, path in winners.items() if self._held.get(issue) != path})
        return tuple(Task(path, self.records[path].size) for path in paths)

    def finish(self) -> Mapping[str, str]:
        """Remove the issues that no file holds any more; the files of all others, by issue id."""
        winners = self.claims.winners()
        for issue_id in sorted((self._before.origins.keys() | self.put.keys()) - winners.keys()):
            self._writer.remove_issue(issue_id)
            self.changed = True
        return winners

    def _take_issues(self, path: str, issues: tuple[Prepared, ...]) -> None:
        sizes = {issue.id: issue.characters for issue in issues}
        self._sizes |= sizes
        self.claims.add(path, sizes)
        for issue in issues:
            if self.claims.winner(issue.id) == path:
                self._put(issue, path)
            elif self._held.get(issue.id) == path:
                del self._held[issue.id]  # outdated

    def _put(self, issue: Prepared, path: str) -> None:
        self._held[issue.id] = path
        if issue.id in self.put or not self._before.has(issue, path):
            self._writer.put(issue)
            self.put[issue.id] = issue.paragraphs
            self.changed = True

    def _known(self, path: str) -> Mapping[str, int]:
        return self.records[path].issues if path in self.records else {}

    def _remember(self, record: SourceRecord) -> None:
        if self.records.get(record.path) != record:
            self.records[record.path] = record
            self._writer.put_source(record)
            self.changed = True


def _stamped(record: SourceRecord, stamp: Stamp) -> SourceRecord:
    return replace(record, size=stamp.size, modified_ns=stamp.modified_ns, sha256=stamp.sha256)
