"""The plan compares what is on disk with what the index remembers."""

from indexer.building.plan import FileState, Plan, plan
from indexer.building.tasks import Task
from indexer.engines.protocol import SourceRecord


def record(path: str, size: int = 1, modified_ns: int = 1) -> SourceRecord:
    return SourceRecord(path, size, modified_ns, f"hash of {path}", {})


def test_a_new_file_is_read_whatever_it_holds() -> None:
    assert plan([FileState("/b", 1, 1), FileState("/a", 1, 1)], [], []).tasks == (Task("/a", 1), Task("/b", 1))


def test_another_size_or_time_is_read_unless_the_content_is_the_same() -> None:
    files = [FileState("/a", 2, 1), FileState("/b", 1, 2), FileState("/c", 1, 1)]
    assert plan(files, [], map(record, ("/a", "/b", "/c"))) == Plan(
        tasks=(Task("/a", 2, "hash of /a"), Task("/b", 1, "hash of /b")),
        unchanged=(record("/c"),),
        hidden=(),
        vanished=(),
    )


def test_what_is_not_on_disk_has_vanished() -> None:
    assert plan([], [], [record("/b"), record("/a")]).vanished == ("/a", "/b")


def test_what_lies_in_an_unseen_place_has_not_vanished() -> None:
    records = map(record, ("/x/a", "/x/y/b", "/xy/c", "/z"))
    todo = plan([], ["/x", "/z"], records)
    assert todo.hidden == ("/x/a", "/x/y/b", "/z")
    assert todo.vanished == ("/xy/c",)
