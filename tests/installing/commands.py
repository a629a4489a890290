"""Command lines as they stand in files for operators, held against the program."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from indexer.settings import Settings
from search_app.program import zhoubao

PROJECT = Path(__file__).parents[2]
DEPLOY = PROJECT / "deploy"


def check_command(line: str) -> None:
    """Fail unless the line calls a command of ``zhoubao`` that exists, with options it has."""
    program, *arguments = shlex.split(line)
    assert Path(program).name == "zhoubao", line
    result = CliRunner().invoke(zhoubao, [*arguments, "--help"], prog_name="zhoubao")
    assert result.exit_code == 0, f"{line}: {result.stderr}"


def check_variables(variables: Mapping[str, str]) -> Settings:
    """Fail unless each of the variables named ``ZHOUBAO_…`` is a setting, with a value that fits."""
    return Settings.from_environment(variables)
