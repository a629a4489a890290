"""The writer gathers issues into chunks, builds segments of them beside, and merges by the policy."""

import dataclasses
import threading
from pathlib import Path

import pytest

from indexer.engines import records
from indexer.engines.protocol import SourceRecord
from indexer.engines.whoosh import WhooshEngine, fields
from indexer.engines.whoosh.bulk import chunk, merge_policy
from indexer.engines.whoosh.reading import latest_commit
from indexer.engines.whoosh.segments import WrittenSegment, read_commit
from indexer.errors import IndexDamagedError
from indexer.model import Issue
from tests.engines.corpora import issue, paragraph, random_issues


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(tmp_path, "d")


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A segment for every few issues."""
    monkeypatch.setattr(chunk, "CHUNK_BYTES", 3_000)


@pytest.fixture
def small_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is small enough to be merged but the smallest segments."""
    monkeypatch.setattr(merge_policy, "_LEVELS", ((5_000, 1),))


def files(folder: Path) -> dict[str, int]:
    """The bytes of every array file."""
    return {path.name: path.stat().st_size for path in folder.rglob("*.arrays")}


def segments(folder: Path) -> list[WrittenSegment]:
    """Those of the commit that is searched."""
    generation = folder / (folder / "CURRENT").read_text(encoding="utf-8")
    return read_commit(generation, latest_commit(generation))


def held(folder: Path) -> dict[str, list[str]]:
    """The texts of every issue of the index, as far as they are not deleted."""
    issues: dict[str, list[str]] = {}
    texts: list[str] = []
    for segment in segments(folder):
        text = segment.arrays.stored.get(fields.TEXT)
        record = segment.arrays.stored[fields.RECORD]
        ends = set(record_documents(segment, fields.ISSUE_RECORD))
        files = set(record_documents(segment, fields.SOURCE_RECORD))
        for document in segment.live().nonzero()[0].tolist():
            if document in ends:
                summary = records.load_summary(record.value(document))
                assert summary.id not in issues
                assert summary.paragraphs == len(texts)
                issues[summary.id], texts = texts, []
            elif document not in files:
                texts.append((text.value(document) if text else None) or "")
        assert texts == []
    return issues


def record_documents(segment: WrittenSegment, field: str) -> list[int]:
    """The documents that are records of this kind."""
    postings = segment.arrays.fields.get(field)
    return [] if postings is None else postings.documents.tolist()


def expected(corpus: list[Issue]) -> dict[str, list[str]]:
    """What should be held."""
    return {one.id: [each.text for each in one.paragraphs] for one in corpus}


def put_all(engine: WhooshEngine, corpus: list[Issue], *, rebuild: bool = False) -> None:
    """In one commit."""
    with engine.writer(rebuild=rebuild) as writer:
        for one in corpus:
            writer.put_issue(one, "/x")
        writer.commit()


def renamed(corpus: list[Issue], suffix: str) -> list[Issue]:
    """The same issues under other ids."""
    return [dataclasses.replace(one, id=one.id + suffix) for one in corpus]


@pytest.mark.usefixtures("small_chunks")
def test_of_many_chunks_a_commit_merges_a_bounded_part_and_the_next_ones_the_rest(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 100_000
    monkeypatch.setattr(merge_policy, "_MOST_BYTES", most)
    corpus = random_issues(1, 120)
    counts = []
    for _ in range(20):
        before = files(tmp_path)
        put_all(engine, [] if before else corpus)
        counts.append(len(segments(tmp_path)))
        gone = set(before) - set(files(tmp_path))
        assert sum(before[name] for name in gone) <= most
        assert held(tmp_path) == expected(corpus)
    assert counts[0] > 3
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < counts[0]
    assert engine.verify() == ()


@pytest.mark.usefixtures("small_chunks", "small_levels")
def test_chunks_of_large_segments_are_never_merged(engine: WhooshEngine, tmp_path: Path) -> None:
    corpus = random_issues(1, 60)
    put_all(engine, corpus)
    built = files(tmp_path)
    assert len(built) > 3
    put_all(engine, renamed(corpus[:1], "-new"))
    assert built.items() <= files(tmp_path).items()
    assert held(tmp_path) == expected([*corpus, *renamed(corpus[:1], "-new")])


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("kind", ["issues", "sources"])
def test_what_was_replaced_or_removed_does_not_fill_a_chunk(engine: WhooshEngine, tmp_path: Path, kind: str) -> None:
    with engine.writer() as writer:
        for _ in range(100):
            if kind == "issues":
                writer.put_issue(issue("a", None, [paragraph("a", 1, "甲" * 100)]), "/x")
            else:
                writer.put_source(SourceRecord("/a", 1, 2, "ab" * 32, {}))
        writer.remove_issue("none")
        writer.remove_source("none")
        assert files(tmp_path) == {}
        writer.commit()
    assert len(files(tmp_path)) == 1


@pytest.mark.usefixtures("small_chunks")
def test_file_records_alone_fill_chunks_too(engine: WhooshEngine, tmp_path: Path) -> None:
    with engine.writer() as writer:
        for number in range(100):
            writer.put_source(SourceRecord(f"/{number}", 1, 2, "ab" * 32, {}))
        assert len(list(tmp_path.rglob("*.arrays"))) > 1
        writer.commit()
    (segment,) = segments(tmp_path)
    assert segment.arrays.documents == 100


@pytest.mark.usefixtures("small_chunks")
def test_an_issue_put_again_replaces_itself_wherever_it_is_by_then(engine: WhooshEngine, tmp_path: Path) -> None:
    committed, first, second = random_issues(1, 40), random_issues(2, 40), random_issues(3, 40)
    put_all(engine, committed)
    with engine.writer() as writer:
        for one in first:
            writer.put_issue(one, "/x")
        for one in [*second[:3], *second[30:], second[-1]]:
            writer.put_issue(one, "/x")
        writer.remove_issue(first[5].id)
        writer.commit()
    assert held(tmp_path) == expected([*second[:3], *first[3:5], *first[6:30], *second[30:]])


def test_a_removed_issue_leaves_its_segment_and_the_last_one_takes_the_segment_along(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    put_all(engine, [issue("a", None, [paragraph("a", 1, "甲")] * 4), issue("b", None, [paragraph("b", 1, "乙")])])
    with engine.writer() as writer:
        writer.remove_issue("b")
        writer.commit()
    (segment,) = segments(tmp_path)
    assert segment.live().tolist() == [True] * 5 + [False] * 2
    with engine.writer() as writer:
        writer.remove_issue("a")
        writer.commit()
    assert segments(tmp_path) == []
    assert list(tmp_path.rglob("*.arrays")) == []


def test_a_segment_that_lost_a_third_is_written_again_without_what_is_deleted(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    put_all(engine, [issue(name, None, [paragraph(name, 1, "甲")]) for name in "ab"])
    with engine.writer() as writer:
        writer.remove_issue("a")
        writer.commit()
    (segment,) = segments(tmp_path)
    assert (segment.arrays.documents, segment.segment.deleted_count()) == (2, 0)
    assert held(tmp_path) == {"b": ["甲"]}


def test_weekly_additions_become_one_small_segment_beside_the_built_one(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = random_issues(1, 60)
    put_all(engine, corpus)
    built = files(tmp_path)
    monkeypatch.setattr(merge_policy, "_LEVELS", ((min(built.values()) - 1, 1),))
    new = renamed(corpus[:12], "-new")
    for number, one in enumerate(new, 1):
        put_all(engine, [one])
        assert built.items() <= files(tmp_path).items()
        assert len(segments(tmp_path)) == 2
        assert held(tmp_path) == expected([*corpus, *new[:number]])


def test_file_records_are_replaced_and_removed(engine: WhooshEngine, tmp_path: Path) -> None:
    def paths() -> list[str]:
        return sorted(
            records.load_source(segment.arrays.stored[fields.RECORD].value(document)).path
            for segment in segments(tmp_path)
            for document in record_documents(segment, fields.SOURCE_RECORD)
            if segment.live()[document]
        )

    with engine.writer() as writer:
        for path in ["/a", "/b", "/a", "/c"]:
            writer.put_source(SourceRecord(path, 1, 2, "ab", {}))
        writer.remove_source("/c")
        writer.commit()
    assert paths() == ["/a", "/b"]
    with engine.writer() as writer:
        writer.put_source(SourceRecord("/a", 1, 3, "cd", {}))
        writer.remove_source("/b")
        writer.commit()
    assert paths() == ["/a"]


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("rebuild", [False, True])
def test_a_cancelled_writer_leaves_nothing_of_the_segments_it_built(
    engine: WhooshEngine, tmp_path: Path, rebuild: bool
) -> None:
    put_all(engine, [issue("a", None, [paragraph("a", 1, "甲")])])
    before = {path.name for path in tmp_path.rglob("*")}
    with engine.writer(rebuild=rebuild) as writer:
        writer.remove_issue("a")
        for one in random_issues(1, 60):
            writer.put_issue(one, "/x")
        assert len(list(tmp_path.rglob("*.arrays"))) > 1
    assert {path.name for path in tmp_path.rglob("*")} == before
    assert held(tmp_path) == {"a": ["甲"]}


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("rebuild", [False, True])
def test_what_goes_wrong_in_building_is_raised_and_leaves_the_index_as_it_was(
    engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rebuild: bool
) -> None:
    put_all(engine, [issue("a", None, [paragraph("a", 1, "甲")])])
    before = {path.name for path in tmp_path.rglob("*")}

    def fail(_: chunk.Chunk) -> None:
        raise MemoryError

    monkeypatch.setattr(chunk.Chunk, "arrays", fail)
    with pytest.raises(MemoryError):
        put_all(engine, random_issues(1, 200), rebuild=rebuild)
    assert {path.name for path in tmp_path.rglob("*")} == before
    assert held(tmp_path) == {"a": ["甲"]}


def test_no_thread_is_left_behind(engine: WhooshEngine) -> None:
    before = threading.active_count()
    put_all(engine, random_issues(1))
    with engine.writer() as writer:
        writer.put_issue(random_issues(1)[0], "/x")
    assert threading.active_count() == before


def test_nothing_is_built_upon_a_damaged_segment(engine: WhooshEngine, tmp_path: Path) -> None:
    put_all(engine, [issue("a", None, [paragraph("a", 1, "甲" * 1_200_000)])])
    (path,) = tmp_path.rglob("*.arrays")
    sound = path.read_bytes()
    place = sound.index("甲甲".encode("utf-16-le"))
    path.write_bytes(sound[:place] + b"\0" + sound[place + 1 :])
    with pytest.raises(IndexDamagedError, match=f"{path.name}.*--rebuild"):
        put_all(engine, [issue("b", None, [paragraph("b", 1, "乙")])])
    path.write_bytes(sound)
    assert held(tmp_path) == {"a": ["甲" * 1_200_000]}
