"""The progress bar shows on a terminal only."""

import io
import sys

import pytest

from indexer.cli.progress import progress_bar


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_files_and_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar() as progress:
        progress(1, 4)
        progress(3, 4)
        progress(5, 5)
    assert "1/4" in terminal.getvalue()
    assert "3/4" in terminal.getvalue()
    assert "5/5" in terminal.getvalue()
    assert "个/秒" in terminal.getvalue()


def test_nothing_to_read_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar():
        pass
    assert terminal.getvalue() == ""


def test_anything_else_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar() as progress:
        progress(1, 1)
    assert stream.getvalue() == ""
