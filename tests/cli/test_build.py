"""``build`` brings the index into step and says what it did."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write_lines


def test_the_last_line_says_what_changed(run: Run, corpus: Path) -> None:
    result = run("build", corpus, "--index", "index")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith(
        "读取 2 个文件：新增 3 期 6 段，替换 0 期 0 段，移除 0 期 0 段，未变 0 期 0 段，跳过 0 处，用时"
    )


def test_json_says_the_same(run: Run, corpus: Path) -> None:
    run("build", corpus, "--index", "index")
    (corpus / "第7期.txt").unlink()
    report = json.loads(run("build", corpus, "--index", "index", "--json").stdout)
    assert report.pop("seconds") >= 0
    assert report == {
        "files_read": 0,
        "issues": {"added": 0, "replaced": 0, "removed": 1, "unchanged": 2},
        "paragraphs": {"added": 0, "replaced": 0, "removed": 3, "unchanged": 3},
        "skipped": [],
    }


def test_a_broken_line_is_reported_and_the_rest_is_indexed(run: Run, corpus: Path) -> None:
    write_lines(corpus / "坏.jsonl", '{"id": "2021-1-p1", "issue": "2021-1", "text": "好的一行。"}', "{不是 JSON}")
    for _ in range(2):
        result = run("build", corpus, "--index", "index", "--json")
        assert result.exit_code == 1
        assert result.stderr.startswith(f"{corpus / '坏.jsonl'}:2：")
        [skipped] = json.loads(result.stdout)["skipped"]
        assert skipped["kind"] == "broken"
        assert skipped["reason"] == result.stderr.strip()
    assert json.loads(run("search", "好的一行", "--index", "index", "--json").stdout)["total"] == 1


def test_two_files_with_one_issue_are_named_and_are_no_failure(run: Run, corpus: Path) -> None:
    (corpus / "第7期副本.txt").write_bytes((corpus / "第7期.txt").read_bytes())
    result = run("build", corpus, "--index", "index")
    assert result.exit_code == 0
    assert "第7期副本.txt" in result.stderr
    assert "第7期.txt" in result.stderr
    assert "跳过 1 处（与其他文件重复 1）" in result.stdout


def test_a_file_of_another_kind_in_a_folder_is_named_and_is_no_failure(run: Run, corpus: Path) -> None:
    (corpus / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    result = run("build", corpus, "--index", "index")
    assert result.exit_code == 0
    assert "照片.jpg：不支持的文件类型" in result.stderr
    assert run("build", corpus / "照片.jpg", "--index", "index").exit_code == 1


def test_a_file_whose_name_is_no_text_is_reported(run: Run, corpus: Path) -> None:
    name = b"\xff\xfe.txt".decode("utf-8", "surrogateescape")
    try:
        (corpus / name).write_text("内容", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes text as names only")
    result = run("build", corpus, "--index", "index")
    assert result.exit_code == 1
    assert "请改名" in result.stderr
    assert "新增 3 期" in result.stdout


def test_an_empty_index_is_pointed_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空文件夹").mkdir()
    result = run("build", "空文件夹", "--index", "index")
    assert result.exit_code == 0
    assert "索引现在是空的" in result.stderr


def test_a_path_that_does_not_exist_makes_no_index(run: Run, tmp_path: Path) -> None:
    result = run("build", "缺失", "--index", "index")
    assert result.exit_code == 1
    assert result.stderr.startswith("缺失：没有这个文件或文件夹")
    assert not (tmp_path / "index").exists()


def test_other_departments_ask_for_a_rebuild_and_get_it(run: Run, corpus: Path, tmp_path: Path) -> None:
    run("build", corpus, "--index", "index")
    table = tmp_path / "部门.csv"
    header = "id,name,official,aliases,kind,valid_from,valid_to,successor"
    table.write_text(f"{header}\ndtzx,大厅,,,其他,,,\n", encoding="utf-8")
    refused = run("build", corpus, "--index", "index", "--departments", table)
    assert refused.exit_code == 1
    assert "--rebuild" in refused.stderr
    assert run("build", corpus, "--index", "index", "--departments", table, "--rebuild").exit_code == 0
    found = run("search", "部门:大厅", "--index", "index", "--departments", table, "--json")
    assert json.loads(found.stdout)["total"] == 1


def test_the_index_is_where_the_setting_says(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHOUBAO_INDEX", str(tmp_path / "别处"))
    run("build", corpus)
    assert (tmp_path / "别处").is_dir()


def test_without_a_setting_the_index_is_in_var(run: Run, corpus: Path, tmp_path: Path) -> None:
    run("build", corpus)
    assert (tmp_path / "var" / "index").is_dir()


def test_more_files_than_one_process_reads_give_the_same_index(run: Run, corpus: Path) -> None:
    for number in range(20):
        line = {"id": f"2020-{number + 1}-p1", "issue": f"2020-{number + 1}", "text": f"第{number}件事办结。"}
        write_lines(corpus / f"{number}.jsonl", json.dumps(line))
    result = run("build", corpus, "--index", "index")
    assert "读取 22 个文件：新增 23 期 26 段" in result.stdout
    assert "读取 0 个文件" in run("build", corpus, "--index", "index").stdout


def test_a_paragraph_without_one_of_its_fields_is_not_counted_as_skipped(run: Run, corpus: Path) -> None:
    write_lines(corpus / "缺日期.jsonl", '{"id": "a-p1", "issue": "a", "text": "好的一行。", "date": "去年"}')
    for _ in range(2):
        result = run("build", corpus, "--index", "index", "--json")
        assert result.exit_code == 1
        assert [skipped["kind"] for skipped in json.loads(result.stdout)["skipped"]] == ["read_in_part"]
    assert "跳过 0 处，部分字段未用 1 处，用时" in run("build", corpus, "--index", "index").stdout
    assert "段落已读入" in run("inspect", corpus / "缺日期.jsonl").stderr


def test_an_index_inside_the_corpus_is_no_part_of_it(run: Run, corpus: Path) -> None:
    run("build", corpus, "--index", corpus / "索引")
    result = run("build", corpus, "--index", corpus / "索引")
    assert result.stderr == ""
    assert "未变 3 期" in result.stdout


def test_issues_beside_the_index_in_a_folder_named_itself_are_read(run: Run, corpus: Path) -> None:
    assert "新增 3 期" in run("build", corpus, "--index", corpus).stdout


def test_a_file_that_was_too_large_is_read_once_it_may_be(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"id": "a-p1", "issue": "a", "text": "长" * (1 << 20)}, ensure_ascii=False)
    write_lines(corpus / "大.jsonl", line)
    (corpus / "包.jsonl.gz").write_bytes(gzip.compress(line.replace("a-p1", "b-p1").replace('"a"', '"b"').encode()))
    monkeypatch.setenv("ZHOUBAO_MAX_FILE_MIB", "1")
    for _ in range(2):
        result = run("build", corpus, "--index", "index")
        assert result.exit_code == 1
        assert result.stderr.count("超过上限 1 MiB") == 2
    monkeypatch.setenv("ZHOUBAO_MAX_FILE_MIB", "4")
    result = run("build", corpus, "--index", "index")
    assert result.stderr == ""
    assert "新增 2 期 2 段" in result.stdout


@pytest.mark.parametrize("command", [["build", "corpus"], ["build", "corpus", "--rebuild"], ["stats"], ["check"]])
def test_a_file_in_the_place_of_the_index_is_called_one(
    run: Run, corpus: Path, tmp_path: Path, command: list[str]
) -> None:
    assert corpus.name == "corpus"
    (tmp_path / "占位").touch()
    result = run(*command, "--index", "占位")
    assert result.exit_code == 1
    assert result.stderr == "索引路径 占位 是文件，不是文件夹；请换一个文件夹。\n"
