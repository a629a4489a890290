"""docs/installing.md says nothing that the program, its settings and deploy/ do not have."""

import re

import pytest
from click.testing import CliRunner

from search_app.program import zhoubao
from tests.installing.commands import DEPLOY, PROJECT, check_command

DOCUMENT = (PROJECT / "docs" / "installing.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r'\bzhoubao (?:index [a-z]+|serve)\b(?: --[a-z-]+(?: "[^"]*"| [\d.]+)?)*', DOCUMENT)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_it_exists(command: str) -> None:
    check_command(command)


def test_every_setting_in_it_exists() -> None:
    names = set(re.findall(r"\bZHOUBAO_[A-Z_]+\b", DOCUMENT))
    assert "ZHOUBAO_PUBLIC_URL" in names
    known = (PROJECT / "docs" / "settings.md").read_text("utf-8")
    assert [name for name in names if f"`{name}`" not in known] == []


def test_every_file_for_operators_is_in_it_and_there() -> None:
    named = set(re.findall(r"\bdeploy/([\w.-]*\w)", DOCUMENT))
    assert named == {path.name for path in DEPLOY.iterdir()}


def test_nothing_is_installed_from_what_an_earlier_version_left() -> None:
    lines = DOCUMENT.splitlines()
    before = [lines[at - 1] for at, line in enumerate(lines) if re.search(r"\bpip\"? install\b", line)]
    assert len(before) == 4
    assert all(re.match(r"sudo rm -rf build\b|Remove-Item build -Recurse\b", line) for line in before)


def test_every_line_for_completion_prints_a_script() -> None:
    shells = re.findall(r"_ZHOUBAO_COMPLETE=(\w+)_source zhoubao", DOCUMENT)
    assert set(shells) == {"bash", "fish", "zsh"}
    for shell in shells:
        printed = CliRunner().invoke(zhoubao, prog_name="zhoubao", env={"_ZHOUBAO_COMPLETE": f"{shell}_source"})
        assert printed.exit_code == 0
        assert "_ZHOUBAO_COMPLETE" in printed.output
