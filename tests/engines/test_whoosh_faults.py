"""Whatever step of the file system fails, the index is the old one or the new one, whole; and what failed is named."""

import errno
import io
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from indexer.engines.protocol import SearchRequest
from indexer.engines.query import MatchAll
from indexer.engines.whoosh import WhooshEngine, checksums
from indexer.engines.whoosh.bulk.chunk import Chunk
from indexer.errors import IndexDamagedError, IndexForbiddenError, IndexMissingError
from indexer.model import Issue
from tests.engines.conformance import fill
from tests.engines.corpora import issue, paragraph

STEPS = [
    *((os, name) for name in ("replace", "fsync", "unlink", "remove", "mkdir", "listdir", "scandir", "rmdir", "stat")),
    (io, "open"),
]
"""The functions by which the package, the library and Whoosh reach the file system."""
OLD, NEW = ["old"], ["new", "old"]


def one(name: str) -> Issue:
    return issue(name, None, [paragraph(name, 1, "政务服务窗口")])


@contextmanager
def failing(at: int, error: BaseException | None, *, after: bool) -> Iterator[list[str]]:
    """Have one step of the file system, counted from 0, raise the error before or after it is done; gives the steps."""
    taken: list[str] = []

    def patched(function: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            taken.append(function.__name__)
            fails = error is not None and len(taken) == at + 1
            if fails and not after:
                raise error  # type: ignore[misc]
            result = function(*arguments, **options)
            if fails:
                raise error  # type: ignore[misc]
            return result

        return step

    with pytest.MonkeyPatch.context() as patches:
        for module, name in STEPS:
            patches.setattr(module, name, patched(getattr(module, name)))
        yield taken


def held(engine: WhooshEngine) -> list[str]:
    """Ids of the issues; every byte is checked."""
    try:
        searcher = engine.searcher()
    except IndexMissingError:
        return []
    assert engine.verify() == ()
    assert searcher.search(SearchRequest(MatchAll())).total == len(searcher.issues())
    return sorted(summary.id for summary in searcher.issues())


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("rebuild", "before"), [(False, []), (False, OLD), (True, OLD)], ids=["first build", "in place", "rebuild"]
)
def test_a_commit_that_fails_at_any_step_leaves_the_old_index_or_the_new_one_whole(
    tmp_path: Path, error: BaseException, after: bool, rebuild: bool, before: list[str]
) -> None:
    original = WhooshEngine(tmp_path / "original", "d")
    if before:
        fill(original, [one("old")])
    outcomes = []
    step, steps = -1, 1
    while step < steps:
        folder = tmp_path / str(step)
        if before:
            shutil.copytree(tmp_path / "original", folder)
        engine = WhooshEngine(folder, "d")
        with engine.writer(rebuild=rebuild) as writer:
            for name in NEW:
                writer.put_issue(one(name), "/x")
            raised = True
            with suppress(KeyboardInterrupt, OSError), failing(step, error, after=after) as taken:
                writer.commit()
                raised = False
            committed = writer.committed
        steps = max(steps, len(taken))
        outcomes.append(held(engine))
        assert outcomes[-1] == (NEW if committed else before)
        if isinstance(error, OSError) and not after:
            assert raised != committed
        engine.writer().cancel()
        assert held(engine) == outcomes[-1]
        step += 1
    assert outcomes[0] == NEW
    assert before in outcomes
    visible = max(number for number, outcome in enumerate(outcomes) if outcome == before)
    assert outcomes[visible + 1 :] == [NEW] * (steps - visible)
    assert steps - visible > 0


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be synced there")
def test_names_are_on_the_disk_before_files_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = WhooshEngine(tmp_path, "d")
    fill(engine, [one("old")])
    steps: list[str] = []

    def noted(function: Any, name: Callable[[Any], str]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            steps.append(name(arguments[0]))
            return function(*arguments, **options)

        return step

    monkeypatch.setattr(os, "replace", noted(os.replace, lambda path: f"rename {Path(path).suffixes[0]}"))
    monkeypatch.setattr(os, "fsync", noted(os.fsync, lambda file: "sync folder" if is_folder(file) else "sync file"))
    monkeypatch.setattr(os, "remove", noted(os.remove, lambda _: "remove"))
    fill(engine, [one("old"), one("new")])
    renamed = steps.index("rename .toc")
    assert steps[renamed - 1 : renamed + 2] == ["sync file", "rename .toc", "sync folder"]
    assert "remove" not in steps[:renamed]
    assert "remove" in steps[renamed:]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="a file's name is not told there")
def test_every_file_of_a_commit_is_on_the_disk_before_it_is_visible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, os.replace

    def noted_sync(file: int) -> None:
        steps.append(Path(f"/proc/self/fd/{file}").readlink().name)
        sync(file)

    def noted_rename(source: Any, target: Any, **options: Any) -> None:
        steps.append(f"{Path(target).name} is visible")
        rename(source, target, **options)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(os, "replace", noted_rename)
    fill(WhooshEngine(tmp_path, "d"), [one("old")])
    visible = steps.index("_MAIN_1.toc is visible")
    generation = next(tmp_path.glob("generation-*"))
    for path in generation.glob("*"):
        name = f"{path.name}.tmp" if path.suffix == ".toc" or path.name.startswith("checksums") else path.name
        assert name in steps[:visible]


def is_folder(file: int) -> bool:
    return stat.S_ISDIR(os.fstat(file).st_mode)


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), OSError(errno.EMFILE, "many"), MemoryError(), ZeroDivisionError()]
)
def test_a_failing_build_is_not_called_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, rebuild: bool
) -> None:
    def fail(_: Chunk) -> None:
        raise error

    monkeypatch.setattr(Chunk, "arrays", fail)
    with pytest.raises(type(error)):
        fill(WhooshEngine(tmp_path, "d"), [one("new")], rebuild=rebuild)


def test_a_full_disk_is_not_called_damage_even_where_there_is_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = WhooshEngine(tmp_path, "d")
    fill(engine, [one("old")])

    def fail(*_: object) -> None:
        next(tmp_path.rglob("fingerprint.json")).write_text("{}", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(checksums, "write_list", fail)
    with pytest.raises(OSError, match="No space"):
        fill(engine, [one("new")])


@pytest.mark.parametrize("missing", ["_MAIN_1.toc", "fingerprint.json", "segment"])
def test_a_list_that_leaves_a_file_out_is_damage(tmp_path: Path, missing: str) -> None:
    engine = WhooshEngine(tmp_path, "d")
    fill(engine, [one("old")])
    path = next(tmp_path.rglob("checksums-1.json"))
    entries = checksums.read_list(path.parent, 1)
    name = next(name for name in entries if name == missing or (missing == "segment" and name.endswith(".arrays")))
    del entries[name]
    checksums.write_list(path.parent, 1, entries)
    assert engine.verify() == (f"校验清单 {path} 中缺少文件 {name}。",)
    with pytest.raises(IndexDamagedError, match="--rebuild"):
        engine.searcher()


@pytest.mark.parametrize("content", ["{}", "[]", "null", '{"files": {}}', '{"sha256": 1, "files": 2}', "\ud800", "["])
def test_a_list_of_any_other_shape_is_damage(tmp_path: Path, content: str) -> None:
    engine = WhooshEngine(tmp_path, "d")
    fill(engine, [one("old")])
    path = next(tmp_path.rglob("checksums-1.json"))
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    assert "校验清单" in "".join(engine.verify())


def test_any_changed_byte_of_the_list_is_damage_or_no_change(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, "d")
    fill(engine, [one("old")])
    path = next(tmp_path.rglob("checksums-1.json"))
    content = path.read_bytes()
    for place in range(len(content)):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        path.write_bytes(changed)
        with suppress(ValueError):
            if json.loads(changed) == json.loads(content):
                continue
        assert "校验清单" in "".join(engine.verify())


@pytest.mark.parametrize(
    "part", ["CURRENT", "generation-000001", "fingerprint.json", "checksums-1.json", ".toc", ".arrays"]
)
def test_a_lack_of_rights_is_called_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    engine = WhooshEngine(tmp_path, "d")
    fill(engine, [one("old")])

    def refusing(function: Any) -> Callable[..., Any]:
        def refuse(path: Any, *arguments: Any, **options: Any) -> Any:
            if str(path).endswith(part):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return function(path, *arguments, **options)

        return refuse

    monkeypatch.setattr(io, "open", refusing(io.open))
    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    for use in (engine.searcher, engine.verify, engine.writer):
        with pytest.raises(IndexForbiddenError, match=f"{part}.*没有读取权限") as caught:
            use()
        assert "--rebuild" not in str(caught.value)
