"""A build makes the index hold exactly what is under the paths, and reads no more than it must."""

from pathlib import Path

import pytest

from indexer.building import Counts, InterruptedAfterCommit, SkippedAs, disk, reader
from indexer.engines.protocol import SourceRecord
from indexer.engines.scan import ScanEngine
from indexer.engines.scan.engine import ScanWriter
from indexer.errors import IndexMissingError, ReadingError
from indexer.reading import FoundFiles
from tests.building.conftest import Build
from tests.building.corpus import BreakingEngine, Corpus


def texts(engine: ScanEngine) -> dict[str, str]:
    """Issue id to text, of all that is in the index."""
    searcher = engine.searcher()
    issues = [searcher.issue(summary.id) for summary in searcher.issues()]
    return {issue.id: " ".join(paragraph.text for paragraph in issue.paragraphs) for issue in issues if issue}


def record(engine: ScanEngine, path: str) -> SourceRecord:
    return next(source for source in engine.searcher().sources() if source.path == path)


def test_the_first_build_adds_every_issue(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    corpus.write("a.txt", i1="甲 乙")
    corpus.write("b.txt", i2="丙", i3="丁")
    report = run()
    assert texts(engine) == {"i1": "甲 乙", "i2": "丙", "i3": "丁"}
    assert report.issues == Counts(added=3)
    assert report.paragraphs == Counts(added=4)
    assert report.skipped == ()
    assert report.complete


def test_an_unchanged_corpus_is_neither_read_nor_committed(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    corpus.write("a.txt", i1="甲 乙")
    run()
    contents = engine.contents
    report = run()
    assert corpus.read == []
    assert engine.contents is contents
    assert report.issues == Counts(unchanged=1)
    assert report.paragraphs == Counts(unchanged=2)


def test_one_changed_file_is_the_only_one_read(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    for number in range(20):
        corpus.write(f"{number:02}.txt", **{f"i{number}": "甲"})
    run()
    corpus.write("07.txt", i7="乙 丙")
    report = run()
    assert corpus.read == ["07.txt"]
    assert report.files_read == 1
    assert texts(engine)["i7"] == "乙 丙"
    assert report.issues == Counts(replaced=1, unchanged=19)
    assert report.paragraphs == Counts(replaced=2, unchanged=19)


def test_a_touched_file_is_not_read_and_its_new_time_is_remembered(
    corpus: Corpus, engine: ScanEngine, run: Build
) -> None:
    corpus.write("a.txt", i1="甲")
    run()
    before = record(engine, corpus.path("a.txt"))
    corpus.touch("a.txt")
    assert run().issues == Counts(unchanged=1)
    assert corpus.read == []
    after = record(engine, corpus.path("a.txt"))
    assert after.modified_ns > before.modified_ns
    assert after.sha256 == before.sha256


def test_a_vanished_file_takes_its_issues_along(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    corpus.write("a.txt", i1="甲")
    corpus.write("b.txt", i2="乙 丙", i3="丁")
    run()
    corpus.remove("b.txt")
    report = run()
    assert texts(engine) == {"i1": "甲"}
    assert [source.path for source in engine.searcher().sources()] == [corpus.path("a.txt")]
    assert report.issues == Counts(removed=2, unchanged=1)
    assert report.paragraphs == Counts(removed=3, unchanged=1)


def test_an_issue_that_leaves_its_file_leaves_the_index(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    corpus.write("a.txt", i1="甲", i2="乙")
    run()
    corpus.write("a.txt", i2="乙")
    report = run()
    assert texts(engine) == {"i2": "乙"}
    assert report.issues == Counts(removed=1, unchanged=1)


def test_an_issue_that_is_the_same_in_a_changed_file_counts_as_unchanged(corpus: Corpus, run: Build) -> None:
    corpus.write("a.txt", i1="甲")
    run()
    corpus.write("a.txt", i1="甲", i2="乙")
    assert run().issues == Counts(added=1, unchanged=1)


def test_a_renamed_file_keeps_its_issue_under_its_new_name(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    corpus.write("a.txt", i1="甲")
    run()
    corpus.remove("a.txt")
    corpus.write("b.txt", i1="甲")
    report = run()
    assert engine.searcher().owner("i1") == corpus.path("b.txt")
    assert report.issues == Counts(replaced=1)


def test_files_outside_the_paths_leave_the_index(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    corpus.write("a.txt", i1="甲")
    corpus.write("b.txt", i2="乙")
    run()
    run(corpus.folder / "b.txt")
    assert texts(engine) == {"i2": "乙"}


def test_an_empty_folder_makes_an_empty_index(engine: ScanEngine, run: Build) -> None:
    report = run()
    assert engine.searcher().issues() == ()
    assert report.issues == Counts()


def test_a_path_that_does_not_exist_is_an_error_before_anything_is_touched(
    corpus: Corpus, engine: ScanEngine, run: Build
) -> None:
    corpus.write("a.txt", i1="甲")
    with pytest.raises(ReadingError, match="缺失"):
        run(corpus.folder, corpus.folder / "缺失")
    assert corpus.read == []
    with pytest.raises(IndexMissingError):
        engine.searcher()


def test_a_rebuild_reads_everything_again(corpus: Corpus, engine: ScanEngine, run: Build) -> None:
    corpus.write("a.txt", i1="甲")
    corpus.write("b.txt", i2="乙")
    run()
    report = run(rebuild=True)
    assert corpus.read == ["a.txt", "b.txt"]
    assert texts(engine) == {"i1": "甲", "i2": "乙"}
    assert report.issues == Counts(added=2)


def test_an_interruption_leaves_the_index_as_it_was(
    corpus: Corpus, engine: ScanEngine, run: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.write("a.txt", i1="甲")
    run()
    contents = engine.contents
    corpus.write("a.txt", i1="乙")
    corpus.write("b.txt", i2="丙")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(corpus, "read_issues", interrupt)
        patched.setattr("indexer.building.reader.read_issues", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert engine.contents is contents
    run()
    assert texts(engine) == {"i1": "乙", "i2": "丙"}


@pytest.mark.parametrize("committed", [False, True])
def test_an_interruption_says_whether_the_index_was_changed(
    corpus: Corpus, engine: ScanEngine, run: Build, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    corpus.write("a.txt", i1="甲")
    commit = ScanWriter.commit

    def interrupted(writer: ScanWriter) -> None:
        if committed:
            commit(writer)
        raise KeyboardInterrupt

    monkeypatch.setattr(ScanWriter, "commit", interrupted)
    with pytest.raises(KeyboardInterrupt) as caught:
        run()
    assert caught.type is (InterruptedAfterCommit if committed else KeyboardInterrupt)
    assert (engine.contents is not None) == committed


class TestBrokenFiles:
    """What makes no sense is reported, the rest is indexed."""

    def test_broken_lines_are_reported_with_their_place(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write_lines("a.txt", "i1|甲", "!缺少字段。", "i2|乙")
        report = run()
        assert texts(engine) == {"i1": "甲", "i2": "乙"}
        assert [skipped.kind for skipped in report.skipped] == [SkippedAs.BROKEN]
        assert report.skipped[0].reason == f"{corpus.path('a.txt')} 第 2 行：缺少字段。"
        assert not report.complete

    def test_of_very_many_broken_lines_the_first_are_named_and_the_others_counted(
        self, corpus: Corpus, engine: ScanEngine, run: Build
    ) -> None:
        corpus.write_lines("a.txt", *["!缺少字段。"] * reader.NAMED)
        corpus.write_lines("b.txt", *["!缺少字段。"] * 400_000)
        skipped = [one.reason for one in run().skipped]
        assert len(record(engine, corpus.path("b.txt")).problems) == reader.NAMED + 1
        assert len(skipped) == 2 * reader.NAMED + 1
        assert skipped[-2:] == [
            f"{corpus.path('b.txt')} 第 {reader.NAMED} 行：缺少字段。",
            f"{corpus.path('b.txt')}：另有 {400_000 - reader.NAMED} 处同类问题，未逐一列出。",
        ]

    def test_an_unchanged_broken_file_is_reported_again_without_being_read(self, corpus: Corpus, run: Build) -> None:
        corpus.write_lines("a.txt", "!文件是空的。")
        first = run()
        second = run()
        assert corpus.read == []
        assert second.skipped == first.skipped
        assert not second.complete

    def test_a_file_that_became_broken_loses_its_old_issues(
        self, corpus: Corpus, engine: ScanEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲")
        run()
        corpus.write_lines("a.txt", "!内容不是文本。")
        report = run()
        assert texts(engine) == {}
        assert report.issues == Counts(removed=1)
        assert len(report.skipped) == 1

    def test_a_repaired_file_is_reported_no_more(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write_lines("a.txt", "!文件是空的。")
        run()
        corpus.write("a.txt", i1="甲")
        assert run().skipped == ()
        assert texts(engine) == {"i1": "甲"}


class TestUnreadableFiles:
    """What cannot be seen keeps what was indexed from it."""

    def test_a_changed_file_that_cannot_be_read_keeps_its_old_issues(
        self, corpus: Corpus, engine: ScanEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲")
        run()
        corpus.write("a.txt", i1="乙")
        corpus.locked.add("a.txt")
        report = run()
        assert texts(engine) == {"i1": "甲"}
        assert [skipped.kind for skipped in report.skipped] == [SkippedAs.UNREADABLE]
        assert not report.complete

    def test_it_is_read_as_soon_as_it_can_be(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲")
        run()
        corpus.write("a.txt", i1="乙")
        corpus.locked.add("a.txt")
        run()
        corpus.locked.clear()
        assert run().skipped == ()
        assert texts(engine) == {"i1": "乙"}

    def test_a_defect_brought_to_light_by_one_file_costs_no_other(
        self, corpus: Corpus, engine: ScanEngine, run: Build
    ) -> None:
        corpus.write_lines("a.txt", "没有分隔符")
        corpus.write("b.txt", i2="乙")
        report = run()
        assert texts(engine) == {"i2": "乙"}
        assert "TypeError" in report.skipped[0].reason

    def test_files_below_a_folder_that_cannot_be_listed_stay_indexed(
        self, corpus: Corpus, engine: ScanEngine, run: Build, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (corpus.folder / "2022").mkdir()
        corpus.write("2022/a.txt", i1="甲")
        corpus.write("b.txt", i2="乙")
        run()
        listing = Path.iterdir

        def refuse(folder: Path) -> object:
            if folder.name == "2022":
                raise PermissionError(13, "Permission denied", str(folder))
            return listing(folder)

        monkeypatch.setattr(Path, "iterdir", refuse)
        report = run()
        assert texts(engine) == {"i1": "甲", "i2": "乙"}
        assert [skipped.place for skipped in report.skipped] == [corpus.path("2022")]

    def test_a_file_that_goes_away_after_it_was_found_is_no_problem(
        self, corpus: Corpus, engine: ScanEngine, run: Build, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        corpus.write("a.txt", i1="甲")
        found = FoundFiles((corpus.folder / "a.txt", corpus.folder / "b.txt"), ())
        monkeypatch.setattr(disk, "find_files", lambda _, **__: found)
        assert run().skipped == ()
        assert texts(engine) == {"i1": "甲"}

    def test_a_file_in_the_place_of_a_folder_hides_nothing(
        self, corpus: Corpus, engine: ScanEngine, run: Build
    ) -> None:
        (corpus.folder / "2022").mkdir()
        corpus.write("2022/a.txt", i1="甲")
        corpus.write("b.txt", i2="乙")
        run()
        corpus.remove("2022/a.txt")
        (corpus.folder / "2022").rmdir()
        (corpus.folder / "2022").write_text("不是期刊", encoding="utf-8")
        run()
        assert texts(engine) == {"i2": "乙"}


class TestFilesThatBreakOff:
    """What came before is kept, and what the index had of the rest."""

    @pytest.fixture(autouse=True)
    def one_issue_a_part(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader, "PART", 1)

    def test_a_file_comes_in_any_number_of_parts(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲 乙", i2="丙", i3="丁")
        assert run().issues == Counts(added=3)
        assert texts(engine) == {"i1": "甲 乙", "i2": "丙", "i3": "丁"}
        assert record(engine, corpus.path("a.txt")).issues == {"i1": 2, "i2": 1, "i3": 1}
        assert run().issues == Counts(unchanged=3)
        assert corpus.read == []

    def test_of_a_new_file_what_came_is_indexed(self, corpus: Corpus, engine: BreakingEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲", i2="乙", i3="丙")
        engine.breaks.add(("a.txt", "i3"))
        report = run()
        assert texts(engine) == {"i1": "甲", "i2": "乙"}
        assert [skipped.kind for skipped in report.skipped] == [SkippedAs.UNREADABLE]
        assert "ArithmeticError" in report.skipped[0].reason
        assert report.skipped[0].reason.endswith("只读入了其中 2 期，其余保持原样。")

    def test_of_a_file_that_gives_nothing_no_number_is_said(
        self, corpus: Corpus, engine: BreakingEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲", i2="乙")
        engine.breaks.add(("a.txt", "i1"))
        assert "只读入" not in run().skipped[0].reason

    def test_of_a_changed_file_the_rest_is_as_it_was(self, corpus: Corpus, engine: BreakingEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲", i2="乙", i3="丙")
        run()
        corpus.write("a.txt", i1="甲甲", i2="乙乙", i4="丁", i3="丙丙")
        engine.breaks.add(("a.txt", "i4"))
        run()
        assert texts(engine) == {"i1": "甲甲", "i2": "乙乙", "i3": "丙"}

    def test_it_is_read_again_and_then_complete(self, corpus: Corpus, engine: BreakingEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲", i2="乙")
        engine.breaks.add(("a.txt", "i2"))
        run()
        run()
        assert corpus.read == ["a.txt"]
        engine.breaks.clear()
        assert run().issues == Counts(added=1, unchanged=1)
        assert texts(engine) == {"i1": "甲", "i2": "乙"}

    def test_it_keeps_what_it_gave_while_it_cannot_be_read_at_all(
        self, corpus: Corpus, engine: BreakingEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲", i2="乙")
        engine.breaks.add(("a.txt", "i2"))
        run()
        corpus.locked.add("a.txt")
        run()
        assert texts(engine) == {"i1": "甲"}

    def test_what_it_gave_goes_when_it_goes(self, corpus: Corpus, engine: BreakingEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲", i2="乙")
        engine.breaks.add(("a.txt", "i2"))
        run()
        corpus.write("b.txt", i3="丙")
        corpus.remove("a.txt")
        assert run().issues == Counts(added=1, removed=1)
        assert [source.path.rpartition("/")[2] for source in engine.searcher().sources()] == ["b.txt"]

    def test_an_index_is_not_emptied_because_a_disk_is_not_there(
        self, corpus: Corpus, engine: BreakingEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲", i2="乙")
        run()
        corpus.remove("a.txt")
        with pytest.raises(ReadingError, match="一个期次文件也没有，索引中的 2 期保持原样"):
            run()
        assert texts(engine) == {"i1": "甲", "i2": "乙"}
        run(rebuild=True)
        assert texts(engine) == {}

    def test_an_issue_it_no_longer_gives_best_comes_from_another_file(
        self, corpus: Corpus, engine: BreakingEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲甲甲", i2="乙")
        corpus.write("b.txt", i1="丁丁")
        run()
        corpus.write("a.txt", i1="甲", i2="乙乙", i3="丙")
        engine.breaks.add(("a.txt", "i3"))
        run()
        assert texts(engine) == {"i1": "丁丁", "i2": "乙乙"}


class TestDuplicates:
    """Of two files with the same issue, the one with more text gives it."""

    def test_the_file_with_more_text_wins_and_the_other_is_named(
        self, corpus: Corpus, engine: ScanEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲")
        corpus.write("b.txt", i1="甲乙")
        corpus.write("c.txt", i1="丙")
        report = run()
        assert texts(engine) == {"i1": "甲乙"}
        assert [(skipped.kind, skipped.place) for skipped in report.skipped] == [
            (SkippedAs.DUPLICATE, corpus.path("a.txt")),
            (SkippedAs.DUPLICATE, corpus.path("c.txt")),
        ]
        assert all(corpus.path("b.txt") in skipped.reason for skipped in report.skipped)
        assert report.issues == Counts(added=1)
        assert report.complete

    def test_of_equals_the_first_path_wins(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write("b.txt", i1="乙")
        run()
        corpus.write("a.txt", i1="甲")
        run()
        assert texts(engine) == {"i1": "甲"}

    def test_white_space_is_no_text(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲 乙 丙")
        corpus.write("b.txt", i1="甲乙丙丁")
        run()
        assert engine.searcher().owner("i1") == corpus.path("b.txt")

    def test_the_loser_is_indexed_when_the_winner_vanishes(
        self, corpus: Corpus, engine: ScanEngine, run: Build
    ) -> None:
        corpus.write("a.txt", i1="甲")
        corpus.write("b.txt", i1="甲乙")
        run()
        corpus.remove("b.txt")
        report = run()
        assert texts(engine) == {"i1": "甲"}
        assert corpus.read == ["a.txt"]
        assert report.issues == Counts(replaced=1)
        assert report.skipped == ()

    def test_the_loser_is_indexed_when_the_winner_shrinks(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲乙")
        corpus.write("b.txt", i1="甲乙丙")
        run()
        corpus.write("b.txt", i1="甲")
        run()
        assert texts(engine) == {"i1": "甲乙"}

    def test_a_file_may_win_one_issue_and_lose_another(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲甲", i2="乙")
        corpus.write("b.txt", i1="甲", i2="乙乙", i3="丙")
        run()
        assert texts(engine) == {"i1": "甲甲", "i2": "乙乙", "i3": "丙"}
        corpus.remove("b.txt")
        run()
        assert texts(engine) == {"i1": "甲甲", "i2": "乙"}

    def test_many_shared_issues_are_one_sentence(self, corpus: Corpus, run: Build) -> None:
        issues = {f"i{number}": "甲" for number in range(50)}
        corpus.write("a.txt", **issues)
        corpus.write("b.txt", **issues)
        assert [skipped.place for skipped in run().skipped] == [corpus.path("b.txt")]

    def test_an_unreadable_loser_cannot_take_over(self, corpus: Corpus, engine: ScanEngine, run: Build) -> None:
        corpus.write("a.txt", i1="甲")
        corpus.write("b.txt", i1="甲乙")
        corpus.write("c.txt", i1="甲乙丙")
        run()
        corpus.remove("c.txt")
        corpus.locked.add("b.txt")
        report = run()
        assert texts(engine) == {"i1": "甲"}
        assert [skipped.place for skipped in report.skipped] == [corpus.path("b.txt")]
        corpus.locked.clear()
        run()
        assert texts(engine) == {"i1": "甲乙"}
