"""``python -m search_app``."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.search_app import sample
from tests.search_app.test_application import put

PROJECT = Path(__file__).parents[2]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "search_app", *map(str, arguments)]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHOUBAO_")}
    return {**kept, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=cwd, env=environment(), capture_output=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    put(tmp_path / "index", sample.ISSUES[0])
    return tmp_path / "index"


@contextmanager
def serving(index: Path, cwd: Path, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """The command while it runs."""
    with subprocess.Popen(
        command("--index", index, "--port", 0, "--workers", 2, *options),
        cwd=cwd,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(stream: IO[str] | None) -> str:
    """The next line, as soon as there is one."""
    assert stream is not None
    return stream.readline()


def address_in(line: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found is not None
    return found[0]


def test_it_serves_at_the_address_it_prints(index: Path, tmp_path: Path) -> None:
    with serving(index, tmp_path) as process:
        line = line_of(process.stdout)
        assert line.startswith("周报检索已启动")
        with urlopen(f"{address_in(line)}search.json?q=%E6%8A%A4%E7%85%A7", timeout=60) as answer:  # noqa: S310
            assert answer.status == 200
            assert b'"total":1' in answer.read().replace(b" ", b"")


def test_an_address_too_long_to_repeat_in_every_link_is_refused(index: Path, tmp_path: Path) -> None:
    with serving(index, tmp_path) as process:
        address = address_in(line_of(process.stdout))
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{address}search?q={'a' * 33_000}")  # noqa: S310
    refused.value.close()
    assert refused.value.code == 431


def test_each_request_is_a_line_on_stderr(index: Path, tmp_path: Path) -> None:
    with serving(index, tmp_path) as process:
        with urlopen(f"{address_in(line_of(process.stdout))}search.json?q=%E6%8A%A4%E7%85%A7") as answer:  # noqa: S310
            size = len(answer.read())
        line = line_of(process.stderr)
    assert f" INFO search_app.access GET /search.json?q=%E6%8A%A4%E7%85%A7 200 {size} bytes " in line


def test_as_json_the_log_is_one_stream_of_objects(index: Path, tmp_path: Path) -> None:
    with serving(index, tmp_path, "--log-json") as process:
        started = json.loads(line_of(process.stderr))
        address = address_in(started["message"])
        for path in ("healthz", "nothing%0A%1B"):
            with suppress(HTTPError), urlopen(f"{address}{path}"):  # noqa: S310
                pass
        request = json.loads(line_of(process.stderr))
        process.kill()
        assert line_of(process.stdout) == ""
    assert (started["level"], started["logger"]) == ("INFO", "search_app")
    assert (request["method"], request["path"], request["status"]) == ("GET", "/nothing%0A%1B", 404)
    assert request["address"] == "127.0.0.1"


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts by signal")
def test_an_interruption_ends_it_well(index: Path, tmp_path: Path) -> None:
    with serving(index, tmp_path) as process:
        line_of(process.stdout)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert line_of(process.stderr) == ""


def test_a_missing_index_is_one_sentence_and_status_1(tmp_path: Path) -> None:
    done = run("--index", tmp_path / "nothing", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "python -m indexer build" in done.stderr


def test_a_port_that_is_taken_is_one_sentence_and_status_1(index: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--index", index, "--port", port, cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"127.0.0.1:{port}" in done.stderr


def test_as_json_what_prevents_a_start_is_a_line_of_the_log(index: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        no_port = run("--index", index, "--port", port, "--log-json", cwd=tmp_path)
    no_index = run("--index", tmp_path / "nothing", "--log-json", cwd=tmp_path)
    for done, told in ((no_port, f"127.0.0.1:{port}"), (no_index, "python -m indexer build")):
        assert (done.returncode, done.stdout) == (1, "")
        [line] = map(json.loads, done.stderr.splitlines())
        assert line.keys() == {"time", "level", "logger", "message"}
        assert (line["level"], line["logger"]) == ("ERROR", "search_app")
        assert told in line["message"]


@pytest.mark.parametrize("arguments", [("--port", "70000"), ("--workers", "0"), ("--colour", "red"), ("extra",)])
def test_wrong_usage_is_told_in_chinese_with_status_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "查看用法：python -m search_app --help" in done.stderr


def test_the_help_lists_every_option(tmp_path: Path) -> None:
    shown = run("--help", cwd=tmp_path).stdout
    assert all(option in shown for option in ("--index", "--host", "--port", "--workers", "--log-json"))
