"""A segment's files: what Whoosh's writer makes of them, and what opening them gives or refuses."""

import mmap
import pickle
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from whoosh import fields, formats, query
from whoosh.codec.base import OutOfOrderError
from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
from whoosh.index import TOC, FileIndex
from whoosh.reading import TermNotFound
from whoosh.writing import SegmentWriter

from indexer.engines.whoosh.codec.array_file import ArrayFileError, ArrayFileWriter
from indexer.engines.whoosh.codec.codec import ArrayCodec
from indexer.engines.whoosh.codec.opening import open_segment_arrays
from indexer.engines.whoosh.codec.segment import ArraySegment
from indexer.engines.whoosh.codec.segment_arrays import EXTENSION

SCHEMA = fields.Schema(text=fields.TEXT(stored=True), key=fields.ID, size=fields.NUMERIC(sortable=True))
TEXTS = ["alfa bravo alfa", "bravo charlie", "charlie delta echo", "alfa"]


def write(storage: Storage, texts: list[str] = TEXTS, **options: Any) -> FileIndex:
    # Storages in memory put temporary files under the index's name into one folder for the whole machine.
    name = uuid4().hex
    index = storage.create_index(SCHEMA, name)
    writer = SegmentWriter(index, codec=ArrayCodec(), **options)
    for number, text in enumerate(texts):
        writer.add_document(text=text, key=str(number), size=number)
    writer.commit()
    return storage.open_index(name)


def segments_of(index: FileIndex) -> list[ArraySegment]:
    segments: list[ArraySegment] = index._segments()  # noqa: SLF001
    return segments


def matching(index: FileIndex, text: str) -> list[str]:
    with index.searcher() as searcher:
        return sorted(hit["text"] for hit in searcher.search(query.Term("text", text), limit=None))


@pytest.mark.parametrize("compound", [True, False])
def test_a_segment_is_one_array_file_and_whooshs_columns(tmp_path: Path, compound: bool) -> None:
    index = write(FileStorage(str(tmp_path)), compound=compound)
    (segment,) = segments_of(index)
    assert not segment.is_compound()
    assert sorted(path.name for path in tmp_path.glob(f"{segment.segment_id()}.*")) == [
        segment.make_filename(EXTENSION),
        segment.make_filename(".size.col"),
    ]
    assert sorted(segment.list_files(index.storage)) == sorted(
        path.name for path in tmp_path.glob(f"{index.indexname}_*.*")
    )
    assert matching(index, "alfa") == ["alfa", "alfa bravo alfa"]


def test_opening_maps_the_file_and_copies_nothing(tmp_path: Path) -> None:
    index = write(FileStorage(str(tmp_path)))
    arrays = open_segment_arrays(tmp_path, segments_of(index)[0])
    for array in (arrays.fields["text"].documents, arrays.lengths["text"], arrays.stored["text"].content):
        assert not array.flags.owndata
        assert isinstance(array.base.obj if isinstance(array.base, memoryview) else array.base, mmap.mmap)


@pytest.mark.parametrize("storage", ["folder", "ram"])
def test_arrays_say_what_was_written(tmp_path: Path, storage: str) -> None:
    place = FileStorage(str(tmp_path)) if storage == "folder" else RamStorage()
    (segment,) = segments_of(write(place))
    arrays = open_segment_arrays(place, segment)
    assert arrays.documents == segment.doc_count_all() == len(TEXTS)
    assert sorted(arrays.fields) == ["key", "size", "text"]
    assert list(arrays.fields["text"].dictionary) == [b"alfa", b"bravo", b"charlie", b"delta", b"echo"]
    assert arrays.lengths["text"].tolist() == [3, 2, 3, 1]
    assert arrays.field_lengths()["text"] == segment.field_length("text") == 9
    assert [arrays.stored["text"].value(document) for document in range(4)] == TEXTS
    assert arrays.fields["text"].lengths is None


def test_an_index_in_memory_is_searched_like_one_in_a_folder() -> None:
    assert matching(write(RamStorage()), "charlie") == ["bravo charlie", "charlie delta echo"]


def test_documents_are_deleted_and_undeleted(tmp_path: Path) -> None:
    index = write(FileStorage(str(tmp_path)))
    for delete, found in ((True, ["alfa"]), (False, ["alfa", "alfa bravo alfa"])):
        writer = SegmentWriter(index, codec=ArrayCodec())
        writer.delete_document(0, delete=delete)
        writer.commit(merge=False)
        assert matching(index, "alfa") == found


def test_undeleting_a_document_that_is_not_deleted_changes_nothing() -> None:
    segment = ArrayCodec().new_segment(None, "MAIN")
    segment.delete_document(0, delete=False)
    assert segment.deleted_count() == 0
    segment.delete_document(0)
    segment.delete_document(1, delete=False)
    assert list(segment.deleted_docs()) == [0]


def test_a_segment_says_the_same_after_the_table_of_contents_was_pickled() -> None:
    segment = ArrayCodec().new_segment(None, "MAIN")
    segment.set_doc_count(3)
    segment.delete_document(1)
    back = pickle.loads(pickle.dumps(segment))  # noqa: S301
    assert back == segment
    assert (back.doc_count_all(), back.doc_count(), back.field_length("text")) == (3, 2, 0)
    assert isinstance(back.codec(), ArrayCodec)


def test_a_segment_written_without_whooshs_writer_is_searched_by_whoosh(tmp_path: Path) -> None:
    index = write(FileStorage(str(tmp_path)))
    old = segments_of(index)
    arrays = open_segment_arrays(tmp_path, old[0])
    segment = ArrayCodec().new_segment(None, index.indexname)
    with (tmp_path / segment.make_filename(EXTENSION)).open("wb") as file:
        arrays.save(ArrayFileWriter(file))
    segment.count(arrays)
    TOC(SCHEMA, [*old, segment], index.latest_generation() + 1).write(index.storage, index.indexname)
    assert matching(index.storage.open_index(index.indexname), "delta") == ["charlie delta echo"] * 2


def test_a_written_segment_copied_array_by_array_makes_the_same_file(tmp_path: Path) -> None:
    index = write(FileStorage(str(tmp_path)))
    (segment,) = segments_of(index)
    arrays = open_segment_arrays(tmp_path, segment)
    copy = tmp_path / "copy"
    with copy.open("wb") as file:
        arrays.save(ArrayFileWriter(file))
    assert copy.read_bytes() == (tmp_path / segment.make_filename(EXTENSION)).read_bytes()


def test_files_of_segments_that_were_merged_are_removed(tmp_path: Path) -> None:
    index = write(FileStorage(str(tmp_path)))
    for text in ("echo", "foxtrot"):
        writer = SegmentWriter(index, codec=ArrayCodec())
        writer.add_document(text=text, key=text, size=1)
        writer.commit(optimize=True)
    (segment,) = segments_of(index.storage.open_index(index.indexname))
    assert [path.name for path in tmp_path.glob("*" + EXTENSION)] == [segment.make_filename(EXTENSION)]
    assert list(tmp_path.glob("*.documents")) == []


def test_a_cancelled_document_leaves_nothing(tmp_path: Path) -> None:
    index = write(FileStorage(str(tmp_path)), [])
    writer = SegmentWriter(index, codec=ArrayCodec())
    with pytest.raises(ValueError, match="not an integer"):
        writer.add_document(text="alfa alfa", size="not an integer")
    writer.add_document(text="bravo")
    writer.commit()
    (segment,) = segments_of(index.storage.open_index(index.indexname))
    arrays = open_segment_arrays(tmp_path, segment)
    assert arrays.documents == 1
    assert arrays.stored["text"].value(0) == "bravo"
    assert arrays.lengths["text"].tolist() == [1]
    assert arrays.field_lengths()["text"] == segment.field_length("text") == 1


def test_postings_alone_can_be_written_and_read() -> None:
    storage, codec = RamStorage(), ArrayCodec()
    segment = codec.new_segment(storage, "MAIN")
    writer = codec.field_writer(storage, segment)
    writer.start_field("text", fields.ID())
    writer.start_term(b"alfa")
    writer.add(4, 1.5, b"", 9)
    writer.finish_term()
    writer.finish_field()
    writer.close()
    reader = codec.terms_reader(storage, segment)
    info = reader.term_info("text", b"alfa")
    assert (info.weight(), info.max_weight(), info.doc_frequency()) == (1.5, 1.5, 1)
    assert (info.min_length(), info.max_length(), info.min_id(), info.max_id()) == (9, 9, 4, 4)


def test_documents_alone_can_be_written_and_read() -> None:
    storage, codec = RamStorage(), ArrayCodec()
    segment = codec.new_segment(storage, "MAIN")
    writer = codec.per_document_writer(storage, segment)
    writer.start_doc(0)
    writer.add_field("text", fields.TEXT(stored=True), "文", 4)
    writer.close()
    segment.set_doc_count(1)
    reader = codec.per_document_reader(storage, segment)
    assert reader.stored_fields(0) == {"text": "文"}
    assert reader.doc_field_length(0, "text") == reader.max_field_length("text") == reader.field_length("text") == 4
    assert reader.doc_field_length(0, "title", 7) == 7


def test_a_field_begun_before_the_documents_are_finished_loses_nothing() -> None:
    storage, codec = RamStorage(), ArrayCodec()
    segment = codec.new_segment(storage, "MAIN")
    postings, documents = codec.field_writer(storage, segment), codec.per_document_writer(storage, segment)
    for name in ("a", "b"):
        postings.start_field(name, fields.ID())
        postings.start_term(b"alfa")
        postings.add(0, 1.0, b"", None)
        postings.finish_field()
        if name == "a":
            documents.start_doc(0)
            documents.add_field("a", fields.ID(stored=True), "alfa", None)
            documents.close()
    postings.close()
    arrays = open_segment_arrays(storage, segment)
    assert arrays.stored["a"].value(0) == "alfa"
    assert list(arrays.fields) == ["a", "b"]


@pytest.mark.parametrize("method", ["start_term", "finish_field"])
def test_postings_outside_a_field_are_refused(method: str) -> None:
    storage, codec = RamStorage(), ArrayCodec()
    writer = codec.field_writer(storage, codec.new_segment(storage, "MAIN"))
    with pytest.raises(OutOfOrderError):
        getattr(writer, method)(*[b"alfa"] * (method == "start_term"))


def test_a_field_written_twice_is_refused() -> None:
    storage, codec = RamStorage(), ArrayCodec()
    writer = codec.field_writer(storage, codec.new_segment(storage, "MAIN"))
    writer.start_field("text", fields.ID())
    writer.finish_field()
    with pytest.raises(OutOfOrderError, match="twice"):
        writer.start_field("text", fields.ID())


def test_a_term_that_is_not_there_is_what_whoosh_expects(tmp_path: Path) -> None:
    with write(FileStorage(str(tmp_path))).reader() as reader:
        assert ("text", "zulu") not in reader
        assert reader.doc_frequency("text", "zulu") == reader.frequency("text", "zulu") == 0
        for name, text in (("text", "zulu"), ("text", ""), ("text", "alf"), ("other", "alfa")):
            with pytest.raises(TermNotFound):
                reader.term_info(name, text)
            with pytest.raises(TermNotFound):
                reader.postings(name, text)


def test_a_copied_matcher_goes_its_own_way(tmp_path: Path) -> None:
    with write(FileStorage(str(tmp_path))).reader() as reader:
        matcher = reader.postings("text", "alfa")
        other = matcher.copy()
        other.next()
        assert (matcher.id(), other.id()) == (0, 3)
        other.reset()
        assert other.id() == 0
        assert matcher.value_as("positions") == [0, 2]
        assert formats.Positions().decode_positions(matcher.value()) == [0, 2]


@pytest.fixture
def whole(tmp_path: Path) -> tuple[Path, ArraySegment]:
    (segment,) = segments_of(write(FileStorage(str(tmp_path))))
    return tmp_path / segment.make_filename(EXTENSION), segment


def test_a_missing_file_is_an_os_error(whole: tuple[Path, ArraySegment]) -> None:
    path, segment = whole
    path.unlink()
    with pytest.raises(FileNotFoundError):
        open_segment_arrays(path.parent, segment)


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99])
def test_a_file_cut_short_says_so_and_its_name(whole: tuple[Path, ArraySegment], part: float) -> None:
    path, segment = whole
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(ArrayFileError, match=path.name):
        open_segment_arrays(path.parent, segment)
    with pytest.raises(ArrayFileError):
        FileStorage(str(path.parent)).open_index(segment.indexname).reader()


def test_an_array_file_of_something_else_does_not_open(whole: tuple[Path, ArraySegment]) -> None:
    path, segment = whole
    for notes in (
        {},
        {"documents": "many"},
        {"documents": 1, "fields": {"text": "letters"}, "lengths": [], "stored": {}},
    ):
        with path.open("wb") as file:
            writer = ArrayFileWriter(file)
            writer.write("numbers", np.zeros(3))
            writer.finish(notes)
        with pytest.raises(ArrayFileError, match=path.name):
            open_segment_arrays(path.parent, segment)


def test_a_file_with_damaged_arrays_never_ends_the_process(whole: tuple[Path, ArraySegment]) -> None:
    path, segment = whole
    content = path.read_bytes()
    for place in range(0, len(content), 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            arrays = open_segment_arrays(path.parent, segment)
            for field in arrays.fields.values():
                for term in range(len(field.dictionary)):
                    field.dictionary.term(term)
                    field.frequencies(*field.bounds(term))
            for column in arrays.stored.values():
                column.encoded(0)
        except (ValueError, IndexError):
            continue
