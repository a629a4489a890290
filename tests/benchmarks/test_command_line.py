"""What the commands share: figures are written whatever the console, and never in vain."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.command_line import parsed, positive, write_figures
from benchmarks.pool import write_paragraphs
from tests.benchmarks.pools import POOL

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "benchmarks").glob("*.py"))}
COMMANDS = [name for name, source in SOURCES.items() if "__main__" in source]


def run(name: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_prints_on_a_console_that_has_no_chinese(name: str) -> None:
    done = run(name, "--help", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"python -m benchmarks.{name}" in done.stdout.decode()


@pytest.mark.parametrize("name", [name for name in COMMANDS if "parsed(parser)" in SOURCES[name]])
def test_a_file_that_cannot_be_written_is_told_before_anything_is_measured(name: str, tmp_path: Path) -> None:
    done = run(name, "--json", tmp_path / "none" / "figures.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "figures.json" in done.stderr.decode()


def test_the_tables_are_printed_on_a_console_that_has_no_chinese(tmp_path: Path) -> None:
    write_paragraphs(tmp_path / "pool.jsonl", POOL)
    done = run("relevance", "--paragraphs", tmp_path / "pool.jsonl", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "周报检索" in done.stdout.decode()


def test_the_file_is_left_as_it_was_until_the_figures_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "figures.json"
    file.write_text("earlier", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["command", "--json", str(file)])
    choices = parsed(argparse.ArgumentParser())
    assert file.read_text("utf-8") == "earlier"
    write_figures(choices.json, {"段": 1})
    assert json.loads(file.read_text("utf-8")) == {"段": 1}


def test_a_file_that_cannot_be_written_after_all_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_figures(tmp_path, {})
    assert str(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", "²", ""])
def test_a_count_is_a_whole_number_from_one(text: str) -> None:
    assert positive("3") == 3
    with pytest.raises(argparse.ArgumentTypeError):
        positive(text)
