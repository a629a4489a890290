"""Writing: any number of changes, one commit."""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whoosh.util.filelock import FileLock

from indexer.engines import records
from indexer.engines.analysis import analyse
from indexer.engines.protocol import SourceRecord
from indexer.engines.whoosh import schema
from indexer.engines.whoosh.directory import IndexDirectory
from indexer.engines.whoosh.rows import dump_row
from indexer.engines.whoosh.segments import VerifiedWriter
from indexer.model import Issue, Paragraph


class WhooshWriter:
    """Writes to one generation, which the commit makes the one that is searched.

    Takes over the lock and gives it back when done. ``aside`` says that the generation is new and not searched yet.
    """

    def __init__(self, directory: IndexDirectory, generation: Path, lock: FileLock, *, aside: bool) -> None:
        self._directory = directory
        self._generation = generation
        self._lock = lock
        self._aside = aside
        self._writer = VerifiedWriter(generation)
        self._added: dict[tuple[str, str], range] = {}
        self._open = True

    def put_issue(self, issue: Issue, path: str) -> None:
        """Add or replace an issue."""
        self.remove_issue(issue.id)
        first = self._writer.docnum
        for paragraph in issue.paragraphs:
            self._writer.add_document(**_paragraph_fields(issue, paragraph))
        self._writer.add_document(
            **{schema.ISSUE_RECORD: issue.id, schema.RECORD: records.dump_issue(issue, path)},
        )
        self._added[schema.ISSUE_RECORD, issue.id] = range(first, self._writer.docnum)

    def remove_issue(self, issue_id: str) -> None:
        """Remove an issue, if there."""
        self._delete(schema.ISSUE, issue_id)
        self._delete(schema.ISSUE_RECORD, issue_id)

    def put_source(self, record: SourceRecord) -> None:
        """Add or replace a file record."""
        self.remove_source(record.path)
        first = self._writer.docnum
        self._writer.add_document(
            **{schema.SOURCE_RECORD: record.path, schema.RECORD: records.dump_source(record)},
        )
        self._added[schema.SOURCE_RECORD, record.path] = range(first, self._writer.docnum)

    def remove_source(self, path: str) -> None:
        """Remove a file record, if there."""
        self._delete(schema.SOURCE_RECORD, path)

    def commit(self) -> None:
        """Make every change visible in one rename."""
        self._writer.commit()
        if self._aside:
            self._directory.switch(self._generation)
        self._close()

    def cancel(self) -> None:
        """Drop every change; nothing happens after a commit."""
        if not self._open:
            return
        try:
            self._writer.cancel()
        finally:
            if self._aside:
                shutil.rmtree(self._generation, ignore_errors=True)
            self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()

    def _close(self) -> None:
        self._open = False
        self._lock.release()

    def _delete(self, field: str, key: str) -> None:
        self._writer.delete_by_term(field, key)
        for document in self._added.pop((field, key), range(0)):
            self._writer.delete_added(document)


def _paragraph_fields(issue: Issue, paragraph: Paragraph) -> dict[str, Any]:
    analysed = analyse(paragraph)
    return {
        schema.ISSUE: issue.id,
        schema.FACETS: dump_row(paragraph, issue.id, issue.masthead.date, analysed),
        schema.RECORD: records.dump_paragraph(paragraph),
        **{field.value: lines for field, lines in analysed.terms().items()},
    }
