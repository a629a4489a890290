"""``zhoubao``: one program for the index and the pages."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search_app.program import zhoubao

PROJECT = Path(__file__).parents[2]


def run(*arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(zhoubao, arguments, prog_name="zhoubao", env=variables)


def test_the_help_names_both_commands() -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    assert shown.output.startswith("用法：zhoubao 命令")
    assert all(f"\n  {name}  " in shown.output for name in ("index", "serve"))


@pytest.mark.parametrize(
    ("arguments", "called"),
    [
        (["index"], "zhoubao index"),
        (["serve"], "zhoubao serve"),
        *((["index", name], f"zhoubao index {name}") for name in ("build", "inspect", "search", "stats", "check")),
    ],
)
def test_a_usage_line_names_what_was_typed(arguments: list[str], called: str) -> None:
    assert run(*arguments, "--help").output.startswith(f"用法：{called} ")


@pytest.mark.parametrize(
    ("arguments", "says", "help_of"),
    [
        (["buidl"], "没有名为“buidl”的命令，可用的有：index、serve。", "zhoubao"),
        (["index", "buidl"], "没有名为“buidl”的命令", "zhoubao index"),
        (["index", "build"], "缺少参数", "zhoubao index build"),
        (["serve", "--port", "70000"], "应为 0 到 65535 的整数", "zhoubao serve"),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_status_2(arguments: list[str], says: str, help_of: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    first, second = done.stderr.splitlines()
    assert says in first
    assert second == f"查看用法：{help_of} --help"


@pytest.mark.parametrize("arguments", [["index", "stats"], ["serve"]])
def test_an_error_is_one_sentence_and_status_1(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, "--index", str(tmp_path / "nothing"))
    assert done.exit_code == 1
    assert "没有索引" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "not_needed"),
    [(["--help"], {"flask", "numpy"}), (["serv"], {"flask", "numpy"}), (["index", "--help"], {"flask"})],
)
def test_nothing_is_loaded_that_is_not_needed(arguments: list[str], not_needed: set[str]) -> None:
    code = f"""
import sys
from search_app.program import zhoubao
try:
    zhoubao({arguments!r}, prog_name="zhoubao")
except SystemExit:
    sys.exit(str({not_needed!r} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr.splitlines()[-1] == "set()"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_a_script_that_completes(shell: str) -> None:
    script = run(_ZHOUBAO_COMPLETE=f"{shell}_source")
    assert script.exit_code == 0
    assert f"_ZHOUBAO_COMPLETE={shell}_complete" in script.output


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["index", "serve"]),
        ("index ", ["build", "check", "inspect", "search", "stats"]),
        ("index bu", ["build"]),
        ("index build --re", ["--rebuild"]),
        ("serve --lo", ["--log-json"]),
        ("index search --sort ", ["relevance", "newest", "oldest"]),
        ("index search --match a", ["auto", "all", "any"]),
    ],
)
def test_commands_options_and_values_are_completed(typed: str, offered: list[str]) -> None:
    words = f"zhoubao {typed}"
    done = run(_ZHOUBAO_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    assert sorted(line.split(",")[1] for line in done.output.splitlines()) == sorted(offered)
