"""``stats``: what the index holds."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from indexer.cli.chinese import Command
from indexer.cli.options import (
    departments_option,
    index_option,
    json_option,
    open_engine,
    print_json,
    settings_with,
)
from indexer.search.gaps import Gap, number_gaps, serial_gaps


@click.command(cls=Command, help="显示索引里有多少期、多少段、多少词，占多少空间，缺哪些期。")
@index_option
@departments_option
@json_option
def stats(index: Path | None, departments: Path | None, as_json: bool) -> None:
    """Show what the index holds."""
    settings = settings_with(index=index, departments=departments)
    engine, _ = open_engine(settings)
    with closing(engine.searcher()) as searcher:
        statistics = searcher.statistics()
        mastheads = [issue.masthead for issue in searcher.issues()]
    numbers, serials = number_gaps(mastheads), serial_gaps(mastheads)
    fingerprint = asdict(engine.fingerprint())
    if as_json:
        missing = {"numbers": [asdict(gap) for gap in numbers], "serials": [asdict(gap) for gap in serials]}
        print_json({**asdict(statistics), "fingerprint": fingerprint, "missing": missing})
        return
    click.echo(f"期数：{statistics.issues}")
    click.echo(f"段落：{statistics.paragraphs}")
    click.echo(f"词数：{'，'.join(f'{field} {count}' for field, count in statistics.terms.items())}")
    click.echo(f"大小：{statistics.bytes} 字节")
    click.echo(f"指纹：{'，'.join(f'{part} {value[:16]}' for part, value in fingerprint.items())}")
    click.echo(f"缺期：{'；'.join(map(_gap, (*numbers, *serials))) or '无'}")


def _gap(gap: Gap) -> str:
    span = f"{gap.first}" if gap.first == gap.last else f"{gap.first}–{gap.last}"
    title = f"《{gap.title}》" if gap.title else ""
    return f"{title}{gap.year}年第{span}期" if gap.year is not None else f"{title}总第{span}期"
