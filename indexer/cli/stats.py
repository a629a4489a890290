"""``stats``: what the index holds."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from indexer.cli.chinese import Command
from indexer.cli.gaps import Gap, number_gaps, serial_gaps
from indexer.cli.options import (
    departments_option,
    index_option,
    json_option,
    open_engine,
    print_json,
    settings_with,
)


@click.command(cls=Command)
@index_option
@departments_option
@json_option
def stats(index: Path | None, departments: Path | None, as_json: bool) -> None:
    """显示索引里有多少期、多少段、多少词，占多少空间，缺哪些期。"""
    settings = settings_with(index=index, departments=departments)
    engine, _ = open_engine(settings)
    with closing(engine.searcher()) as searcher:
        statistics = searcher.statistics()
        mastheads = [issue.masthead for issue in searcher.issues()]
    numbers, serials = number_gaps(mastheads), serial_gaps(mastheads)
    ...
