"""A commit's table of contents and the segments it names."""

import re
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.engines.whoosh.codec.opening import open_segment_arrays
from indexer.engines.whoosh.codec.segment_arrays import EXTENSION
from indexer.engines.whoosh.executor.terms import Segment
from indexer.engines.whoosh.fields import schema

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


def segment_files(generation: Path, commit: int) -> list[str]:
    """Names of the files of a commit's segments. Raises whatever changed bytes lead to."""
    return [one.make_filename(EXTENSION) for one in _contents(generation, commit).segments]


def open_segments(generation: Path, commit: int) -> tuple[Segment, ...]:
    """Map all segments of a commit; they stay mapped while in use, so that later commits do not disturb them.

    Raises whatever changed bytes lead to.
    """
    segments: list[Segment] = []
    base = 0
    for one in _contents(generation, commit).segments:
        arrays = open_segment_arrays(generation, one)
        live = None
        if one.has_deletions():
            live = np.ones(arrays.documents, np.bool_)
            live[list(one.deleted_docs())] = False
        segments.append(Segment(arrays, base, live))
        base += arrays.documents
    return tuple(segments)


def _contents(generation: Path, commit: int) -> TOC:
    return TOC.read(FileStorage(str(generation), readonly=True), INDEX_NAME, gen=commit, schema=schema())
