"""Draws what ``benchmarks.growth`` measured: ``python -m benchmarks.growth_figure FIGURES.json OUT.svg``.

Two panels with both axes logarithmic: one field, and the whole search; the geometric mean over the classes of queries.
The same figures give the same bytes.
"""

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.command_line import speak_utf8
from benchmarks.full_search import PAGE
from benchmarks.growth import MEAN
from benchmarks.measuring.comparison import COLD, TANTIVY, WARM
from benchmarks.single_field import FTS5

_PANELS = {"单字段": "One field of words", "整个检索": "Whole search, two fields"}
_LINES = {
    WARM: ("this, warm", "#0b5cad"),
    COLD: ("this, cold", "#5aa0e0"),
    PAGE: ("this, whole page", "#7a4fb0"),
    TANTIVY: ("Tantivy", "#c0392b"),
    FTS5: ("SQLite FTS5", "#8a6d1b"),
}
WIDTH, HEIGHT = 480, 400
"""Of a panel."""
LEFT, RIGHT, TOP, BOTTOM = 60, 150, 40, 45
"""Around its field; names of lines stand to its right."""
LABEL_HEIGHT = 15


@dataclass(frozen=True, slots=True)
class Axis:
    """A logarithmic scale from one power of ten to another, on so many pixels."""

    first: int
    last: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Iterable[float], start: float, end: float) -> "Axis":
        """The smallest that has all the values, which are above 0."""
        logs = [math.log10(value) for value in values]
        first, last = math.floor(min(logs)), math.ceil(max(logs))
        return cls(first, max(last, first + 1), start, end)

    def place(self, value: float) -> float:
        """Pixels at which a value stands."""
        return self.start + (math.log10(value) - self.first) / (self.last - self.first) * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        """The powers of ten."""
        return (10.0**power for power in range(self.first, self.last + 1))


def drawn(figures: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """An SVG of the figures as ``benchmarks.growth`` writes them."""
    panels = []
    for number, (part, title) in enumerate(_PANELS.items()):
        lines = {}
        for line in figures["series"]:
            if (line["part"], line["name"]) == (part, MEAN):
                values = line["values"]
                assert isinstance(values, dict)  # noqa: S101  # by what growth writes
                lines[str(line["way"])] = {int(size): float(value) for size, value in values.items()}
        panels.append(f'<g transform="translate({number * WIDTH} 0)">{"".join(_panel(title, lines))}</g>')
    size = f'width="{WIDTH * len(panels)}" height="{HEIGHT}" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(panels) + "\n</svg>\n"
    )


def _panel(title: str, lines: Mapping[str, Mapping[int, float]]) -> Iterator[str]:
    sizes = sorted({size for values in lines.values() for size in values})
    across = Axis.over(sizes, LEFT, WIDTH - RIGHT)
    up = Axis.over((time for values in lines.values() for time in values.values()), HEIGHT - BOTTOM, TOP)
    yield f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>'
    for tick in across.ticks():
        x = across.place(tick)
        yield _line((x, up.start), (x, up.end), "#dddddd")
        yield f'<text x="{x:.1f}" y="{up.start + 18:.1f}" text-anchor="middle">{tick:,.0f}</text>'
    for tick in up.ticks():
        y = up.place(tick)
        yield _line((across.start, y), (across.end, y), "#dddddd")
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
    yield f'<text x="{(across.start + across.end) / 2:.1f}" y="{HEIGHT - 8}" text-anchor="middle">paragraphs</text>'
    yield f'<text x="14" y="{TOP - 8}">ms</text>'
    lowest = math.inf
    for way, values in sorted(lines.items(), key=lambda item: item[1][max(item[1])]):
        name, colour = _LINES[way]
        points = [(across.place(size), up.place(values[size])) for size in sorted(values)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        x, y = points[-1]
        lowest = min(y, lowest - LABEL_HEIGHT)  # no two names on one another
        yield f'<text x="{across.end + 8:.1f}" y="{lowest + 4:.1f}" fill="{colour}">{escape(name)}</text>'


def _line(start: tuple[float, float], end: tuple[float, float], colour: str) -> str:
    return f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" stroke="{colour}"/>'


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth_figure", description=__doc__)
    parser.add_argument("figures", type=Path, metavar="FIGURES.json")
    parser.add_argument("out", type=Path, metavar="OUT.svg")
    speak_utf8()
    choices = parser.parse_args()
    choices.out.write_text(drawn(json.loads(choices.figures.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
