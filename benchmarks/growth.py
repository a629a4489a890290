"""How times and memory grow with the archive: ``python -m benchmarks.growth [--sizes N…] [--json FILE]``.

The benchmark of speed at each size, and the memory of a server on the same index. The exponent of growth is the slope
of log time over log paragraphs: 1 is in proportion, 0 is none. ``benchmarks/growth_figure.py`` draws the JSON.
"""

import argparse
import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import geometric_mean, linear_regression

from benchmarks import speed
from benchmarks.command_line import parsed, positive, write_figures
from benchmarks.indexing import OTHER_WORDS, WORD
from benchmarks.measuring.server import ServerFigures, serve
from benchmarks.measuring.tables import figure, print_table
from benchmarks.measuring.timing import REPEATS
from benchmarks.single_field import WHOOSH

SIZES = (10_000, 100_000, 1_000_000)
MEAN = "几何平均"
"""The line that stands for all classes of a part in a way."""


@dataclass(frozen=True, slots=True)
class Size:
    """One size of the archive."""

    speed: speed.SpeedFigures
    server: ServerFigures

    @property
    def paragraphs(self) -> int:
        """How many."""
        return self.speed.paragraphs


@dataclass(frozen=True, slots=True)
class Series:
    """A figure at each size."""

    part: str
    name: str
    """Of the class."""
    way: str
    """Of the engine."""
    values: Mapping[int, float]
    """By the number of paragraphs, where it was measured; all above 0."""

    @property
    def exponent(self) -> float | None:
        """Of its growth; None where there is but one size."""
        if len(self.values) < 2:
            return None
        sizes, values = ([math.log(one) for one in axis] for axis in zip(*self.values.items(), strict=True))
        return linear_regression(sizes, values).slope

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return {
            "part": self.part,
            "name": self.name,
            "way": self.way,
            "values": {str(paragraphs): value for paragraphs, value in self.values.items()},
            "exponent": self.exponent,
        }


def measure(sizes: Sequence[int], repeats: int = REPEATS) -> tuple[Size, ...]:
    """Measure at each size, each in a folder that is gone afterwards; ascending.

    The largest is measured first: where memory or disk do not do, that shows before the rest is measured.
    """
    return tuple(reversed([_measured(paragraphs, repeats) for paragraphs in sorted(set(sizes), reverse=True)]))


def series(sizes: Sequence[Size]) -> list[Series]:
    """Milliseconds of every class in every way, with the mean of the classes first; then what else grows.

    Stock Whoosh is left out, and FTS5 has no figures at sizes at which it was not asked.
    """
    found = []
    for part, classes in (
        ("单字段", [size.speed.single_field for size in sizes]),
        ("整个检索", [size.speed.full for size in sizes]),
    ):
        names = [one.name for one in classes[0]]
        for way in classes[0][0].times:
            if way == WHOOSH:  # of as many paragraphs at all large sizes, and scaled: it grows by construction
                continue
            medians = {
                size.paragraphs: {one.name: one.times[way].median for one in own}
                for size, own in zip(sizes, classes, strict=True)
                if way in own[0].times
            }
            means = {paragraphs: geometric_mean(own.values()) for paragraphs, own in medians.items()}
            found.append(Series(part, MEAN, way, means))
            found += [
                Series(part, name, way, {paragraphs: own[name] for paragraphs, own in medians.items()})
                for name in names
            ]
    for name, values in (
        ("混合检索，引擎，95% 分位，毫秒", [size.speed.mixture.engine.p95 for size in sizes]),
        ("混合检索，整页，95% 分位，毫秒", [size.speed.mixture.page.p95 for size in sizes]),
        ("建立索引，秒", [size.speed.build_seconds for size in sizes]),
        ("索引，MB", [size.speed.index_bytes / 1e6 for size in sizes]),
        ("服务到首个结果页，秒", [size.server.first_answer_seconds for size in sizes]),
        ("服务内存，MB", [size.server.after_queries_mb for size in sizes]),
    ):
        found.append(Series("其他", name, "", {size.paragraphs: one for size, one in zip(sizes, values, strict=True)}))
    return found


def _measured(paragraphs: int, repeats: int) -> Size:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = speed.measure(folder, paragraphs, repeats)
        return Size(figures, serve(folder / "index", (WORD, *OTHER_WORDS)))


def main() -> None:
    """Read the command line, measure, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=positive, nargs="+", default=SIZES, metavar="N", help="numbers of paragraphs")
    choices = parsed(parser)
    sizes = measure(choices.sizes)
    lines = series(sizes)
    write_figures(
        choices.json,
        {
            "sizes": [size.speed.as_figures() | {"server": size.server.as_figures()} for size in sizes],
            "series": [line.as_figures() for line in lines],
        },
    )
    for size in sizes:
        speed.print_figures(size.speed)
        print()
    print("随段落数的增长：毫秒，与增长的指数（1 为成正比，0 为不变）；原版 Whoosh 是按比例放大的，不列")
    print_table(
        ("", "", "", *(f"{size.paragraphs:,} 段" for size in sizes), "指数"),
        [
            (
                line.part,
                line.name,
                line.way,
                *(figure(line.values.get(size.paragraphs)) for size in sizes),
                figure(line.exponent),
            )
            for line in lines
        ],
        left=3,
    )


if __name__ == "__main__":
    main()
