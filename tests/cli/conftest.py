"""Small issues in files, and a runner of commands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli.program import main

Run = Callable[..., Result]

ISSUE = """窗口工作周报
2022年第7期（总第380期）
四川省政务服务中心　　2022年3月4日

一、窗口工作动态
（一）便民举措
1.3月1日，自然资源厅窗口开设不动产咨询专席，群众少跑一趟路。
2.省卫健委窗口为外地来客代填表格，得到好评。
二、大厅巡查情况
本周大厅秩序良好，没有收到投诉。
"""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches the tests, and the default index is in their own folder."""
    for name in ("INDEX", "TITLE", "DEPARTMENTS", "MAX_FILE_MIB", "PROCESSES", "HOST", "PORT", "WORKERS"):
        monkeypatch.delenv(f"ZHOUBAO_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Run:
    """Run the program with these arguments."""

    def run_main(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="python -m indexer")

    return run_main


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one issue as text and two as JSON lines."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "第7期.txt").write_text(ISSUE, encoding="utf-8")
    lines = [
        {
            "id": "2022-9-p1",
            "issue": "2022-9",
            "date": "2022-03-18",
            "title": "窗口工作周报",
            "text": "公安厅窗口延时办结。",
        },
        {
            "id": "2022-9-p2",
            "issue": "2022-9",
            "section": ["巡查"],
            "departments": ["水利厅"],
            "text": "巡查未见异常。",
        },
        {
            "id": "2022-12-p1",
            "issue": "2022-12",
            "date": "2022-04-08",
            "title": "窗口工作周报",
            "text": "群众点赞专席。",
        },
    ]
    write_lines(folder / "旧刊.jsonl", *(json.dumps(line, ensure_ascii=False) for line in lines))
    return folder


def write_lines(path: Path, *lines: str) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
