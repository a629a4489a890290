"""Queries timed in several engines, and the ratios between them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from statistics import geometric_mean

from benchmarks.measuring.tables import figure, print_table
from benchmarks.measuring.timing import Times
from benchmarks.queries.values import Kind

TANTIVY, COLD, WARM = "Tantivy", "周报检索，冷", "周报检索，热"
"""Names of ways: cold is with the product's own caches empty."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A query and its times."""

    name: str
    """Of its class."""
    text: str
    kind: Kind
    total: int
    """Paragraphs found."""
    times: Mapping[str, Times]
    """By the name of the way."""

    def ratio(self, way: str) -> float:
        """Of its median to Tantivy's."""
        return self.times[way].median / self.times[TANTIVY].median

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return {
            "name": self.name,
            "text": self.text,
            "kind": self.kind,
            "total": self.total,
            "ms": {way: asdict(times) for way, times in self.times.items()},
            "ratio": {way: self.ratio(way) for way in (COLD, WARM)},
        }


def mean_ratio(compared: Iterable[Compared], way: str) -> float:
    """Geometric mean of the ratios."""
    return geometric_mean(one.ratio(way) for one in compared)


def print_comparison(compared: Iterable[Compared]) -> None:
    """Median and 95th percentile of each way, then the ratios."""
    lines = list(compared)
    ways = list(lines[0].times)
    heads = ("查询", "", "命中", *ways, "冷/Tantivy", "热/Tantivy")
    print_table(
        heads,
        [
            (
                one.name,
                one.text,
                f"{one.total:,}",
                *(f"{figure(one.times[way].median)} ({figure(one.times[way].p95)})" for way in ways),
                *(f"{one.ratio(way):.2f}" for way in (COLD, WARM)),
            )
            for one in lines
        ],
        left=2,
    )
