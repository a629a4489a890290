"""How fast paragraphs are indexed: ``python -m benchmarks.indexing [--paragraphs N] [--issues N] [--json FILE]``.

Each run is a process of its own, of which the memory is watched. The product's build reads generated paragraphs as JSON
lines, and generated issues through reading, structure and annotation; then one issue changes. Tantivy and stock Whoosh
index the same paragraphs in the same two fields, cut by the same segmentation, with stored text and facets. Then an
issue is added to the large index week by week, the index is opened, and the server started.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks import generate, zipf_paragraphs
from benchmarks.command_line import parsed, positive, write_figures
from benchmarks.engines.product_index import built
from benchmarks.measuring.goals import Goal, print_goals
from benchmarks.measuring.processes import Watched, watched
from benchmarks.measuring.server import ServerFigures, serve
from benchmarks.measuring.tables import figure, print_table
from benchmarks.measuring.timing import milliseconds

PARAGRAPHS_PER_ISSUE_FILE = 15
WHOOSH_PARAGRAPHS = 20_000
"""At most so many for stock Whoosh, which would take minutes for more."""
EARLIER_WEEKS, WEEKS = 24, 12
"""Added in one process, so that segments pile up and are merged; then each in one of its own. The slowest counts."""
WORD = "窗口"
"""What is searched first: generated texts have it everywhere."""
OTHER_WORDS = ("政务服务", "取水许可 企业", "“办事群众”", "一次办好 OR 跨省通办", "经济 社会 发展", "部门:水利厅")
COPIES_LINE = "（共印999份）"
LARGE, LARGEST = 100_000, 1_000_000
"""Numbers of paragraphs for which there are goals."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process that indexed."""

    engine: str
    source: str
    parallel: int
    """Processes of the product that read and cut, as were really there, or indexing threads of Tantivy."""
    paragraphs: int
    """Written to the index."""
    seconds: float
    """Of indexing, from the opening of the first file to the end of the commit."""
    bytes: int
    """Of the index."""
    peak_bytes: int
    """Most resident memory, all its processes together."""

    @property
    def rate(self) -> float:
        """Paragraphs per second."""
        return self.paragraphs / self.seconds

    @property
    def bytes_each(self) -> float:
        """Bytes of the index per paragraph."""
        return self.bytes / self.paragraphs


@dataclass(frozen=True, slots=True)
class Week:
    """One more issue of 30 paragraphs in the large index."""

    build_seconds: float
    """Of the build."""
    command_seconds: float
    """Of the whole process, with its start."""


@dataclass(frozen=True, slots=True)
class IndexingFigures:
    """All of one run."""

    lines: tuple[Run, ...]
    """The product over JSON lines, in one process and in two."""
    issues: tuple[Run, ...]
    """The product over issue files, in one process and in two; then after one of them changed."""
    whoosh: Run
    tantivy: tuple[Run, ...]
    """With one indexing thread, and with two and two cutting processes."""
    earlier_weeks: tuple[float, ...]
    """Seconds of builds before those."""
    weeks: tuple[Week, ...]
    open_ms: float
    first_search_ms: float
    """In a fresh process, after opening."""
    server: ServerFigures

    @property
    def runs(self) -> tuple[Run, ...]:
        """All of them."""
        return (*self.lines, *self.issues, *self.tantivy, self.whoosh)

    def goals(self) -> list[Goal]:
        """All that hold for this number of paragraphs."""
        one, two = self.lines
        tantivy_one, tantivy_two = (run.rate for run in self.tantivy)
        alone = "" if two.parallel == 2 else "段落太少，只用了一个进程"
        small = "" if one.paragraphs >= LARGE else f"{LARGE:,} 段起才判"
        not_largest = "" if one.paragraphs >= LARGEST else f"{LARGEST:,} 段起才判"
        return [
            Goal("一个进程，是原版 Whoosh 的倍数", one.rate / self.whoosh.rate, least=30),
            Goal("两个进程，是原版 Whoosh 的倍数", two.rate / self.whoosh.rate, least=50, unjudged=alone),
            Goal("一个进程，是 Tantivy 一个线程的倍数", one.rate / tantivy_one, least=1),
            Goal(
                "两个进程，是 Tantivy 两次中较快的倍数",
                two.rate / max(tantivy_one, tantivy_two),
                least=1,
                unjudged=alone,
            ),
            Goal("索引字节数，是 Tantivy 的倍数", two.bytes / min(run.bytes for run in self.tantivy), most=2),
            Goal(
                f"每周新增一期，{len(self.earlier_weeks) + len(self.weeks)} 周中最慢的，秒",
                max(*self.earlier_weeks, *(week.build_seconds for week in self.weeks)),
                most=1,
                unjudged=small,
            ),
            Goal("服务从启动到首个结果页，秒", self.server.first_answer_seconds, most=1, unjudged=small),
            Goal("一百万段，两个进程，秒", two.seconds, most=150, unjudged=not_largest),
            Goal("其间内存峰值，GB", max(run.peak_bytes for run in self.lines) / 1e9, most=3, unjudged=not_largest),
        ]

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return {
            "runs": [asdict(run) | {"paragraphs_per_second": run.rate} for run in self.runs],
            "earlier_weeks": self.earlier_weeks,
            "weeks": [asdict(week) for week in self.weeks],
            "open_ms": self.open_ms,
            "first_search_ms": self.first_search_ms,
            "server": self.server.as_figures(),
            "goals": [goal.as_figures() for goal in self.goals()],
        }


def measure(
    folder: Path, paragraphs: int, issues: int, weeks: tuple[int, int] = (EARLIER_WEEKS, WEEKS)
) -> IndexingFigures:
    """Make the files below the folder and index them in every way. Raises RuntimeError where a run fails."""
    lines = folder / "lines"
    files = zipf_paragraphs.write(lines, paragraphs)
    ours = tuple(_run("product", folder / f"index-{processes}", processes, paragraphs, [lines]) for processes in (1, 2))
    tantivy = tuple(_run("tantivy", folder / f"tantivy-{threads}", threads, paragraphs, files) for threads in (1, 2))
    whoosh = _run("whoosh", folder / "whoosh", 1, min(paragraphs, WHOOSH_PARAGRAPHS), files)
    index = folder / "index-2"
    opened = json.loads(watched(["-m", "benchmarks.engines.opened", index, WORD]).output)
    server = serve(index, (WORD, *OTHER_WORDS))
    earlier, last = weeks
    return IndexingFigures(
        ours,
        tuple(_issue_files(folder, issues)),
        whoosh,
        tantivy,
        tuple(_earlier_week(index, lines, seed) for seed in range(earlier)),
        tuple(_weekly(index, lines, seed) for seed in range(earlier, earlier + last)),
        opened["open_ms"],
        opened["first_search_ms"],
        server,
    )


def _issue_files(folder: Path, issues: int) -> Iterable[Run]:
    made = generate.write(folder / "issues", issues, issues * PARAGRAPHS_PER_ISSUE_FILE)
    paragraphs = sum(len(issue.paragraphs) for issue in made)
    sources = [folder / "issues"]
    for processes in (1, 2):
        yield _run("product", folder / f"issues-{processes}", processes, paragraphs, sources, source="期次文件")
    changed = made[len(made) // 2]
    with (folder / "issues" / changed.name).open("a", encoding="utf-8") as file:
        file.write(f"\n{COPIES_LINE}\n")
    yield _run("product", folder / "issues-2", 2, len(changed.paragraphs), sources, source="改动一期")


def _weekly(index: Path, lines: Path, seed: int) -> Week:
    """Add an issue and build in a fresh process."""
    run = _indexed("product", index, 2, _added(lines, seed), [lines])
    return Week(json.loads(run.output)["seconds"], run.seconds)


def _earlier_week(index: Path, lines: Path, seed: int) -> float:
    """Add an issue and build in this process; the seconds of the build."""
    _added(lines, seed)
    return milliseconds(lambda: built(index, [lines], 1)) / 1000


def _added(lines: Path, seed: int) -> int:
    """Write an issue of a year after the archive's to its folder; how many paragraphs it has."""
    year = generate.FIRST_YEAR + generate.YEARS + seed
    (issue,) = generate.generate(1, zipf_paragraphs.PARAGRAPHS_PER_ISSUE, seed, year)
    (lines / issue.name).write_text(issue.text, encoding="utf-8")
    return len(issue.paragraphs)


def _run(
    engine: str, index: Path, parallel: int, expected: int, paths: Sequence[Path], *, source: str = "JSON 行"
) -> Run:
    run = _indexed(engine, index, parallel, expected, paths)
    told = json.loads(run.output)
    if told["paragraphs"] != expected:
        raise RuntimeError(f"{engine} indexed {told['paragraphs']} paragraphs instead of {expected}")
    really = max(1, run.workers) if engine == "product" else parallel
    return Run(engine, source, really, expected, told["seconds"], told["bytes"], run.peak_bytes)


def _indexed(engine: str, index: Path, parallel: int, limit: int, paths: Sequence[Path]) -> Watched:
    return watched(["-m", "benchmarks.engines.indexed", engine, index, str(parallel), str(limit), *paths])


def print_figures(figures: IndexingFigures) -> None:
    """The table, single figures, then the goals."""
    names = {"product": "周报检索", "tantivy": "Tantivy", "whoosh": "原版 Whoosh"}
    print_table(
        ("", "来源", "并行", "段落", "秒", "段/秒", "索引 MB", "字节/段", "内存峰值 MB"),
        [
            (
                names[run.engine],
                run.source,
                str(run.parallel),
                f"{run.paragraphs:,}",
                f"{run.seconds:.2f}",
                f"{run.rate:,.0f}",
                f"{run.bytes / 1e6:.1f}",
                f"{run.bytes_each:,.0f}",
                f"{run.peak_bytes / 1e6:,.0f}",
            )
            for run in figures.runs
        ],
        left=2,
    )
    builds, commands = zip(*((week.build_seconds, week.command_seconds) for week in figures.weeks), strict=True)
    print(
        f"\n每周新增一期 30 段，先在一个进程里 {len(figures.earlier_weeks)} 次："
        f"最慢 {max(figures.earlier_weeks):.2f} 秒。"
    )
    print(
        f"再各用一个进程 {len(builds)} 次：中位 {median(builds):.2f} 秒，最慢 {max(builds):.2f} 秒；"
        f"连同启动命令中位 {median(commands):.2f} 秒。"
    )
    print(f"打开索引 {figure(figures.open_ms)} 毫秒，随后首次检索 {figure(figures.first_search_ms)} 毫秒。")
    print(
        f"服务从启动到首个结果页 {figures.server.first_answer_seconds:.2f} 秒，"
        f"内存 {figures.server.after_first_mb:.0f} MB，几次检索后 {figures.server.after_queries_mb:.0f} MB。\n"
    )
    print_goals(figures.goals())


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.indexing", description=__doc__)
    parser.add_argument("--paragraphs", type=positive, default=LARGE, help="of the JSON lines")
    parser.add_argument(
        "--issues", type=positive, default=2000, help=f"files of {PARAGRAPHS_PER_ISSUE_FILE} paragraphs"
    )
    choices = parsed(parser)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), choices.paragraphs, choices.issues)
    write_figures(choices.json, figures.as_figures())
    print_figures(figures)


if __name__ == "__main__":
    main()
