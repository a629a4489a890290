"""The engine and its writer: the index is one immutable value, and a commit puts another in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from indexer.engines.protocol import Prepared, Searcher, SourceRecord
from indexer.engines.scan.prepared import PreparedIssue
from indexer.engines.scan.searching import ScanSearcher
from indexer.errors import IndexLockedError, IndexMissingError
from indexer.model import Issue


@dataclass(frozen=True, slots=True)
class Contents:
    """All that was put in: issues by id with the path of their file, and files by path."""

    issues: Mapping[str, tuple[Issue, str]] = field(default_factory=dict)
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)


class ScanEngine:
    """An index in memory."""

    def __init__(self) -> None:
        self.contents: Contents | None = None
        self.locked = False

    def searcher(self) -> ScanSearcher:
        """Look at the contents as they are now. Raises IndexMissingError before the first commit."""
        if self.contents is None:
            raise IndexMissingError("内存中还没有索引，请先写入。")
        return ScanSearcher(self.contents.issues, self.contents.sources)

    @property
    def prepare(self) -> Callable[[Issue, str], PreparedIssue]:
        """Keep the issue with its path."""
        return PreparedIssue

    def changed(self, searcher: Searcher) -> bool:
        """Whether the searcher looks at other contents than a new one would."""
        assert isinstance(searcher, ScanSearcher)  # noqa: S101  # of this engine
        return self.contents is None or searcher.issue_map is not self.contents.issues

    def writer(self, *, rebuild: bool = False) -> "ScanWriter":
        """Begin to write. Raises IndexLockedError while another writer is open."""
        if self.locked:
            raise IndexLockedError("内存中的索引正在被写入。")
        self.locked = True
        return ScanWriter(self, Contents() if rebuild or self.contents is None else self.contents)

    def verify(self) -> tuple[str, ...]:
        """Nothing in memory can be damaged."""
        return ()


class ScanWriter:
    """Changes a copy of the contents."""

    def __init__(self, engine: ScanEngine, contents: Contents) -> None:
        self._engine = engine
        self._issues = dict(contents.issues)
        self._sources = dict(contents.sources)
        self._before = engine.contents
        self._open = True

    def put(self, prepared: Prepared) -> None:
        """Add or replace an issue."""
        assert isinstance(prepared, PreparedIssue)  # noqa: S101  # of this engine
        self._issues[prepared.id] = (prepared.issue, prepared.path)

    def put_issue(self, issue: Issue, path: str) -> None:
        """Add or replace an issue."""
        self.put(PreparedIssue(issue, path))

    def remove_issue(self, issue_id: str) -> None:
        """Remove an issue, if there."""
        self._issues.pop(issue_id, None)

    def put_source(self, record: SourceRecord) -> None:
        """Add or replace a file record."""
        self._sources[record.path] = record

    def remove_source(self, path: str) -> None:
        """Remove a file record, if there."""
        self._sources.pop(path, None)

    @property
    def committed(self) -> bool:
        """Whether the changed copy is in place."""
        return self._engine.contents is not self._before

    def commit(self) -> None:
        """Put the changed copy in place."""
        self._engine.contents = Contents(self._issues, self._sources)
        self._close()

    def cancel(self) -> None:
        """Drop the copy."""
        self._close()

    def _close(self) -> None:
        if self._open:
            self._open = False
            self._engine.locked = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
