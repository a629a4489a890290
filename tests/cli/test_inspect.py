"""``inspect`` shows what was understood of files."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_json_has_the_promised_shape(run: Run, corpus: Path) -> None:
    result = run("inspect", corpus / "第7期.txt", "--json")
    assert result.exit_code == 0
    assert result.stderr == ""
    [issue] = json.loads(result.stdout)
    paragraphs = issue.pop("paragraphs")
    assert issue == {
        "source": "第7期.txt",
        "id": "2022-7",
        "title": "窗口工作周报",
        "publisher": "四川省政务服务中心",
        "year": 2022,
        "number": 7,
        "serial": 380,
        "published": "2022-03-04",
        "period": None,
        "distribution": [],
        "warnings": issue["warnings"],
    }
    assert len(paragraphs) == 3
    assert paragraphs[0] == {
        "id": "2022-7-p1",
        "section": ["窗口工作动态", "便民举措"],
        "label": "（一）1",
        "text": "3月1日，自然资源厅窗口开设不动产咨询专席，群众少跑一趟路。",
        "departments": ["自然资源厅"],
        "mentions": [{"department": "自然资源厅", "text": "自然资源厅", "start": 5, "end": 10}],
        "dates": [{"text": "3月1日", "from": "2022-03-01", "to": "2022-03-01", "start": 0, "end": 4}],
    }
    assert paragraphs[1]["departments"] == ["省卫生健康委"]


def test_an_unknown_masthead_field_is_null_and_named_in_warnings(run: Run, corpus: Path) -> None:
    [issue] = json.loads(run("inspect", corpus / "第7期.txt", "--json").stdout)
    assert issue["period"] is None
    assert issue["warnings"]


def test_chinese_stays_readable_in_json(run: Run, corpus: Path) -> None:
    assert "不动产咨询专席" in run("inspect", corpus / "第7期.txt", "--json").stdout


def test_people_see_masthead_outline_and_departments(run: Run, corpus: Path) -> None:
    output = run("inspect", corpus / "第7期.txt").stdout
    lines = output.splitlines()
    assert lines[0] == "《窗口工作周报》2022-7"
    assert "  期号：2022 年第 7 期（总第 380 期）" in lines
    outline = lines.index("窗口工作动态")
    assert lines[outline + 1] == "  便民举措"
    assert lines[outline + 2].startswith("    p1 （一）1  3月1日，自然资源厅窗口")
    assert lines[outline + 2].endswith("〔自然资源厅〕")
    assert lines[outline + 4] == "大厅巡查情况"


def test_a_file_of_json_lines_gives_all_its_issues(run: Run, corpus: Path) -> None:
    issues = json.loads(run("inspect", corpus / "旧刊.jsonl", "--json").stdout)
    assert [issue["id"] for issue in issues] == ["2022-9", "2022-12"]
    assert [paragraph["departments"] for paragraph in issues[0]["paragraphs"]] == [["公安厅"], ["水利厅"]]


def test_a_broken_file_is_named_and_the_others_are_shown(run: Run, corpus: Path) -> None:
    (corpus / "空.txt").touch()
    result = run("inspect", corpus / "空.txt", corpus / "第7期.txt", corpus / "缺失.txt", "--json")
    assert result.exit_code == 1
    assert [issue["id"] for issue in json.loads(result.stdout)] == ["2022-7"]
    empty, missing = result.stderr.splitlines()
    assert empty.startswith(f"{corpus / '空.txt'}：文件是空的")
    assert missing.startswith(f"{corpus / '缺失.txt'}：已不存在")


def test_nothing_readable_is_an_empty_list(run: Run, corpus: Path) -> None:
    result = run("inspect", corpus / "缺失.txt", "--json")
    assert json.loads(result.stdout) == []
    assert result.exit_code == 1


def test_departments_of_ones_own_are_recognised(run: Run, corpus: Path, tmp_path: Path) -> None:
    table = tmp_path / "部门.csv"
    header = "id,name,official,aliases,kind,valid_from,valid_to,successor"
    table.write_text(f"{header}\ndtzx,大厅,,,其他,,,\n", encoding="utf-8")
    result = run("inspect", corpus / "第7期.txt", "--json", "--departments", table)
    assert result.stderr == ""
    [issue] = json.loads(result.stdout)
    assert [paragraph["departments"] for paragraph in issue["paragraphs"]] == [[], [], ["大厅"]]


def test_nothing_readable_shows_nothing_on_stdout(run: Run, corpus: Path) -> None:
    assert run("inspect", corpus / "缺失.txt").stdout == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_folders_and_pipes_are_refused_without_waiting(run: Run, corpus: Path) -> None:
    os.mkfifo(corpus / "管道.txt")
    (corpus / "设备.txt").symlink_to(os.devnull)
    result = run("inspect", corpus, corpus / "管道.txt", corpus / "设备.txt")
    assert result.exit_code == 1
    folder, pipe, device = result.stderr.splitlines()
    assert "这是文件夹" in folder
    assert "不是普通文件" in pipe
    assert "不是普通文件" in device
