"""The segments of an index on the disk: written whole, deleted from, and named by a commit that survives crashes."""

import shutil
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, FileIndex, clean_files

from indexer.engines.whoosh import checksums
from indexer.engines.whoosh.bulk.merge_policy import Size, to_merge
from indexer.engines.whoosh.bulk.merging import merged
from indexer.engines.whoosh.checksums import Entry
from indexer.engines.whoosh.codec.array_file import ArrayFileWriter
from indexer.engines.whoosh.codec.codec import ArrayCodec
from indexer.engines.whoosh.codec.opening import is_whole, open_segment_arrays
from indexer.engines.whoosh.codec.segment import ArraySegment
from indexer.engines.whoosh.codec.segment_arrays import EXTENSION, SegmentArrays
from indexer.engines.whoosh.damage import damaged
from indexer.engines.whoosh.directory import FINGERPRINT
from indexer.engines.whoosh.fields import schema
from indexer.engines.whoosh.reading import INDEX_NAME, contents_name


class WrittenSegment:
    """A segment with its file on the disk. Documents are deleted from it in memory, which a commit writes down."""

    def __init__(self, folder: Path, segment: ArraySegment, entry: Entry) -> None:
        self.segment = segment
        self.entry = entry
        self._folder = folder

    @classmethod
    def write(cls, folder: Path, arrays: SegmentArrays) -> "WrittenSegment":
        """Put a new segment on the disk."""
        segment = ArrayCodec().new_segment(None, INDEX_NAME)
        segment.count(arrays)
        path = folder / segment.make_filename(EXTENSION)
        with path.open("wb") as file:
            arrays.save(ArrayFileWriter(file))
        checksums.sync(path)
        return cls(folder, segment, checksums.file_entry(path))

    @property
    def name(self) -> str:
        """Of its file."""
        return str(self.segment.make_filename(EXTENSION))

    @cached_property
    def arrays(self) -> SegmentArrays:
        """What its file holds, mapped."""
        return open_segment_arrays(self._folder, self.segment)

    def documents(self, field: str, key: str) -> list[int]:
        """The documents with this key, deleted ones too."""
        postings = self.arrays.fields.get(field)
        term = -1 if postings is None else postings.dictionary.find(key.encode("utf-8", "surrogatepass"))
        if postings is None or term < 0:
            return []
        start, end = postings.bounds(term)
        found: list[int] = postings.documents[start:end].tolist()
        return found

    def delete(self, documents: Sequence[int]) -> None:
        """Mark documents as deleted."""
        for document in documents:
            self.segment.delete_document(document)

    def live(self) -> NDArray[np.bool_]:
        """Which documents are not deleted."""
        live = np.ones(self.segment.doc_count_all(), np.bool_)
        live[list(self.segment.deleted_docs())] = False
        return live

    def size(self) -> Size:
        """For the policy of merging."""
        return Size(self.entry["size"], self.segment.doc_count_all(), self.segment.deleted_count())

    def damage(self) -> tuple[str, ...]:
        """Read every byte of its file: one sentence where it is not as it was written. Raises OSError."""
        path = self._folder / self.name
        return () if is_whole(path) else (checksums.content_differs(path),)


def create_generation(folder: Path) -> None:
    """Make an index without segments in an empty folder."""
    FileIndex.create(FileStorage(str(folder)), schema(), INDEX_NAME)


def read_commit(folder: Path, commit: int) -> list[WrittenSegment]:
    """The segments of a commit. Raises OSError, ValueError or KeyError where its files are damaged."""
    segments = _contents(folder, commit).segments
    entries = checksums.read_list(folder, commit) if segments else {}
    return [WrittenSegment(folder, one, entries[one.make_filename(EXTENSION)]) for one in segments]


def refuse_damaged(folder: Path, segments: Sequence[WrittenSegment]) -> None:
    """Read every byte of the segments. Raises IndexDamagedError, or OSError where one cannot be read.

    What is built upon damage deletes other documents than it should, and gives wrong bytes new checksums.
    """
    if found := tuple(sentence for one in segments for sentence in one.damage()):
        raise damaged(folder, found)


def merge(folder: Path, segments: Sequence[WrittenSegment]) -> list[WrittenSegment]:
    """Merge by the policy, and leave out segments without live documents."""
    merging = [segments[place] for place in to_merge([one.size() for one in segments])]
    kept = [one for one in segments if one not in merging and one.size().live]
    if not merging:
        return kept
    return [*kept, WrittenSegment.write(folder, merged([(one.arrays, one.live()) for one in merging]))]


def write_commit(folder: Path, commit: int, segments: Sequence[WrittenSegment]) -> None:
    """Name the segments of a commit: first their checksums, then what makes them visible."""
    memory = RamStorage()
    named = [one.segment for one in segments]
    TOC(schema(), named, commit).write(memory, INDEX_NAME)
    contents = memory.files[contents_name(commit)]
    checksums.sync(folder / FINGERPRINT)
    entries: Mapping[str, Entry] = {
        contents_name(commit): checksums.entry(contents),
        FINGERPRINT: checksums.file_entry(folder / FINGERPRINT),
        **{one.name: one.entry for one in segments},
    }
    checksums.write_list(folder, commit, entries)
    checksums.replace_file(folder / contents_name(commit), contents)


def remove_leftovers(folder: Path, commit: int) -> None:
    """Remove what a cancelled or interrupted writer left in a generation: all that the commit does not name."""
    clean_files(FileStorage(str(folder)), INDEX_NAME, commit, _contents(folder, commit).segments)
    checksums.remove_lists(folder, keep=commit)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix == ".tmp":
            path.unlink(missing_ok=True)


def _contents(folder: Path, commit: int) -> TOC:
    return TOC.read(FileStorage(str(folder)), INDEX_NAME, gen=commit, schema=schema())
