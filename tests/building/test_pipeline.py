"""One file all the way to annotated issues."""

import json
from pathlib import Path

import pytest

from indexer.annotation.registry import load_registry
from indexer.errors import UnreadableFileError
from indexer.model import ReadFile
from indexer.pipeline import read_issues
from indexer.settings import Settings


def read(path: Path) -> ReadFile:
    return read_issues(path, Settings(), load_registry())


def test_a_text_file_becomes_one_annotated_issue(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "窗口工作周报\n2023年第5期\n\n一、窗口动态\n（一）2月6日，省药监局窗口开通预约服务。\n", encoding="utf-8"
    )
    [issue] = read(path).issues
    assert issue.id == "2023-5"
    assert issue.source == "a.txt"
    [paragraph] = issue.paragraphs
    assert [department.name for department in paragraph.departments] == ["省药监局"]
    assert [date.first.isoformat() for date in paragraph.dates] == ["2023-02-06"]


def test_given_departments_are_kept_and_missing_ones_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": "a-p1", "issue": "a", "text": "公安厅窗口办结。", "departments": ["水利厅"]},
        {"id": "a-p2", "issue": "a", "text": "公安厅窗口办结。"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    file = read(path)
    assert file.path == path.as_posix()
    [issue] = file.issues
    names = [[department.name for department in paragraph.departments] for paragraph in issue.paragraphs]
    assert names == [["水利厅"], ["公安厅"]]


def test_content_that_makes_no_sense_is_a_problem_with_its_place_said_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    file = read(path)
    assert file.issues == ()
    [problem] = file.problems
    assert problem.place == str(path)
    assert problem.message.startswith("文件是空的")


def test_a_file_that_is_not_handed_over_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read(tmp_path / "缺失.txt")
