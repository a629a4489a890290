"""Which issues are missing, judged by the numbers of those that are there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Masthead


@dataclass(frozen=True, slots=True)
class Gap:
    """Consecutive numbers that no issue has, between two that one has."""

    title: str | None
    """Of the periodical."""
    year: int | None
    """None for serial numbers, which run through all years."""
    first: int
    last: int


def number_gaps(mastheads: Iterable[Masthead]) -> tuple[Gap, ...]:
    """The missing numbers (期) within each year of each periodical."""
    return tuple(_gaps((item.title, item.year, item.number) for item in mastheads if item.year is not None))


def serial_gaps(mastheads: Iterable[Masthead]) -> tuple[Gap, ...]:
    """The missing serial numbers (总第…期) of each periodical."""
    return tuple(_gaps((item.title, None, item.serial) for item in mastheads))


def _gaps(numbered: Iterable[tuple[str | None, int | None, int | None]]) -> Iterator[Gap]:
    series: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for title, year, number in numbered:
        if number is not None:
            series[title or "", year or 0].add(number)
    for (title, year), numbers in sorted(series.items()):
        for before, after in pairwise(sorted(numbers)):
            if after - before > 1:
                yield Gap(title or None, year or None, before + 1, after - 1)
