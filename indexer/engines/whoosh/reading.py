"""A commit's files as a Whoosh reader."""

import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from indexer.engines.whoosh.schema import schema

INDEX_NAME = "MAIN"
_CONTENTS = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")


def latest_commit(generation: Path) -> int:
    """Number of the newest commit in the folder. Raises OSError where there is none."""
    commits = [int(match[1]) for path in generation.iterdir() if (match := _CONTENTS.fullmatch(path.name))]
    if not commits:
        raise FileNotFoundError(f"no table of contents in {generation}")
    return max(commits)


def contents_name(commit: int) -> str:
    """Name of the file with the commit's table of contents."""
    return f"_{INDEX_NAME}_{commit}.toc"


def open_reader(generation: Path, commit: int) -> IndexReader:
    """Open all segments of a commit; the files stay open, so that later commits do not disturb the reader."""
    files = _Files(generation)
    try:
        contents = TOC.read(files, INDEX_NAME, gen=commit, schema=schema())
        readers = [SegmentReader(files, contents.schema, segment) for segment in contents.segments]
    except BaseException:
        files.close()
        raise
    if not readers:
        return EmptyReader(contents.schema)
    return readers[0] if len(readers) == 1 else MultiReader(readers)


class _Files(FileStorage):  # type: ignore[misc]
    """Files that are closed with their reader, and where changed bytes keep it from being made.

    They are not mapped: Whoosh copies into memory all that it maps.
    """

    def __init__(self, generation: Path) -> None:
        super().__init__(str(generation), supports_mmap=False, readonly=True)
        self._opened = ExitStack()

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file to be read."""
        file = super().open_file(name, **options)
        self._opened.callback(file.raw_file().close)
        return file

    def close(self) -> None:
        """Close all files; each reader does so."""
        self._opened.close()
