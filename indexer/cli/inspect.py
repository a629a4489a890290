"""``inspect``: what is understood of a file, without indexing it."""

from pathlib import Path

import click

from indexer.annotation.registry import load_registry
from indexer.building.reader import reason
from indexer.cli.chinese import Command
from indexer.cli.inspection import issue_as_json, issue_as_text
from indexer.cli.options import PATH, departments_option, json_option, print_json, settings_with
from indexer.model import Issue
from indexer.pipeline import read_issues
from indexer.reading.content import read_bytes


@click.command(cls=Command, help="读取期刊文件，显示读懂的内容，不建立索引。")
@click.argument("files", type=PATH, nargs=-1, required=True, metavar="FILE…")
@departments_option
@json_option
@click.pass_context
def inspect(ctx: click.Context, files: tuple[Path, ...], departments: Path | None, as_json: bool) -> None:
    """Show the issues; exit status 1 where something could not be read."""
    settings = settings_with(departments=departments)
    registry = load_registry(settings.departments)
    issues: list[Issue] = []
    problems: list[str] = []
    for file in files:
        try:
            content = read_issues(file, settings, registry, read_bytes(file, settings))
        except Exception as error:  # noqa: BLE001 -- a defect that one file brings to light must not cost the others
            problems.append(reason(file, error))
            continue
        issues += content.issues
        problems += [f"{problem.place}：{problem.message}" for problem in (*content.problems, *content.faults)]
    if as_json:
        print_json([issue_as_json(issue) for issue in issues])
    elif issues:
        click.echo("\n\n".join(issue_as_text(issue) for issue in issues))
    for problem in problems:
        click.echo(problem, err=True)
    ctx.exit(1 if problems else 0)
