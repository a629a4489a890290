"""``search``: the search of the page, on the command line."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from enum import StrEnum
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
from indexer.engines.protocol import Sort
from indexer.search.departments import known_departments
from indexer.search.form import ParameterProblem, parse_form
from indexer.search.presenting import page_as_json
from indexer.search.service import SearchService
from indexer.search.values import Match

_EXCLUSION = re.compile(r"-[^-0-9A-Za-z].*", re.DOTALL)


def _one_of(values: type[StrEnum]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """What a shell may complete; what is typed is checked with the rest of the form."""
    return lambda _ctx, _parameter, incomplete: [value for value in values if value.startswith(incomplete)]


class SearchCommand(Command):
    """Takes ``-疫情`` as the query: no option begins so."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move such a word behind all options."""
        if "--" not in args:
            words = [word for word in args if _EXCLUSION.fullmatch(word)]
            args = [*(word for word in args if word not in words), *(["--"] if words else []), *words]
        return super().parse_args(ctx, args)


@click.command(
    cls=SearchCommand, help="检索段落，与网页上的检索相同。以减号加英文字母或数字开头的检索式请写在 -- 之后。"
)
@click.argument("query", metavar="QUERY")
@index_option
@departments_option
@click.option("--dept", multiple=True, metavar="D", help="部门的名称、别名或编号；可重复，满足其一即可。")
@click.option("--section", multiple=True, metavar="S", help="栏目，各级以 / 相连，含其下级；可重复，满足其一即可。")
@click.option("--from", "first", metavar="D", help="起始日期，如 2024、2024-03、2024-03-05。")
@click.option("--to", "last", metavar="D", help="截止日期（含）。")
@click.option(
    "--sort", metavar="S", shell_complete=_one_of(Sort), help="relevance 相关（默认）、newest 最新、oldest 最早。"
)
@click.option("--match", metavar="M", shell_complete=_one_of(Match), help="auto 自动（默认）、all 全部词、any 任一词。")
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
    try:
        "".join(value for values in given.values() for value in values).encode()
    except UnicodeEncodeError as error:
        raise click.UsageError(
            "命令行里有不是文字的字节；请用 UTF-8 编码的终端，或设环境变量 PYTHONUTF8=1 后重试。"
        ) from error
    # Only the index knows all departments; what else is wrong needs no index to be told.
    _refuse(problem for problem in parse_form(given, registry).problems if problem.parameter != "dept")
    with closing(engine.searcher()) as searcher:
        registry = known_departments(searcher, registry)
        parsed = parse_form(given, registry)
        _refuse(parsed.problems)
        service = SearchService(searcher, registry)
        page = service.search(parsed.form)
        relaxations = () if page.total or as_json else service.relaxations(parsed.form)
    if as_json:
        print_json(page_as_json(page, relative_addresses()))
    else:
        click.echo(page_as_text(page, relaxations))


def _refuse(problems: Iterable[ParameterProblem]) -> None:
    if messages := [problem.message for problem in problems]:
        raise click.UsageError("".join(messages))
