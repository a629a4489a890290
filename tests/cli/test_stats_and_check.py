"""``stats`` counts, ``check`` verifies."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_stats_count_what_is_in_the_index(run: Run, corpus: Path) -> None:
    run("build", corpus, "--index", "index")
    statistics = json.loads(run("stats", "--index", "index", "--json").stdout)
    assert statistics["issues"] == 3
    assert statistics["paragraphs"] == 6
    assert all(count > 0 for count in statistics["terms"].values())
    assert statistics["bytes"] > 0
    assert "departments" in statistics["fingerprint"]
    assert statistics["missing"]["numbers"] == [
        {"title": "窗口工作周报", "year": 2022, "first": 1, "last": 6},
        {"title": "窗口工作周报", "year": 2022, "first": 8, "last": 8},
        {"title": "窗口工作周报", "year": 2022, "first": 10, "last": 11},
    ]


def test_stats_for_people_name_the_missing_issues(run: Run, corpus: Path) -> None:
    run("build", corpus, "--index", "index")
    output = run("stats", "--index", "index").stdout
    assert "期数：3\n段落：6\n" in output
    assert (
        "缺期：《窗口工作周报》2022年第1–6期；《窗口工作周报》2022年第8期；《窗口工作周报》2022年第10–11期\n" in output
    )


def test_a_sound_index_passes_the_check(run: Run, corpus: Path) -> None:
    run("build", corpus, "--index", "index")
    result = run("check", "--index", "index")
    assert result.exit_code == 0
    assert "完好" in result.stdout


def test_a_changed_byte_is_found_and_its_file_named(run: Run, corpus: Path, tmp_path: Path) -> None:
    run("build", corpus, "--index", "index")
    largest = max(
        (path for path in (tmp_path / "index").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size
    )
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)
    result = run("check", "--index", "index")
    assert result.exit_code == 1
    assert largest.name in result.stderr


def test_checking_no_index_is_an_error(run: Run) -> None:
    result = run("check", "--index", "没有")
    assert result.exit_code == 1
    assert "没有索引" in result.stderr


def test_a_sound_index_of_other_departments_passes_the_check_with_a_note(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    run("build", corpus, "--index", "index")
    table = tmp_path / "部门.csv"
    table.write_text(
        "id,name,official,aliases,kind,valid_from,valid_to,successor\ndtzx,大厅,,,其他,,,\n", encoding="utf-8"
    )
    result = run("check", "--index", "index", "--departments", table)
    assert result.exit_code == 0
    assert "完好" in result.stdout
    assert "不相容" in result.stderr
