"""The commands of ``python -m indexer`` and ``zhoubao index``."""

import click

from indexer.cli.build import build
from indexer.cli.check import check
from indexer.cli.inspect import inspect
from indexer.cli.running import ProgramGroup
from indexer.cli.search import search
from indexer.cli.stats import stats


@click.group(
    cls=ProgramGroup,
    commands=[inspect, build, search, stats, check],
    help="周报检索：读取期刊、建立索引、检索段落。",
    options_metavar="",
    subcommand_metavar="命令 [参数]…",
)
def main() -> None:
    """Run one of the commands."""
