"""``check``: verifies every byte of the index."""

from pathlib import Path

import click

from indexer.cli.chinese import Command
from indexer.cli.options import departments_option, index_option, open_engine, settings_with
from indexer.errors import IndexIncompatibleError


@click.command(
    cls=Command,
    help="""逐字节核对索引；有损坏时逐一指出，退出状态为 1。

没有损坏、但与当前程序或部门表不相容的索引，另行指出，退出状态为 0。""",
)
@index_option
@departments_option
@click.pass_context
def check(ctx: click.Context, index: Path | None, departments: Path | None) -> None:
    """Say what is damaged, with exit status 1 where anything is, and whether this program can use the index."""
    settings = settings_with(index=index, departments=departments)
    engine, _ = open_engine(settings)
    damages = engine.verify()
    for damage in damages:
        click.echo(damage, err=True)
    if not damages:
        click.echo(f"{settings.index}：索引完好。")
        try:
            engine.searcher().close()
        except IndexIncompatibleError as error:
            click.echo(str(error), err=True)
    ctx.exit(1 if damages else 0)
