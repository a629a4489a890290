"""``search``: the search of the page, on the command line."""

from collections.abc import Mapping, Sequence
from contextlib import closing
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
from indexer.cli.results import page_as_text, relative_addresses
from indexer.search.form import parse_form
from indexer.search.presenting import page_as_json
from indexer.search.service import SearchService


@click.command(cls=Command, help="检索段落，与网页上的检索相同。以减号开头的检索式请写在 -- 之后。")
@click.argument("query", metavar="QUERY")
@index_option
@departments_option
@click.option("--dept", multiple=True, metavar="D", help="部门的名称、别名或编号；可重复，满足其一即可。")
@click.option("--section", multiple=True, metavar="S", help="栏目，各级以 / 相连，含其下级；可重复，满足其一即可。")
@click.option("--from", "first", metavar="D", help="起始日期，如 2024、2024-03、2024-03-05。")
@click.option("--to", "last", metavar="D", help="截止日期（含）。")
@click.option("--sort", metavar="S", help="relevance 相关（默认）、newest 最新、oldest 最早。")
@click.option("--match", metavar="M", help="auto 自动（默认）、all 全部词、any 任一词。")
@click.option("--limit", metavar="N", help="最多显示几段，1 到 100（默认 20）。")
@json_option
def search(
    *,
    query: str,
    index: Path | None,
    departments: Path | None,
    dept: tuple[str, ...],
    section: tuple[str, ...],
    first: str | None,
    last: str | None,
    sort: str | None,
    match: str | None,
    limit: str | None,
    as_json: bool,
) -> None:
    """Show the first page of a search."""
    settings = settings_with(index=index, departments=departments)
    engine, registry = open_engine(settings)
    single = {"q": query, "from": first, "to": last, "sort": sort, "match": match, "per_page": limit}
    given: Mapping[str, Sequence[str]] = {
        "dept": dept,
        "section": section,
        **{name: (value,) for name, value in single.items() if value is not None},
    }
    parsed = parse_form(given, registry)
    if parsed.problems:
        raise click.UsageError("".join(problem.message for problem in parsed.problems))
    with closing(engine.searcher()) as searcher:
        page = SearchService(searcher, registry).search(parsed.form)
    if as_json:
        print_json(page_as_json(page, relative_addresses()))
    else:
        click.echo(page_as_text(page))
