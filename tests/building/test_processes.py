"""A build in several processes gives what a build in one gives, whatever becomes of them."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.annotation.registry import load_registry
from indexer.building import BuildReport, SkippedAs, build, sync
from indexer.engines.scan import ScanEngine
from indexer.engines.scan.prepared import PreparedIssue
from indexer.model import Issue
from indexer.settings import Settings

DEADLY = "2023-3"


class DeadlyEngine(ScanEngine):
    """Preparing one of the issues ends the process."""

    @property
    def prepare(self) -> Callable[[Issue, str], PreparedIssue]:
        """As a function that can be sent to another process."""
        return prepare_or_die


def prepare_or_die(issue: Issue, path: str) -> PreparedIssue:
    if issue.id == DEADLY:
        os._exit(3)
    return PreparedIssue(issue, path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of both kinds, which count as many."""
    monkeypatch.setattr(sync, "WORTH_PROCESSES", 1)
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(1, 7):
        text = f"窗口工作周报\n2023年第{number}期\n\n一、窗口动态\n（一）2月{number}日，省药监局窗口开通预约服务。\n"
        (made / f"{number}.txt").write_text(text, encoding="utf-8")
    lines = [{"id": f"a{n}-p1", "issue": f"a{n}", "text": f"第{n}件事项已办结。"} for n in range(2500)]
    (made / "lines.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return made


def built(engine: ScanEngine, folder: Path, processes: int) -> BuildReport:
    return build(engine, [folder], Settings(processes=processes), load_registry())


def test_two_processes_give_what_one_gives(folder: Path) -> None:
    one, two = ScanEngine(), ScanEngine()
    report = built(two, folder, 2)
    assert report.issues == built(one, folder, 1).issues
    assert report.issues.added == 2506
    assert two.contents == one.contents
    assert two.contents is not None
    assert one.contents is not None
    assert list(two.contents.issues) == list(one.contents.issues)


def test_a_file_that_kills_its_process_is_reported_and_costs_no_other(folder: Path) -> None:
    engine = DeadlyEngine()
    report = built(engine, folder, 2)
    [skipped] = report.skipped
    assert skipped.kind is SkippedAs.UNREADABLE
    assert skipped.place == (folder / "3.txt").as_posix()
    assert "意外终止（状态 3）" in skipped.reason
    assert report.issues.added == 2505
    assert engine.contents is not None
    assert DEADLY not in engine.contents.issues
