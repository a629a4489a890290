"""Paragraphs by Zipf's law: ``python -m benchmarks.zipf_paragraphs DIR --paragraphs N`` writes them as JSON lines.

Words are drawn from jieba's dictionary by its frequencies, a quarter of the clauses are sentences of
``benchmarks.vocabulary``; departments and sections have Zipf's weights too. The same arguments give the same files,
which the product reads as they are.
"""

import argparse
import datetime as dt
import importlib.util
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.command_line import positive, speak_utf8
from benchmarks.generate import FIRST_YEAR, YEARS, filled
from benchmarks.vocabulary import OPENINGS, SENTENCES, WORDS
from indexer.text.characters import contains_han

TITLE = "窗口工作周报"
PARAGRAPHS_PER_ISSUE = 30
DEPARTMENTS = WORDS["department"][:24]
SECTIONS = (
    ("窗口工作动态", "便民服务情况"),
    ("窗口工作动态", "营商环境改革情况"),
    ("大厅巡查情况",),
    ("政务资讯",),
    ("窗口工作动态", "业务学习情况"),
    ("省级政务服务事项受理办理情况",),
    ("厅局长进大厅",),
    ("窗口工作动态", "数据共享情况"),
    ("领导批示",),
    ("经验交流", "市州专栏"),
)
"""None is above another, so that every paragraph counts for one of them."""
FEWEST_CLAUSES, MOST_CLAUSES = 2, 6
FEWEST_WORDS, MOST_WORDS = 12, 32
"""Of a clause of drawn words."""
SENTENCE_SHARE = 0.25
"""Of the clauses."""
FILE_BYTES = 45 * 2**20
"""Most of a file: the product reads 50 MiB at most."""
_READY_SENTENCES = 4096
"""Sentences filled beforehand for all clauses."""


@dataclass(frozen=True, slots=True)
class ZipfParagraph:
    """One paragraph, by the names that the product's JSON lines have."""

    id: str
    issue: str
    date: str
    """ISO 8601."""
    title: str
    section: tuple[str, ...]
    departments: tuple[str, ...]
    """Names, one or two."""
    text: str


def zipf_paragraphs(count: int, seed: int = 0) -> Iterator[ZipfParagraph]:
    """Make that many, ``PARAGRAPHS_PER_ISSUE`` an issue, the issues dated evenly over ten years."""
    issues = -(-count // PARAGRAPHS_PER_ISSUE)
    per_year = -(-issues // YEARS)
    texts = _Texts(seed)
    chance = random.Random(seed)
    department_weights, section_weights = (list(accumulate(zipf(len(names)))) for names in (DEPARTMENTS, SECTIONS))
    for number in range(count):
        place, ordinal = divmod(number, PARAGRAPHS_PER_ISSUE)
        year, of_year = FIRST_YEAR + place // per_year, place % per_year
        issue = f"{year}-{of_year + 1}"
        named = chance.choices(DEPARTMENTS, cum_weights=department_weights, k=chance.choice((1, 1, 1, 2)))
        yield ZipfParagraph(
            id=f"{issue}-p{ordinal + 1}",
            issue=issue,
            date=(dt.date(year, 1, 1) + dt.timedelta(days=of_year * 365 // per_year)).isoformat(),
            title=TITLE,
            section=chance.choices(SECTIONS, cum_weights=section_weights)[0],
            departments=tuple(dict.fromkeys(named)),
            text=texts.draw(),
        )


def zipf(count: int) -> list[float]:
    """Weights of that many things, each inverse to its rank."""
    return [1 / rank for rank in range(1, count + 1)]


def write(folder: Path, count: int, seed: int = 0) -> list[Path]:
    """Write them into the folder, which is made if need be: a file for each year, or several of ``FILE_BYTES``."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for year, paragraphs in groupby(zipf_paragraphs(count, seed), lambda paragraph: paragraph.date[:4]):
        parts: list[list[bytes]] = [[]]
        size = 0
        for _, issue in groupby(paragraphs, lambda paragraph: paragraph.issue):
            lines = [_line(paragraph) for paragraph in issue]
            size += sum(map(len, lines))
            if size > FILE_BYTES:
                parts.append([])
                size = sum(map(len, lines))
            parts[-1] += lines
        for number, part in enumerate(parts, start=1):
            files.append(folder / f"{year}-{number:02}.jsonl")
            files[-1].write_bytes(b"".join(part))
    return files


def read(files: Iterable[Path]) -> Iterator[ZipfParagraph]:
    """What ``write`` wrote."""
    for file in files:
        with file.open("rb") as lines:
            for line in lines:
                record = json.loads(line)
                record.update(section=tuple(record["section"]), departments=tuple(record["departments"]))
                yield ZipfParagraph(**record)


def _line(paragraph: ZipfParagraph) -> bytes:
    record = {name: getattr(paragraph, name) for name in ZipfParagraph.__slots__}
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


class _Texts:
    """An endless supply of texts."""

    BLOCK = 1 << 16
    """Words drawn at a time."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._numbers = np.random.Generator(np.random.PCG64(seed))
        self._words, self._cumulative = _dictionary()
        self._sentences = [
            filled(
                self._chance,
                self._chance.choice(OPENINGS) + self._chance.choice(SENTENCES),
                dt.date(FIRST_YEAR, 1 + number % 12, 15),
            )
            for number in range(_READY_SENTENCES)
        ]
        self._drawn: list[str] = []
        self._used = 0

    def draw(self) -> str:
        clauses = self._chance.randint(FEWEST_CLAUSES, MOST_CLAUSES)
        return "，".join(self._clause() for _ in range(clauses)) + "。"

    def _clause(self) -> str:
        if self._chance.random() < SENTENCE_SHARE:
            return self._chance.choice(self._sentences)
        count = self._chance.randint(FEWEST_WORDS, MOST_WORDS)
        if self._used + count > len(self._drawn):
            places = np.searchsorted(self._cumulative, self._numbers.random(self.BLOCK) * self._cumulative[-1], "right")
            self._drawn, self._used = [self._words[place] for place in places.tolist()], 0
        self._used += count
        return "".join(self._drawn[self._used - count : self._used])


@cache
def _dictionary() -> tuple[list[str], NDArray[np.float64]]:
    """The dictionary's words of Han characters alone, and the sums of their frequencies up to each."""
    package = importlib.util.find_spec("jieba")
    assert package is not None and package.origin is not None  # noqa: PT018, S101  # a requirement of the product
    lines = Path(package.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [(word, int(frequency)) for word, frequency, *_ in map(str.split, lines) if all(map(contains_han, word))]
    words, frequencies = zip(*entries, strict=True)
    return list(words), np.cumsum(np.array(frequencies, np.float64))


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.zipf_paragraphs", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--paragraphs", type=positive, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    speak_utf8()
    choices = parser.parse_args()
    files = write(choices.folder, choices.paragraphs, choices.seed)
    print(f"{choices.paragraphs} 段，写入 {choices.folder} 的 {len(files)} 个文件")


if __name__ == "__main__":
    main()
