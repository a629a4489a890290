"""Whether search finds exactly what it must: ``python -m benchmarks.exactness [--queries N] [--json FILE]``.

Random strings in quotation marks, as printed and changed by a character, are searched through the product and compared
with a scan of every text: over normal forms (precision and recall must be 1) and over the texts as printed, like grep
(recall must be 1; a string in traditional characters, full width or the other case must be found where grep finds it
as it was cut). So are numbers in every way of writing them, by rules of the benchmark's own, and bare keywords of Han
characters, against grep. Exit status 1: something was wrong.
"""

import argparse
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.brute_force import BruteForce
from benchmarks.command_line import parsed, write_figures
from benchmarks.exact_strings import cut_out, exact_strings
from benchmarks.generate import generate
from benchmarks.jieba_words import jieba_words
from benchmarks.number_strings import number_strings, rewritten
from benchmarks.pool import PoolError, PoolParagraph, read_paragraphs
from benchmarks.product import Product, product
from indexer.annotation.registry import load_registry
from indexer.pipeline import read_issues
from indexer.search.values import Match, SearchForm
from indexer.settings import Settings

KEYWORDS = "不加引号的词"
GENERATED = 180
"""Generated paragraphs in the pool that is used by default."""
_REWRITTEN = 60
"""How many of them are there once more, with numbers written otherwise."""
_SHOWN = 20
_CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "issues"
_VARIED = Path(__file__).with_name("varied_paragraphs.txt")
_HAN = re.compile("[一-鿿]{2,8}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One query, and the ids that it should and did find."""

    kind: str
    query: str
    wanted: frozenset[str]
    """By the normal form; for numbers by the benchmark's own; for bare keywords, which may find more, by grep."""
    grep: frozenset[str]
    """Where the string is printed, or the one that it is another way of writing."""
    found: frozenset[str]

    @property
    def missed(self) -> frozenset[str]:
        """What should have been found, by either oracle."""
        return (self.wanted | self.grep) - self.found

    @property
    def surplus(self) -> frozenset[str]:
        """What should not have been found."""
        return frozenset() if self.kind == KEYWORDS else self.found - self.wanted


@dataclass(frozen=True, slots=True)
class Row:
    """The answers of one kind: shares of paragraphs over all queries together; None where it is not promised."""

    kind: str
    queries: int
    paragraphs: int
    """To be found, over all queries."""
    precision: float | None
    recall: float
    grep_recall: float

    @classmethod
    def of(cls, kind: str, answers: Sequence[Answer]) -> "Row":
        """Count them."""
        found, wanted = sum(len(answer.found) for answer in answers), sum(len(answer.wanted) for answer in answers)
        right = sum(len(answer.found & answer.wanted) for answer in answers)
        printed = sum(len(answer.grep) for answer in answers)
        return cls(
            kind,
            len(answers),
            wanted,
            None if kind == KEYWORDS else _share(right, found),
            _share(right, wanted),
            _share(sum(len(answer.found & answer.grep) for answer in answers), printed),
        )


def default_pool() -> tuple[PoolParagraph, ...]:
    """Generated paragraphs, samples, and paragraphs of all kinds of characters; some again with other number forms."""
    made = [text for issue in generate(GENERATED // 15, GENERATED) for text in issue.paragraphs]
    settings = Settings()
    registry = load_registry(settings.departments)
    samples = [
        paragraph.text
        for path in sorted(_CORPUS.iterdir())
        for issue in read_issues(path, settings, registry).issues
        for paragraph in issue.paragraphs
    ]
    varied = _VARIED.read_text(encoding="utf-8").splitlines()
    chance = random.Random(0)
    again = [rewritten(text, chance) for text in (*made[:_REWRITTEN], *varied)]
    texts = dict.fromkeys((*made, *samples, *varied, *again))
    return tuple(PoolParagraph(f"pool-p{number}", "pool", text) for number, text in enumerate(texts, start=1))


def keywords(texts: Sequence[str], count: int, seed: int = 0) -> Iterator[str]:
    """Give stretches of 2 to 8 Han characters, by turns words as jieba cuts them and cuts anywhere, each once."""
    chance = random.Random(seed)
    seen: set[str] = set()
    for _ in range(50 * count):  # a small pool may not have as many
        if len(seen) == count:
            return
        text = chance.choice(texts)
        cuts = jieba_words(text) if len(seen) % 2 else [cut_out(text, chance.randint(2, 8), chance)]
        word = chance.choice(cuts) if cuts else ""
        if _HAN.fullmatch(word) and word not in seen:
            seen.add(word)
            yield word


def measure(paragraphs: Sequence[PoolParagraph], queries: int, words: int, seed: int = 0) -> tuple[Answer, ...]:
    """Index the pool with the product and ask for that many quoted strings, bare words, and at most as many numbers."""
    oracle = BruteForce(paragraphs)
    texts = [paragraph.text for paragraph in paragraphs]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        searched = product(paragraphs, Path(folder))
        try:
            return (
                *_quoted(searched, oracle, texts, queries, seed),
                *_numbers(searched, oracle, texts, words, seed),
                *_bare(searched, oracle, texts, words, seed),
            )
        finally:
            searched.close()


def _quoted(searched: Product, oracle: BruteForce, texts: Sequence[str], count: int, seed: int) -> Iterator[Answer]:
    for string in exact_strings(texts, count, seed):
        query = str(string.quoted)
        wanted, grep = oracle.exact(string.text), oracle.grep(string.printed)
        yield Answer(string.kind, query, wanted, grep, _found(searched, query, len(texts)))


def _numbers(searched: Product, oracle: BruteForce, texts: Sequence[str], count: int, seed: int) -> Iterator[Answer]:
    for string in number_strings(texts, count, seed):
        query = str(string.quoted)
        wanted, grep = oracle.same_number(string.text), oracle.grep(string.text)
        yield Answer(string.kind, query, wanted, grep, _found(searched, query, len(texts)))


def _bare(searched: Product, oracle: BruteForce, texts: Sequence[str], count: int, seed: int) -> Iterator[Answer]:
    for word in keywords(texts, count, seed):
        grep = oracle.grep(word)
        yield Answer(KEYWORDS, word, grep, grep, _found(searched, word, len(texts)))


def _found(searched: Product, query: str, most: int) -> frozenset[str]:
    return frozenset(searched.found(SearchForm(query, match=Match.ALL, per_page=most)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def rows(answers: Sequence[Answer]) -> list[Row]:
    """One for each kind, in alphabetical order but the bare keywords last, after one for all quoted strings."""
    by_kind: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.kind].append(answer)
    bare = by_kind.pop(KEYWORDS, [])
    quoted = [answer for answer in answers if answer.kind != KEYWORDS]
    return [
        *(Row.of(kind, by_kind[kind]) for kind in sorted(by_kind)),
        Row.of("引号内合计", quoted),
        Row.of(KEYWORDS, bare),
    ]


def main() -> None:
    """Read the command line, measure, print the table and what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exactness", description=__doc__)
    parser.add_argument("--paragraphs", type=Path, metavar="P.jsonl", help="by default a small pool of all kinds")
    parser.add_argument(
        "--queries", type=int, default=10_000, help="quoted strings; a tenth as many numbers and bare keywords"
    )
    parser.add_argument("--seed", type=int, default=0)
    choices = parsed(parser)
    try:
        paragraphs = read_paragraphs(choices.paragraphs) if choices.paragraphs else default_pool()
    except PoolError as error:
        parser.exit(2, f"{error}\n")
    started = time.perf_counter()
    answers = measure(paragraphs, choices.queries, max(1, choices.queries // 10), choices.seed)
    seconds = time.perf_counter() - started
    table = rows(answers)
    wrong = [answer for answer in answers if answer.missed or answer.surplus]
    figures = {"paragraphs": len(paragraphs), "seconds": seconds, "rows": [asdict(row) for row in table]}
    figures["wrong"] = [
        {"kind": a.kind, "query": a.query, "missed": sorted(a.missed), "surplus": sorted(a.surplus)} for a in wrong
    ]
    write_figures(choices.json, figures)
    print(f"{len(paragraphs):,} 段，{len(answers):,} 次检索，{seconds:.0f} 秒")
    print(f"{'查询':>6}{'应得段落':>7}{'精确率':>8}{'召回率':>7}{'对 grep 召回率':>9}")
    for row in table:
        precision = "—     " if row.precision is None else f"{row.precision:.4f}"
        shares = f"{precision:>11}{row.recall:>10.4f}{row.grep_recall:>12.4f}"
        print(f"{row.queries:>8,}{row.paragraphs:>11,}{shares}  {row.kind}")
    for answer in wrong[:_SHOWN]:
        print(f"错：{answer.kind} {answer.query!r} 漏 {sorted(answer.missed)[:3]} 多 {sorted(answer.surplus)[:3]}")
    if len(wrong) > _SHOWN:
        print(f"……另有 {len(wrong) - _SHOWN} 个查询有错。")
    if wrong:
        parser.exit(1, f"{len(wrong)} 个查询的结果与逐段查找不一致。\n")


if __name__ == "__main__":
    main()
