"""Puts the new index together: takes the outcome of each file, keeps the writer in step, says what is still missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer.building.before import Before
from indexer.building.resolve import Claims
from indexer.building.tasks import Failed, Outcome, Read, Same, Stamp, Task
from indexer.engines.protocol import SourceRecord, Writer
from indexer.model import Issue, Problem


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
        self.changed = before.searcher is None
        self._held = dict(before.owners)
        """Issue id to the file whose present text of it the writer holds."""

    def keep(self, record: SourceRecord) -> None:
        """The file is as it was."""
        self.claims.put(record.path, record.issues)

    def keep_unseen(self, path: str) -> None:
        """The file cannot be read now: it still gives what the index has from it, and nothing else."""
        record = self.records.get(path)
        issues = {} if record is None else record.issues
        self.claims.put(path, {issue: size for issue, size in issues.items() if self._held.get(issue) == path})

    def forget(self, path: str) -> None:
        """The file is gone."""
        self._let_go(path)
        self.claims.put(path, {})
        del self.records[path]
        self._writer.remove_source(path)
        self.changed = True

    def take(self, outcome: Outcome) -> None:
        """What a file turned out to hold."""
        match outcome:
            case Failed(path, reason):
                self.failures[path] = reason
                self.keep_unseen(path)
            case Same(path, stamp):
                self._remember(_stamped(self.records[path], stamp))
                self.keep(self.records[path])
            case Read(content, stamp):
                self.files_read += 1
                self._let_go(content.path)
                sizes = {issue.id: issue.characters for issue in content.issues}
                problems, faults = _sentences(content.problems), _sentences(content.faults)
                record = SourceRecord(content.path, 0, 0, "", sizes, problems, faults)
                self._remember(_stamped(record, stamp))
                self.claims.put(content.path, sizes)
                for issue in content.issues:
                    if self.claims.winner(issue.id) == content.path:
                        self._put(issue, content.path)

    def missing(self) -> tuple[Task, ...]:
        """The files to read again, because they won an issue whose text went by unused or was indexed from another."""
        winners = self.claims.winners()
        return tuple(Task(path) for path in sorted({p for issue, p in winners.items() if self._held.get(issue) != p}))

    def finish(self) -> Mapping[str, str]:
        """Remove the issues that no file holds any more; the files of all others, by issue id."""
        winners = self.claims.winners()
        for issue_id in sorted((self._before.paragraphs.keys() | self.put.keys()) - winners.keys()):
            self._writer.remove_issue(issue_id)
            self.changed = True
        return winners

    def _put(self, issue: Issue, path: str) -> None:
        self._held[issue.id] = path
        if issue.id in self.put or not self._before.has(issue, path):
            self._writer.put_issue(issue, path)
            self.put[issue.id] = len(issue.paragraphs)
            self.changed = True

    def _let_go(self, path: str) -> None:
        """Whatever the writer holds from this file is outdated."""
        record = self.records.get(path)
        for issue_id in () if record is None else record.issues:
            if self._held.get(issue_id) == path:
                del self._held[issue_id]

    def _remember(self, record: SourceRecord) -> None:
        if self.records.get(record.path) != record:
            self.records[record.path] = record
            self._writer.put_source(record)
            self.changed = True


def _sentences(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(f"{problem.place}：{problem.message}" for problem in problems)


def _stamped(record: SourceRecord, stamp: Stamp) -> SourceRecord:
    return replace(record, size=stamp.size, modified_ns=stamp.modified_ns, sha256=stamp.sha256)
