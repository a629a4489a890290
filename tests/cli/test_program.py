"""The program as a whole: usage, errors, interruption, encodings."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import indexer
from indexer.engines.whoosh.bulk.chunk import Chunk
from tests.cli.conftest import Run, write_lines

ROOT = Path(indexer.__file__).parent.parent
COMMAND = [sys.executable, "-m", "indexer"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["buidl"], "没有名为“buidl”的命令"),
        (["build"], "缺少参数"),
        (["build", "x", "--indx", "y"], "没有选项 --indx"),
        (["build", "x", "--index"], "选项 --index 缺少值"),
        (["search", "一", "二"], "多出了参数 二"),
        (["--json"], "没有选项 --json"),
    ],
)
def test_wrong_usage_is_one_chinese_sentence_and_exit_2(run: Run, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    first, *more = result.stderr.splitlines()
    assert says in first
    assert all(line.startswith("查看用法：python -m indexer") for line in more)


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "用法：" in result.stderr


@pytest.mark.parametrize("command", [[], ["inspect"], ["build"], ["search"], ["stats"], ["check"]])
def test_help_is_in_chinese(run: Run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("用法：python -m indexer")
    assert not {"Usage:", "Options:", "[OPTIONS]", "Commands:", "Show"} & set(result.stdout.split())


def test_a_wrong_setting_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOUBAO_PORT", "八千")
    result = run("stats")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "ZHOUBAO_PORT" in result.stderr


def test_an_index_that_cannot_be_made_is_one_sentence(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "占位").touch()
    result = run("build", corpus, "--index", "占位")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "占位" in result.stderr


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满或超出配额"),
        (OSError(errno.EIO, "Input/output error"), "系统拒绝了操作"),
        (MemoryError(), "内存不足"),
    ],
)
def test_a_build_that_the_system_ends_is_one_sentence_and_no_damage(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    def fail(_: Chunk) -> None:
        raise error

    monkeypatch.setattr(Chunk, "arrays", fail)
    for options in ([], ["--rebuild"]):
        result = run("build", corpus, "--index", "index", *options)
        assert result.exit_code == 1
        assert says in result.stderr
        assert result.stderr.count("\n") == 1
        assert "损坏" not in result.stderr


def test_an_interruption_after_the_commit_says_that_the_index_is_new(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for place in ("indexer.engines.whoosh.writing.WhooshWriter._close", "indexer.cli.build._last_line"):
        with monkeypatch.context() as patches:
            patches.setattr(place, interrupt)
            result = run("build", corpus, "--index", place)
        assert result.exit_code == 130
        assert result.stderr.strip() == "已中断；在此之前索引已更新完毕。"
        assert "完好" in run("check", "--index", place).stdout


def test_python_m_indexer_writes_utf8_whatever_the_console_speaks(corpus: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [*COMMAND, "inspect", corpus / "第7期.txt", "--json"], env=environment, capture_output=True, check=True
    )
    [issue] = json.loads(result.stdout.decode("utf-8"))
    assert issue["title"] == "窗口工作周报"


def test_a_reader_that_stops_reading_is_no_error(corpus: Path) -> None:
    lines = [json.dumps({"id": f"2020-1-p{n}", "issue": "2020-1", "text": "很长的一段。" * 50}) for n in range(1, 500)]
    write_lines(corpus / "长.jsonl", *lines)
    process = subprocess.Popen(
        [*COMMAND, "inspect", corpus / "长.jsonl", "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as errors:
        assert errors.read() == b""
    process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts by signal")
def test_an_interrupted_build_leaves_the_index_as_it_was(run: Run, corpus: Path, tmp_path: Path) -> None:
    run("build", corpus, "--index", "index")
    before = run("search", "", "--index", "index", "--json").stdout
    for number in range(3000):
        write_lines(
            corpus / f"{number}.jsonl",
            json.dumps({"id": f"x{number}", "issue": f"i-{number}", "text": "一段话。" * 60}),
        )
    process = subprocess.Popen(
        [*COMMAND, "build", corpus, "--index", tmp_path / "index", "--rebuild"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "ZHOUBAO_PROCESSES": "1"},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while process.poll() is None and len(list((tmp_path / "index").glob("generation-*"))) < 2:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert errors.decode().strip() == "已中断，索引保持原样。"
    after = run("search", "", "--index", "index", "--json").stdout
    assert json.loads(after)["hits"] == json.loads(before)["hits"]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of files are always Unicode here")
def test_names_beyond_the_encoding_of_the_system_are_reported(corpus: Path, tmp_path: Path) -> None:
    (corpus / "照片.jpg").touch()
    (corpus / "a.txt").write_bytes((corpus / "第7期.txt").read_bytes())
    result = subprocess.run(
        [*COMMAND, "build", corpus, "--index", tmp_path / "index"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    errors = result.stderr.decode()
    assert result.returncode == 1
    assert "Traceback" not in errors
    assert f"{corpus / '旧刊.jsonl'}：文件名或文件夹名" in errors
    assert "PYTHONUTF8=1" in errors
    assert "新增 1 期" in result.stdout.decode()


def test_chinese_click_comes_without_the_engine() -> None:
    code = "import sys, indexer.cli.chinese; sys.exit('whoosh' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
