"""Finding the files under paths."""

import os
from pathlib import Path

import pytest

from indexer.errors import ReadingError
from indexer.reading import find_files, is_jsonl


def write(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("字", encoding="utf-8")
    return paths


def test_files_of_every_readable_kind_are_found_in_all_folders_and_sorted(tmp_path: Path) -> None:
    names = ["a.txt", "b/c.md", "b/d.html", "b/e/f.htm", "g.docx", "h.PDF", "i.jsonl", "j.jsonl.gz", "窗 口.txt"]
    paths = write(tmp_path, *names)
    found = find_files([tmp_path])
    assert found.files == tuple(sorted(paths))
    assert found.problems == ()


def test_paths_are_absolute_even_where_the_given_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    assert find_files([Path(), Path("a.txt")]).files == (path,)


def test_hidden_files_lock_files_and_readmes_are_passed_over_in_silence(tmp_path: Path) -> None:
    write(tmp_path, ".gitkeep", ".git/a.txt", "~$a.docx", "README.md", "b/Readme.TXT", "Thumbs.db", "__MACOSX/a.txt")
    found = find_files([tmp_path])
    assert (found.files, found.problems) == ((), ())


@pytest.mark.parametrize("name", ["README.md", ".hidden.txt"])
def test_a_file_passed_over_in_a_folder_is_read_where_it_is_named(tmp_path: Path, name: str) -> None:
    (path,) = write(tmp_path, name)
    assert find_files([path]).files == (path,)
    assert find_files([tmp_path, path]).files == (path,)


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "noSuffix", "a.gz"])
def test_a_file_of_another_kind_is_a_problem_that_names_it(tmp_path: Path, name: str) -> None:
    (path, good) = write(tmp_path, name, "good.txt")
    found = find_files([tmp_path])
    assert found.files == (good,)
    assert [problem.place for problem in found.problems] == [str(path)]
    assert "不支持的文件类型" in found.problems[0].message
    assert find_files([path]).problems == found.problems


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"nothing\.txt：没有这个文件"):
        find_files([tmp_path, tmp_path / "nothing.txt"])
    with pytest.raises(ReadingError, match="没有这个文件"):
        find_files([tmp_path / ("长" * 500)])


def test_a_path_the_system_hides_is_a_problem_and_the_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (good, locked) = write(tmp_path, "good.txt", "locked.txt")
    plain = Path.stat

    def stat(self: Path, **options: bool) -> os.stat_result:
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return plain(self, **options)

    monkeypatch.setattr(Path, "stat", stat)
    for paths in ([tmp_path], [locked, good]):
        found = find_files(paths)
        assert found.files == (good,)
        assert [problem.place for problem in found.problems] == [str(locked)]


def test_a_loop_of_links_ends_and_gives_no_file_twice(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a/self").symlink_to(".", target_is_directory=True)
    (tmp_path / "0.txt").symlink_to(path)
    found = find_files([tmp_path, tmp_path / "a"])
    assert found.files == (path,)
    assert found.problems == ()


def test_files_behind_links_are_found(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.txt", "elsewhere/more/b.txt")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to("../elsewhere/a.txt")
    (folder / "more").symlink_to("../elsewhere/more", target_is_directory=True)
    assert find_files([folder]).files == (folder / "link.txt", folder / "more/b.txt")


def test_a_link_to_nowhere_and_one_to_itself_are_problems(tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to("gone.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (good,) = write(tmp_path, "good.txt")
    found = find_files([tmp_path])
    assert found.files == (good,)
    assert [Path(problem.place).name for problem in found.problems] == ["dead.txt", "self.txt"]


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (good, _) = write(tmp_path, "good.txt", "locked/a.txt")
    plain = Path.iterdir

    def iterdir(self: Path) -> object:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied")
        return plain(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = find_files([tmp_path])
    assert found.files == (good,)
    (problem,) = found.problems
    assert problem.place == str(tmp_path / "locked")
    assert "没有读取权限" in problem.message


def test_a_pipe_is_a_problem_and_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = find_files([tmp_path]).problems
    assert "不是普通文件" in problem.message


def test_a_name_that_is_no_text_can_still_be_reported(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.doc"))
    path.write_bytes(b"x")
    (problem,) = find_files([tmp_path]).problems
    assert problem.place.encode("utf-8").decode() == problem.place
    assert problem.place.endswith("\ufffd.doc")


@pytest.mark.parametrize(
    ("name", "expected"), [("a.jsonl", True), ("a.JSONL.GZ", True), ("a.json", False), ("a.txt", False)]
)
def test_json_lines_are_told_by_their_suffix(name: str, *, expected: bool) -> None:
    assert is_jsonl(Path(name)) is expected
