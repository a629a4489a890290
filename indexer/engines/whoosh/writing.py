"""Writing: any number of changes, one commit.

issues --gather--> chunk --build, in a thread--> new segments --merge by policy--> commit
"""

import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from whoosh.util.filelock import FileLock

from indexer.engines.protocol import Prepared, SourceRecord
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.bulk.chunk import Chunk, Key
from indexer.engines.whoosh.bulk.prepared import PreparedIssue
from indexer.engines.whoosh.bulk.preparing import prepare
from indexer.engines.whoosh.damage import blaming_damage
from indexer.engines.whoosh.directory import IndexDirectory
from indexer.engines.whoosh.reading import latest_commit
from indexer.engines.whoosh.segments import (
    WrittenSegment,
    merge,
    read_commit,
    refuse_damaged,
    remove_leftovers,
    write_commit,
)
from indexer.model import Issue

NewSegment = Future[WrittenSegment]


class WhooshWriter:
    """Writes to one generation, which the commit makes the one that is searched.

    Takes over the lock and gives it back when done. ``aside`` says that the generation is new and not searched yet.
    Segments are built in a thread of their own while the next chunk is gathered, at most one at a time; what goes wrong
    there is raised by the next call that needs the thread.
    """

    def __init__(self, directory: IndexDirectory, generation: Path, lock: FileLock, *, aside: bool) -> None:
        """Raises whatever damaged contents lead to."""
        self._directory = directory
        self._generation = generation
        self._lock = lock
        self._aside = aside
        self._commit = latest_commit(generation)
        self._committed = read_commit(generation, self._commit)
        self._builder = ThreadPoolExecutor(1)
        self._new: list[NewSegment] = []
        self._places: dict[Key, NewSegment] = {}
        self._chunk = Chunk()
        self._open = True

    def put(self, prepared: Prepared) -> None:
        """Add or replace an issue."""
        assert isinstance(prepared, PreparedIssue)  # noqa: S101  # by this engine
        self.remove_issue(prepared.id)
        self._chunk.put(prepared)
        self._build_if_full()

    def put_issue(self, issue: Issue, path: str) -> None:
        """Prepare an issue and put it."""
        self.put(prepare(issue, path))

    def remove_issue(self, issue_id: str) -> None:
        """Remove an issue, if there."""
        self._remove((fields.ISSUE_RECORD, issue_id))

    def put_source(self, record: SourceRecord) -> None:
        """Add or replace a file record."""
        self.remove_source(record.path)
        self._chunk.put_source(record)
        self._build_if_full()

    def remove_source(self, path: str) -> None:
        """Remove a file record, if there."""
        self._remove((fields.SOURCE_RECORD, path))

    def commit(self) -> None:
        """Make every change visible in one rename. Raises IndexDamagedError where there is damage to build upon."""
        self._build()
        with blaming_damage(self._generation, self._commit):
            refuse_damaged(self._generation, self._committed)
            segments = [*self._committed, *(new.result() for new in self._new)]
            write_commit(self._generation, self._commit + 1, merge(self._generation, segments))
        with suppress(OSError):  # what cannot be removed now is left to the next writer
            remove_leftovers(self._generation, self._commit + 1)
        if self._aside:
            self._directory.switch(self._generation)
        self._close()

    def cancel(self) -> None:
        """Drop every change; what a commit made visible, even an interrupted one, stays."""
        if not self._open:
            return
        try:
            self._builder.shutdown(cancel_futures=True)
            with suppress(OSError):  # what cannot be removed now is left to the next writer
                if not self._aside:
                    remove_leftovers(self._generation, latest_commit(self._generation))
                elif not self.committed:
                    shutil.rmtree(self._generation, ignore_errors=True)
        finally:
            self._close()

    @property
    def committed(self) -> bool:
        """Whether the changes are visible: the disk is asked, for an interrupted commit cannot tell.

        Raises OSError where the disk does not answer.
        """
        if self._aside:
            return self._directory.is_current(self._generation)
        return latest_commit(self._generation) > self._commit

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()

    def _close(self) -> None:
        try:
            self._builder.shutdown()
        finally:
            self._lock.release()
            self._open = False

    def _build_if_full(self) -> None:
        if self._chunk.full:
            self._build()

    def _build(self) -> None:
        """Have the chunk made into a segment, when the one before is done."""
        if self._new:
            self._new[-1].result()
        if not self._chunk:
            return
        chunk, self._chunk = self._chunk, Chunk()
        new = self._builder.submit(_written, self._generation, chunk)
        self._places.update(dict.fromkeys(chunk.keys(), new))
        self._new.append(new)

    def _remove(self, key: Key) -> None:
        if self._chunk.remove(key):
            return
        if new := self._places.pop(key, None):
            _delete(new.result(), key)
            return
        with blaming_damage(self._generation, self._commit):
            for segment in self._committed:
                _delete(segment, key)


def _written(folder: Path, chunk: Chunk) -> WrittenSegment:
    return WrittenSegment.write(folder, chunk.arrays())


def _delete(segment: WrittenSegment, key: Key) -> None:
    """Delete the documents of an issue or file record."""
    field, name = key
    found = segment.documents(field, name)
    if found and field == fields.ISSUE_RECORD:
        found = [*segment.documents(fields.ISSUE, name), *found]
    segment.delete(found)
