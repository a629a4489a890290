"""How good the first page is: ``python -m benchmarks.relevance [--paragraphs P] [--queries Q…] [--json FILE]``.

The product, through its own build and search, and its peers rank the same pool for the same judged queries and for
known-item queries made from the pool. Exit status 1: the product failed, became worse than its recorded baseline, or is
below what it must reach on the shared pool.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.baseline import Measured, record, regressions, too_low
from benchmarks.command_line import parsed, write_figures
from benchmarks.known_items import known_items
from benchmarks.measures import DEPTH, Figures, figures
from benchmarks.peers.catalogue import PEERS, PeerMissingError
from benchmarks.pool import SHARED, PoolError, PoolParagraph, QuerySet, digest, read_paragraphs, read_queries
from benchmarks.product import product
from benchmarks.ranker import Indexing, Ranker

PRODUCT = "周报检索"


@dataclass(frozen=True, slots=True)
class Result:
    """One system on one set."""

    queries: QuerySet
    system: str
    figures: Figures
    milliseconds: float
    """Median time of a query, in one process."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was measured. ``missing``: for each system that is not installed, or failed, why."""

    paragraphs: int
    sets: tuple[QuerySet, ...]
    results: tuple[Result, ...]
    missing: dict[str, str]


def measure(paragraphs: Sequence[PoolParagraph], sets: Sequence[QuerySet]) -> Report:
    """Index the pool with the product and with every peer there is, and ask each all the queries."""
    systems: dict[str, Callable[[], Indexing]] = {PRODUCT: lambda: product, **{peer.name: peer.load for peer in PEERS}}
    results: list[Result] = []
    missing: dict[str, str] = {}
    for name, load in systems.items():
        try:
            results += _measured(name, load(), paragraphs, sets)
        except PeerMissingError as error:
            missing[name] = str(error)
        except Exception as error:  # noqa: BLE001  # whatever a pool does to one system, the others' figures stand
            missing[name] = f"出错：{type(error).__name__} {' '.join(str(error).split()):.200}"
    return Report(len(paragraphs), tuple(sets), tuple(results), missing)


def _measured(
    name: str, index: Indexing, paragraphs: Sequence[PoolParagraph], sets: Sequence[QuerySet]
) -> list[Result]:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        closing(index(paragraphs, Path(folder))) as ranker,
    ):
        return [_asked(name, ranker, queries) for queries in sets]


def _asked(system: str, ranker: Ranker, queries: QuerySet) -> Result:
    rankings, times = [], []
    label, hidden = f"{system} {queries.name}", not sys.stderr.isatty()
    with click.progressbar(queries.queries, label=label, file=sys.stderr, hidden=hidden) as shown:
        for query in shown:
            started = time.perf_counter()
            found = ranker.search(query.text, DEPTH)
            times.append((time.perf_counter() - started) * 1000)
            rankings.append((found, query.relevant))
    return Result(queries, system, figures(rankings), statistics.median(times))


def _print(report: Report) -> None:
    for queries in report.sets:
        print(f"{queries.name}：{report.paragraphs:,} 段，{len(queries.queries):,} 个查询")
        print(f"{'MRR@10':>8}{'Recall@10':>11}{'nDCG@10':>9}{'毫秒/查询':>7}")
        for result in report.results:
            if result.queries == queries:
                f = result.figures
                print(f"{f.mrr:>8.4f}{f.recall:>11.4f}{f.ndcg:>9.4f}{result.milliseconds:>11.2f}  {result.system}")
        for name, reason in report.missing.items():
            print(f"{'—':>7}{'—':>10}{'—':>8}{'—':>10}  {name}（{reason}）")
        print()


def _as_json(report: Report) -> dict[str, object]:
    return {
        "paragraphs": report.paragraphs,
        "sets": [
            {
                "name": queries.name,
                "queries": len(queries.queries),
                "systems": [
                    {"name": result.system, **result.figures.by_name(), "milliseconds": result.milliseconds}
                    for result in report.results
                    if result.queries == queries
                ],
            }
            for queries in report.sets
        ],
        "missing": report.missing,
    }


def _inputs(choices: argparse.Namespace) -> tuple[tuple[PoolParagraph, ...], tuple[QuerySet, ...]]:
    if not choices.paragraphs and not SHARED.is_dir():
        raise PoolError(f"没有 {SHARED}；请用 --paragraphs 和 --queries 指明评测集。")
    paragraphs = read_paragraphs(choices.paragraphs or SHARED / "paragraphs.jsonl")
    files = choices.queries or ([] if choices.paragraphs else sorted(SHARED.glob("queries-*.jsonl")))
    judged = [read_queries(file, (paragraph.id for paragraph in paragraphs)) for file in files]
    made = known_items(paragraphs)
    return paragraphs, (*judged, *([made] if made.queries else []))


def main() -> None:
    """Read the command line, measure, print the table, compare with the baseline."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance", description=__doc__)
    parser.add_argument("--paragraphs", type=Path, metavar="P.jsonl", help=f"by default those in {SHARED}")
    parser.add_argument("--queries", type=Path, metavar="Q.jsonl", nargs="+", help="by default those beside them")
    parser.add_argument("--record", action="store_true", help="make the product's figures the new baseline")
    choices = parsed(parser)
    try:
        paragraphs, sets = _inputs(choices)
    except PoolError as error:
        parser.exit(2, f"{error}\n")
    if not sets:
        parser.exit(2, "没有查询：请用 --queries 指明；段落太短，也不能从中生成查询。\n")
    report = measure(paragraphs, sets)
    write_figures(choices.json, _as_json(report))
    _print(report)
    if PRODUCT in report.missing:
        parser.exit(1, f"{PRODUCT}{report.missing[PRODUCT]}\n")
    ours = tuple(
        Measured(result.queries.name, digest(paragraphs, result.queries), result.figures)
        for result in report.results
        if result.system == PRODUCT
    )
    if choices.record:
        record(ours)
    if worse := (*too_low(ours), *regressions(ours)):
        parser.exit(1, "".join(f"{sentence}\n" for sentence in worse))


if __name__ == "__main__":
    main()
