"""How fast a search is, beside native engines: ``python -m benchmarks.speed [--paragraphs N] [--json FILE]``.

The same generated paragraphs, cut by the same segmentation, go into every engine in one run, and every engine must find
the same. First one field of words: count, the first ten, departments and sections. Then the product's whole search
beside Tantivy with the same two fields; and 500 mixed queries.
"""

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import full_search, single_field
from benchmarks.command_line import parsed, positive, write_figures
from benchmarks.engines.fts5_words import Fts5Words
from benchmarks.engines.product_index import built, bytes_of, engine
from benchmarks.engines.product_search import ProductSearch
from benchmarks.engines.product_words import ProductWords
from benchmarks.engines.tantivy_two_fields import TantivyTwoFields
from benchmarks.engines.tantivy_words import TantivyWords
from benchmarks.engines.whoosh_words import WhooshWords
from benchmarks.full_search import Mixture
from benchmarks.measuring.comparison import COLD, WARM, Compared, mean_ratio, print_comparison
from benchmarks.measuring.goals import Goal, print_goals
from benchmarks.measuring.tables import print_table
from benchmarks.measuring.timing import REPEATS
from benchmarks.queries.classes import query_classes, typed_classes
from benchmarks.queries.mixture import mixture
from benchmarks.queries.occurrences import Occurrences
from benchmarks.queries.rows import rows_of_processes
from benchmarks.zipf_paragraphs import read, write

MOST_FOR_FTS5 = 200_000
"""Paragraphs; with more it takes up to a second for a query."""


@dataclass(frozen=True, slots=True)
class SpeedFigures:
    """All of one run."""

    paragraphs: int
    whoosh_paragraphs: int
    """Of which stock Whoosh has an index."""
    tantivy_segments: int
    """Of the index with two fields."""
    build_seconds: float
    """Of the product's index, in as many processes as there are cores."""
    index_bytes: int
    """Of the same."""
    single_field: tuple[Compared, ...]
    full: tuple[Compared, ...]
    mixture: Mixture

    def goals(self) -> list[Goal]:
        """All that hold for this number of paragraphs."""
        return [
            *single_field.goals(self.single_field),
            *full_search.goals(self.full, self.mixture, self.paragraphs),
        ]

    def as_figures(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "paragraphs": self.paragraphs,
            "whoosh_paragraphs": self.whoosh_paragraphs,
            "tantivy_segments": self.tantivy_segments,
            "build_seconds": self.build_seconds,
            "index_bytes": self.index_bytes,
            "single_field": [one.as_figures() for one in self.single_field],
            "full": [one.as_figures() for one in self.full],
            "mixture": self.mixture.as_figures(),
            "goals": [goal.as_figures() for goal in self.goals()],
        }


def measure(folder: Path, paragraphs: int, repeats: int = REPEATS) -> SpeedFigures:
    """Make the paragraphs and every index below the folder, then time. The product's is ``folder / "index"``.

    Raises RuntimeError where engines disagree, ValueError where there are too few paragraphs to choose words from.
    """
    files = write(folder / "paragraphs", paragraphs)
    counted = Occurrences(paragraphs)
    words = TantivyWords(folder / "tantivy-words")
    sqlite = Fts5Words(folder / "fts5") if paragraphs <= MOST_FOR_FTS5 else None
    stock = WhooshWords(folder / "whoosh")
    two_fields = TantivyTwoFields(folder / "tantivy-two-fields")
    whole = (words, two_fields) if sqlite is None else (words, sqlite, two_fields)
    for row in rows_of_processes(read(files)):
        for index in (counted, *whole):
            index.add(row)
    for row in counted.kept:
        stock.add(row)
    for peer in (*whole, stock):
        peer.finish()
    started = time.perf_counter()
    built(folder / "index", files)
    seconds = time.perf_counter() - started
    classes = query_classes(counted)
    searcher = engine(folder / "index").searcher()
    try:
        search = ProductSearch(searcher)
        return SpeedFigures(
            paragraphs,
            len(counted.kept),
            two_fields.segments,
            seconds,
            bytes_of(folder / "index"),
            tuple(single_field.measure(classes, counted, (ProductWords(searcher), words, sqlite, stock), repeats)),
            tuple(full_search.measure_classes(typed_classes(classes, counted), search, two_fields, repeats)),
            full_search.measure_mixture(mixture(counted.kept), search, two_fields),
        )
    finally:
        searcher.close()
        if sqlite is not None:
            sqlite.close()
        stock.close()


def print_figures(figures: SpeedFigures) -> None:
    """The tables, then the goals."""
    print(
        f"{figures.paragraphs:,} 段，毫秒：中位（95% 分位）。“冷”是本系统自己的缓存全空。"
        "各引擎命中数、栏目与部门计数相同。"
    )
    if figures.paragraphs > MOST_FOR_FTS5:
        print(f"超过 {MOST_FOR_FTS5:,} 段不测 FTS5：每次检索要半秒到一秒。")
    print(
        f"Tantivy 的两字段索引有 {figures.tantivy_segments} 个段。"
        f"Whoosh 是均匀抽取的 {figures.whoosh_paragraphs:,} 段的用时按比例放大。"
    )
    print("\n只有词一个字段：命中数、前 10 段、部门与栏目计数")
    print_comparison(figures.single_field)
    print("\n整个检索：词与字对、整期得分、部门、栏目、月份计数、前 20 段的正文；Tantivy 同样两个字段与计数")
    print_comparison(figures.full)
    means = "，".join(f"{way} {mean_ratio(figures.full, way):.2f}" for way in (COLD, WARM))
    print(f"与 Tantivy 之比的几何平均：{means}")
    mixed = figures.mixture
    print(f"\n{mixed.queries} 个混合检索，各一次，与 Tantivy 轮流；其中 {mixed.compared} 个两边意思相同，计数都相等")
    ways = (("引擎", mixed.engine), ("整页，连摘要", mixed.page), ("Tantivy", mixed.tantivy))
    print_table(("", "中位", "95% 分位"), [(name, f"{own.median:.2f}", f"{own.p95:.2f}") for name, own in ways])
    print()
    print_goals(figures.goals())


def main() -> None:
    """Read the command line, measure, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--paragraphs", type=positive, default=100_000)
    choices = parsed(parser)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), choices.paragraphs)
    write_figures(choices.json, figures.as_figures())
    print_figures(figures)


if __name__ == "__main__":
    main()
