"""What stands in the index's folder: after crashes, with other programs, damaged."""

import ast
import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import indexer
from indexer.engines import query
from indexer.engines.protocol import SearchRequest
from indexer.engines.whoosh import WhooshEngine
from indexer.errors import IndexDamagedError, IndexIncompatibleError, IndexLockedError, IndexMissingError
from tests.engines.conformance import fill, found
from tests.engines.corpora import full_issue, issue, paragraph, random_issues

CRASH = """
import os, sys
from pathlib import Path
from indexer.engines.whoosh import WhooshEngine, segments
from indexer.engines.whoosh.bulk import chunk
from tests.engines.corpora import random_issues
folder, mode, point = sys.argv[1:]
chunk.CHUNK_BYTES = 2_000
writer = WhooshEngine(Path(folder), "d").writer(rebuild=mode == "rebuild")
for one in random_issues(5, 60):
    writer.put_issue(one, "/x")
die = lambda *_, **__: os._exit(1)
if point == "merging":
    segments.merged = die
elif point == "before checksums":
    segments.checksums.write_list = die
elif point == "before contents":
    segments.checksums.replace_file, replace = die, segments.checksums.replace_file
    segments.checksums.write_list = lambda folder, commit, _: replace(folder / f"checksums-{commit}.json", b"{}")
elif point == "before cleaning":
    segments.clean_files = die
if point != "putting":
    writer.commit()
os._exit(1)
"""
POINTS = ["putting", "merging", "before checksums", "before contents", "before cleaning"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def engine(folder: Path) -> WhooshEngine:
    return WhooshEngine(folder, "d")


def files(folder: Path) -> set[str]:
    """All files below the folder but the lock."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != "LOCK"}


def largest(folder: Path) -> Path:
    """The file with the segment's data."""
    return max((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def test_nothing_but_this_package_imports_whoosh() -> None:
    root = Path(indexer.__file__).parent
    importers = set()
    for path in [*root.rglob("*.py"), *root.parent.glob("search_app/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "whoosh" for name in names):
                importers.add(path.parent.relative_to(root).as_posix())
    assert importers == {"engines/whoosh", "engines/whoosh/codec"}


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_cancelled_run_leaves_the_files_as_they_were(engine: WhooshEngine, folder: Path, rebuild: bool) -> None:
    fill(engine, [full_issue()])
    before = files(folder)
    with engine.writer(rebuild=rebuild) as writer:
        for one in random_issues(4):
            writer.put_issue(one, "/x")
    assert files(folder) == before
    assert engine.verify() == ()


def die(folder: Path, mode: str, point: str) -> None:
    """Write in another process that ends there without another word."""
    command = [sys.executable, "-c", CRASH, str(folder), mode, point]
    result = subprocess.run(command, check=False, cwd=Path(indexer.__file__).parents[1])
    assert result.returncode == 1


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("mode", ["add", "rebuild"])
def test_a_run_that_dies_leaves_the_index_searchable_and_the_next_one_cleans_up(
    engine: WhooshEngine, folder: Path, mode: str, point: str
) -> None:
    fill(engine, [full_issue()])
    before = files(folder)
    die(folder, mode, point)
    assert files(folder) - before
    assert found(engine.searcher(), query.Word("延时")) == ["x-1"]
    assert engine.verify() == ()
    with engine.writer() as writer:
        writer.cancel()
    if (mode, point) == ("add", "before cleaning"):  # the commit was made
        assert len(engine.searcher().issues()) == 61
        assert len(files(folder)) == len(before)
    else:
        assert files(folder) == before


@pytest.mark.parametrize("point", POINTS)
def test_a_first_run_that_dies_leaves_no_index(engine: WhooshEngine, folder: Path, point: str) -> None:
    die(folder, "add", point)
    with pytest.raises(IndexMissingError, match="python -m indexer build"):
        engine.searcher()
    fill(engine, [full_issue()])
    assert len([name for name in files(folder) if "/" not in name]) == 2


def test_a_commit_keeps_only_the_files_it_needs(engine: WhooshEngine, folder: Path) -> None:
    for number in range(8):
        fill(engine, [issue(f"n-{number}", None, [paragraph(f"n-{number}", 1, "甲")])])
    assert len([name for name in files(folder) if "checksums" in name]) == 1
    assert len([name for name in files(folder) if name.endswith(".toc")]) == 1
    assert engine.verify() == ()
    fill(engine, [full_issue()], rebuild=True)
    with engine.writer() as writer:
        writer.cancel()
    assert len([name for name in files(folder) if name.startswith("generation") and "/" not in name]) == 1


def test_an_index_made_with_other_departments_names_the_rebuild(engine: WhooshEngine, folder: Path) -> None:
    fill(engine, [full_issue()])
    other = WhooshEngine(folder, "e")
    for use in (other.searcher, other.writer):
        with pytest.raises(IndexIncompatibleError, match=r"部门名录不同（索引为 d，程序为 e）.*--rebuild"):
            use()
    fill(other, [full_issue()], rebuild=True)
    assert found(other.searcher(), query.MatchAll()) == ["x-1", "x-2"]


def test_an_index_of_an_older_version_names_what_differs(engine: WhooshEngine, folder: Path) -> None:
    fill(engine, [full_issue()])
    path = next(folder.rglob("fingerprint.json"))
    known = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({"format": "whoosh-0", "dictionary": known["dictionary"]}), encoding="utf-8")
    with pytest.raises(IndexIncompatibleError, match=r"索引格式不同（索引为 whoosh-0.*规范化规则不同（索引为 无"):
        engine.searcher()


def test_a_locked_index_is_refused_soon_and_named(engine: WhooshEngine, folder: Path) -> None:
    with engine.writer(), pytest.raises(IndexLockedError, match="正被另一个进程写入"):
        WhooshEngine(folder, "d").writer()


@pytest.mark.parametrize("name", ["checksums-1.json", "_MAIN_1.toc", "fingerprint.json", "segment"])
@pytest.mark.parametrize("harm", ["remove", "truncate", "flip"])
def test_harm_to_any_file_is_named(engine: WhooshEngine, folder: Path, name: str, harm: str) -> None:
    fill(engine, [*random_issues(1), full_issue()])
    path = largest(folder) if name == "segment" else next(folder.rglob(name))
    content = path.read_bytes()
    if harm == "remove":
        path.unlink()
    elif harm == "truncate":
        path.write_bytes(content[: len(content) // 2])
    else:
        path.write_bytes(content[:40] + bytes([content[40] ^ 1]) + content[41:])
    sentences = "".join(engine.verify())
    if (name, harm) == ("_MAIN_1.toc", "remove"):
        assert "_MAIN_*.toc" in sentences
    elif (name, harm) == ("checksums-1.json", "flip"):
        assert "与写入时不一致" in sentences or "缺失" in sentences
    else:
        assert path.name in sentences
    with pytest.raises((IndexDamagedError, IndexIncompatibleError), match=r"--rebuild"):
        engine.searcher()
    fill(engine, [full_issue()], rebuild=True)
    assert engine.verify() == ()


def test_a_pointer_to_nowhere_is_damage(engine: WhooshEngine, folder: Path) -> None:
    fill(engine, [full_issue()])
    (folder / "CURRENT").write_text("generation-999999", encoding="utf-8")
    assert "generation-999999" in engine.verify()[0]
    for use in (engine.searcher, engine.writer):
        with pytest.raises(IndexDamagedError, match="generation-999999"):
            use()
    fill(engine, [full_issue()], rebuild=True)
    assert found(engine.searcher(), query.Word("延时")) == ["x-1"]


def test_bytes_that_change_under_a_searcher_never_give_a_traceback(
    engine: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flipped byte is found at the latest where decoding stumbles over it."""
    monkeypatch.setattr("indexer.engines.whoosh.checksums._SMALL", 0)
    fill(engine, [*random_issues(1), full_issue()])
    path = largest(folder)
    content = path.read_bytes()
    random_source = random.Random(1)  # noqa: S311
    failures = 0
    for _ in range(150):
        place = random_source.randrange(len(content))
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        assert path.name in engine.verify()[0]
        try:
            searcher = engine.searcher()
            searcher.search(SearchRequest(query.Word("政务服务")))
            searcher.search(SearchRequest(query.Exact("务服务")))
            searcher.issues()
        except IndexDamagedError:
            failures += 1
    assert failures


def test_a_damaged_index_is_not_written_to(engine: WhooshEngine, folder: Path) -> None:
    fill(engine, random_issues(1))
    path = largest(folder)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(IndexDamagedError, match=path.name):
        engine.writer()
    with engine.writer(rebuild=True) as writer:
        writer.cancel()


def test_an_index_that_vanished_counts_as_changed(engine: WhooshEngine, folder: Path) -> None:
    fill(engine, [full_issue()])
    searcher = engine.searcher()
    (folder / "CURRENT").unlink()
    assert engine.changed(searcher)
    assert found(searcher, query.Word("延时")) == ["x-1"]


def test_threads_may_share_a_searcher(engine: WhooshEngine) -> None:
    fill(engine, random_issues(1, 40))
    searcher = engine.searcher()
    nodes: list[query.Node] = [
        query.Word("政务服务"),
        query.Exact("务服"),
        query.Word("36"),
        query.MatchAll(),
        query.Exact("办"),
    ]
    alone = [searcher.search(SearchRequest(node)) for node in nodes]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda node: searcher.search(SearchRequest(node)), nodes * 20))
    assert together == alone * 20


QUOTED = '"{}"' if os.name == "nt" else "'{}'"


@pytest.mark.parametrize(
    ("name", "option"), [("index", "{}"), ("索引", "{}"), ("my index", QUOTED), ("a&$HOME", QUOTED)]
)
def test_the_command_to_build_can_be_copied(tmp_path: Path, name: str, option: str) -> None:
    with pytest.raises(IndexMissingError) as caught:
        WhooshEngine(tmp_path / name, "d").searcher()
    assert f"--index {option.format(tmp_path / name)}" in str(caught.value)
