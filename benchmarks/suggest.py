"""How fast queries are completed: ``python -m benchmarks.suggest [--index DIR] [--paragraphs N] [--json FILE]``.

The vocabulary is made of an index, by default of a new one over generated issues. Then beginnings of its entries, of
every length, are typed by characters, by pinyin and by initials, and single letters, two words, and what nothing begins
with besides.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks.command_line import parsed, write_figures
from benchmarks.generate import write
from indexer.annotation.registry import load_registry
from indexer.building import build
from indexer.engines.whoosh import WhooshEngine
from indexer.search.vocabulary import Vocabulary, build_vocabulary, complete
from indexer.settings import Settings

_SAMPLED = 400
"""Entries of which beginnings are typed."""
_SENSELESS = ("zzzz", "龘龘", "!?", "vvv", "a'", "q" * 60, "营" * 60, "部门:", "“")


def measure(index: Path, paragraphs: int) -> dict[str, float]:
    """Milliseconds of completing, and seconds of making the vocabulary of the index."""
    registry = load_registry()
    searcher = WhooshEngine(index, registry.digest).searcher()
    started = time.perf_counter()
    vocabulary = build_vocabulary(searcher, registry)
    made = time.perf_counter() - started
    started = time.perf_counter()
    vocabulary.prepare()  # spells it in pinyin
    spelled = time.perf_counter() - started
    taken = sorted(_milliseconds(vocabulary, typed) for typed in typed_texts(vocabulary))
    searcher.close()
    return {
        "paragraphs": paragraphs,
        "entries": len(vocabulary.entries),
        "build_seconds": made,
        "first_seconds": spelled,
        "queries": len(taken),
        "median_ms": median(taken),
        "p95_ms": quantiles(taken, n=20)[-1],
        "slowest_ms": taken[-1],
    }


def typed_texts(vocabulary: Vocabulary, seed: int = 0) -> list[str]:
    """What is typed: the same for the same vocabulary and seed."""
    chance = random.Random(seed)
    typed = [*"abcdefghijklmnopqrstuvwxyz0123456789", *_SENSELESS]
    numbers = range(len(vocabulary.entries))
    for number in chance.sample(numbers, min(_SAMPLED, len(numbers))):
        text, spelling = vocabulary.texts[number], vocabulary.spellings[number].lower()
        ways = (text, spelling, vocabulary.initials[number])
        typed += [whole[: chance.randint(1, len(whole))] for whole in ways if whole]
        typed.append(f"窗口 {text[:1]}")
    return typed


def _milliseconds(vocabulary: Vocabulary, typed: str) -> float:
    started = time.perf_counter()
    complete(vocabulary, typed)
    return (time.perf_counter() - started) * 1000


def _made_index(folder: Path, issues: int, paragraphs: int) -> Path:
    write(folder / "issues", issues, paragraphs)
    settings = Settings(index=folder / "index")
    registry = load_registry(settings.departments)
    build(WhooshEngine(settings.index, registry.digest), [folder / "issues"], settings, registry)
    return settings.index


def _paragraphs(index: Path) -> int:
    searcher = WhooshEngine(index, load_registry().digest).searcher()
    try:
        return searcher.statistics().paragraphs
    finally:
        searcher.close()


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggest", description=__doc__)
    parser.add_argument("--index", type=Path, metavar="DIR", help="measure this index instead of a new one")
    parser.add_argument("--issues", type=int, default=2000)
    parser.add_argument("--paragraphs", type=int, default=30000, help="in all issues together")
    choices = parsed(parser)
    with tempfile.TemporaryDirectory() as folder:
        index = choices.index or _made_index(Path(folder), choices.issues, choices.paragraphs)
        figures = measure(index, _paragraphs(index))
    write_figures(choices.json, figures)
    print(
        f"{figures['paragraphs']:,} 段，词表 {figures['entries']:,} 条，建成 {figures['build_seconds']:.2f} 秒，",
        end="",
    )
    print(f"注音 {figures['first_seconds']:.2f} 秒；{figures['queries']:,} 次补全：")
    print(f"中位 {figures['median_ms']:.2f} 毫秒，95% 不超过 {figures['p95_ms']:.2f} 毫秒，", end="")
    print(f"最慢 {figures['slowest_ms']:.2f} 毫秒。")


if __name__ == "__main__":
    main()
