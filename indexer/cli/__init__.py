"""The command line: ``python -m indexer COMMAND``. One file per command."""

import click

from indexer.cli.build import build
from indexer.cli.check import check
from indexer.cli.inspect import inspect
from indexer.cli.program import Program
from indexer.cli.search import search
from indexer.cli.stats import stats


@click.group(
    cls=Program,
    commands=[inspect, build, search, stats, check],
    help="周报检索：读取期刊、建立索引、检索段落。",
    options_metavar="",
    subcommand_metavar="命令 [参数]…",
)
def main() -> None:
    """Run one of the commands."""


__all__ = ["main"]
