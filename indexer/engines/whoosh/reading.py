"""A commit's files as a Whoosh reader."""

import re
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
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
    storage = FileStorage(str(generation), readonly=True)
    contents = TOC.read(storage, INDEX_NAME, gen=commit, schema=schema())
    readers = [SegmentReader(storage, contents.schema, segment) for segment in contents.segments]
    if not readers:
        return EmptyReader(contents.schema)
    return readers[0] if len(readers) == 1 else MultiReader(readers)
