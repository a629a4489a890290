"""Whoosh's own writer, with a commit that survives crashes and can be verified."""

import shutil
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import SegmentWriter

from indexer.engines.whoosh import checksums
from indexer.engines.whoosh.reading import INDEX_NAME, contents_name
from indexer.engines.whoosh.schema import schema

FINGERPRINT = "fingerprint.json"
_BUFFER_MIB = 512
"""Postings kept in memory before Whoosh sorts them to disk."""


def _codec() -> W3Codec:
    """Whoosh's codec without what only costs time here.

    Most postings are too short to compress, and the lengths of fields, which it would look up for every posting, are in
    the facet column.
    """
    codec = W3Codec(compression=0)
    codec.length_stats = False
    return codec


def create_generation(folder: Path) -> None:
    """Make an empty Whoosh index in an empty folder."""
    FileIndex.create(FileStorage(str(folder)), schema(), INDEX_NAME)


class VerifiedWriter(SegmentWriter):  # type: ignore[misc]
    """A SegmentWriter that puts files and their checksums on the disk before the contents that name them.

    The caller holds the index's lock.
    """

    def __init__(self, folder: Path) -> None:
        index = FileIndex(FileStorage(str(folder)), schema=schema(), indexname=INDEX_NAME)
        super().__init__(index, _lk=False, limitmb=_BUFFER_MIB, codec=_codec())
        self._folder = folder

    def delete_added(self, document: int) -> None:
        """Delete a document that this writer added; Whoosh's own deletion reaches committed ones only."""
        self.newsegment.delete_document(document)

    def cancel(self) -> None:
        """Drop all changes and the files written for them."""
        super().cancel()
        remove_leftovers(self._folder, self.generation - 1)

    def _commit_toc(self, segments: list[Any]) -> None:
        memory = RamStorage()
        TOC(self.schema, segments, self.generation).write(memory, INDEX_NAME)
        contents = memory.files[contents_name(self.generation)]
        self._write_checksums(segments, contents)
        checksums.replace_file(self._folder / contents_name(self.generation), contents)
        clean_files(self.storage, INDEX_NAME, self.generation, segments)
        checksums.remove_lists(self._folder, keep=self.generation)

    def _write_checksums(self, segments: list[Any], contents: bytes) -> None:
        try:
            known = checksums.read_list(self._folder, self.generation - 1)
        except (OSError, ValueError):
            known = {}  # the generation's first commit
        entries = {contents_name(self.generation): checksums.entry(contents)}
        for name in [FINGERPRINT, *(name for segment in segments for name in segment.list_files(self.storage))]:
            if name not in known:
                checksums.sync(self._folder / name)
            entries[name] = known.get(name) or checksums.file_entry(self._folder / name)
        checksums.write_list(self._folder, self.generation, entries)


def remove_leftovers(folder: Path, commit: int) -> None:
    """Remove what a cancelled or interrupted writer left in a generation: all that the commit does not name."""
    storage = FileStorage(str(folder))
    contents = TOC.read(storage, INDEX_NAME, gen=commit, schema=schema())
    clean_files(storage, INDEX_NAME, commit, contents.segments)
    checksums.remove_lists(folder, keep=commit)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix == ".tmp":
            path.unlink(missing_ok=True)
