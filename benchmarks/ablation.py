"""What each constant of the ranking is worth: ``python -m benchmarks.ablation [--every N] [--json FILE]``.

The product's own search with one constant changed at a time, over the judged pool and the known-item queries. For each
constant there are values on both sides of the one that is used, so that the table shows whether it is flat around it.
One that these sets cannot tell anything about is named below the table, with the reason.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from benchmarks.command_line import parsed, positive, write_figures
from benchmarks.known_items import known_items
from benchmarks.measures import DEPTH, Figures, figures
from benchmarks.pool import SHARED, PoolError, PoolParagraph, QuerySet, read_paragraphs, read_queries
from benchmarks.product import product
from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.text.characters import contains_han
from indexer.text.segmentation import bigrams, words

Change = Mapping[str, object]

_WORDS_ALONE = {**ranking.FIELD_WEIGHTS, Field.BIGRAMS: 0.0}
_PAIRS_ALONE = {**ranking.FIELD_WEIGHTS, Field.WORDS: 0.0}
VARIANTS: Mapping[str, Change] = {
    "as it is": {},
    "K1 1.2, B 0.75": {"K1": 1.2, "B": 0.75},
    "K1 0.3": {"K1": 0.3},
    "K1 0.6": {"K1": 0.6},
    "B 0.3": {"B": 0.3},
    "B 0.6": {"B": 0.6},
    "words alone": {"FIELD_WEIGHTS": _WORDS_ALONE},
    "pairs alone": {"FIELD_WEIGHTS": _PAIRS_ALONE},
    "UNPAIRED_WEIGHT 1": {"UNPAIRED_WEIGHT": 1.0},
    "UNPAIRED_WEIGHT 3": {"UNPAIRED_WEIGHT": 3.0},
    "issue by words alone": {"ISSUE_FIELDS": (Field.WORDS,)},
    "issue by pairs alone": {"ISSUE_FIELDS": (Field.BIGRAMS,)},
    "ISSUE_WEIGHT 0": {"ISSUE_WEIGHT": 0.0, "SHORT_QUERY_ISSUE_WEIGHT": 0.0},
    "ISSUE_WEIGHT 1.0": {"ISSUE_WEIGHT": 1.0},
    "ISSUE_WEIGHT 1.5": {"ISSUE_WEIGHT": 1.5},
    "SHORT_QUERY 2": {"SHORT_QUERY": 2},
    "SHORT_QUERY 5": {"SHORT_QUERY": 5},
    "SHORT_QUERY_ISSUE_WEIGHT 0": {"SHORT_QUERY_ISSUE_WEIGHT": 0.0},
    "SHORT_QUERY_ISSUE_WEIGHT 1.25": {"SHORT_QUERY_ISSUE_WEIGHT": 1.25},
    "SPAN_WEIGHT 0": {"SPAN_WEIGHT": 0.0},
    "SPAN_WEIGHT 0.6": {"SPAN_WEIGHT": 0.6},
    "SPAN_SCALE 10": {"SPAN_SCALE": 10},
    "SPAN_SCALE 40": {"SPAN_SCALE": 40},
    "CHARACTER_WEIGHT 0": {"CHARACTER_WEIGHT": 0.0},
    "CHARACTER_WEIGHT 0.8": {"CHARACTER_WEIGHT": 0.8},
    "BOOSTED 20": {"BOOSTED": 20},
    "BOOSTED 100": {"BOOSTED": 100},
    "DIGITS 1": {"DIGITS": 1},
    "DIGITS 6": {"DIGITS": 6},
    "stop words and question phrases kept": {
        "content_words": words,
        "without_questions": str,
        "content_pairs": lambda text: [
            pair for pair in bigrams(text) if len(pair) == 2 and all(map(contains_han, pair))
        ],
    },
}
UNMEASURED: Mapping[str, str] = {
    "DEPARTMENT_WEIGHT": "no query names a department",
    "FIELD_WEIGHTS[heading_words]": "the paragraphs have no headings",
    "FIELD_WEIGHTS[heading_bigrams]": "the paragraphs have no headings",
    "REPEAT": "no two paragraphs are the same but for figures",
    "MOST_REPEATS": "no two paragraphs are the same but for figures",
}
"""Constants without a variant, and why the judged sets cannot tell what they are worth."""


def measured(paragraphs: tuple[PoolParagraph, ...], sets: tuple[QuerySet, ...], variant: str) -> dict[str, Figures]:
    """Figures of each set with a variant's constants."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as patches:
        for name, value in VARIANTS[variant].items():
            patches.enter_context(patch.object(ranking, name, value))
        ranker = product(paragraphs, Path(folder))
        try:
            return {
                queries.name: figures([(ranker.search(one.text, DEPTH), one.relevant) for one in queries.queries])
                for queries in sets
            }
        finally:
            ranker.close()


def main() -> None:
    """Read the command line, measure in two processes, print the table as it comes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("--every", type=positive, default=1, metavar="N", help="ask only one query in N")
    choices = parsed(parser)
    try:
        paragraphs = read_paragraphs(SHARED / "paragraphs.jsonl")
        judged = [read_queries(file, (one.id for one in paragraphs)) for file in sorted(SHARED.glob("queries-*.jsonl"))]
    except PoolError as error:
        parser.exit(2, f"{error}\n")
    sets = tuple(QuerySet(one.name, one.queries[:: choices.every]) for one in [*judged, known_items(paragraphs)])
    print("".join(f"{f'{one.name} ({len(one.queries):,})':>22}" for one in sets))
    print("    MRR@10  Recall@10" * len(sets))
    every: dict[str, dict[str, dict[str, float]]] = {}
    for variant, found in _all_measured(paragraphs, sets):
        every[variant] = {name: one.by_name() for name, one in found.items()}
        write_figures(choices.json, every)
        print("".join(f"{one.mrr:>11.4f}{one.recall:>11.4f}" for one in found.values()), f" {variant}", flush=True)
    print("".join(f"{name}: not measured, {reason}\n" for name, reason in UNMEASURED.items()), end="")


def _all_measured(
    paragraphs: tuple[PoolParagraph, ...], sets: tuple[QuerySet, ...]
) -> Iterator[tuple[str, dict[str, Figures]]]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        waiting = {variant: pool.submit(measured, paragraphs, sets, variant) for variant in VARIANTS}
        for variant, future in waiting.items():
            yield variant, future.result()


if __name__ == "__main__":
    main()
