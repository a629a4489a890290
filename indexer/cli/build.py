"""``build``: brings the index into step with the files."""

from collections import Counter
from pathlib import Path

import click

from indexer.building import BuildReport, SkippedAs
from indexer.building import build as build_index
from indexer.cli.chinese import Command
from indexer.cli.options import (
    PATH,
    departments_option,
    index_option,
    json_option,
    open_engine,
    print_json,
    settings_with,
)
from indexer.cli.progress import progress_bar
from indexer.errors import InterruptedAfterCommit

CHANGES = {"added": "新增", "replaced": "替换", "removed": "移除", "unchanged": "未变"}
REASONS = {
    SkippedAs.BROKEN: "内容有误",
    SkippedAs.UNREADABLE: "无法读取",
    SkippedAs.UNSUPPORTED: "类型不支持",
    SkippedAs.DUPLICATE: "与其他文件重复",
}


@click.command(
    cls=Command,
    help="""使索引与 PATH 下的期刊完全一致：新的加入，改过的替换，不在的移除。

只读取有变化的文件。有文件或行因损坏被跳过时，其余照常收入，退出状态为 1。""",
)
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="PATH…")
@index_option
@departments_option
@click.option("--rebuild", is_flag=True, help="不用旧索引，全部重读，建成后一次切换。")
@json_option
@click.pass_context
def build(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    index: Path | None,
    departments: Path | None,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Sync and report; exit status 1 where something could not be read."""
    settings = settings_with(index=index, departments=departments)
    engine, registry = open_engine(settings)
    with progress_bar() as progress:
        report = build_index(engine, paths, settings, registry, rebuild=rebuild, progress=progress)
    try:
        _tell(report, as_json=as_json)
    except KeyboardInterrupt:
        raise InterruptedAfterCommit from None
    ctx.exit(0 if report.complete else 1)


def _tell(report: BuildReport, *, as_json: bool) -> None:
    for skipped in report.skipped:
        click.echo(skipped.reason, err=True)
    if not report.issues.indexed:
        click.echo("索引现在是空的：给出的路径下没有能收入的期刊，请检查路径。", err=True)
    if as_json:
        print_json(report.to_json())
    else:
        click.echo(_last_line(report))


def _last_line(report: BuildReport) -> str:
    changes = "，".join(
        f"{name} {getattr(report.issues, field)} 期 {getattr(report.paragraphs, field)} 段"
        for field, name in CHANGES.items()
    )
    kinds = Counter(skipped.kind for skipped in report.skipped)
    in_part = kinds.pop(SkippedAs.READ_IN_PART, 0)
    reasons = "、".join(f"{name} {kinds[kind]}" for kind, name in REASONS.items() if kinds[kind])
    skipped = f"跳过 {kinds.total()} 处" + (f"（{reasons}）" if reasons else "")
    if in_part:
        skipped += f"，部分字段未用 {in_part} 处"
    return f"读取 {report.files_read} 个文件：{changes}，{skipped}，用时 {report.seconds:.1f} 秒。"
