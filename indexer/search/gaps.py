"""Which issues are missing, judged by the numbers of those that are there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Masthead

_MOST_IN_A_YEAR = 366
"""A year that begins with a higher number than one for each day does not count from 1."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Consecutive numbers that no issue has, before one that an issue has."""

    title: str | None
    """Of the periodical."""
    year: int | None
    """None for serial numbers, which run through all years."""
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many numbers."""
        return self.last - self.first + 1


def number_gaps(mastheads: Iterable[Masthead]) -> tuple[Gap, ...]:
    """The missing numbers (期) within each year of each periodical, by periodical, year and number.

    A year counts from 1, so what is missing before its first number is a gap too; except with a periodical whose
    numbers go on from year to year. What is missing after a year's last number cannot be told.
    """
    periodicals: defaultdict[str, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for item in mastheads:
        if item.year is not None and item.number is not None:
            periodicals[item.title or ""][item.year].add(item.number)
    return tuple(gap for title, years in sorted(periodicals.items()) for gap in _of_periodical(title, years))


def serial_gaps(mastheads: Iterable[Masthead]) -> tuple[Gap, ...]:
    """The missing serial numbers (总第…期) of each periodical, between the first and the last that are there."""
    periodicals: defaultdict[str, set[int]] = defaultdict(set)
    for item in mastheads:
        if item.serial is not None:
            periodicals[item.title or ""].add(item.serial)
    return tuple(gap for title, serials in sorted(periodicals.items()) for gap in _between(serials, title, None))


def _of_periodical(title: str, years: Mapping[int, set[int]]) -> Iterator[Gap]:
    in_order = sorted(years.items())
    go_on = len(years) > 1 and all(max(before) < min(after) for (_, before), (_, after) in pairwise(in_order))
    for year, numbers in in_order:
        from_one = not go_on and min(numbers) <= _MOST_IN_A_YEAR
        yield from _between(numbers | {0} if from_one else numbers, title, year)


def _between(numbers: Iterable[int], title: str, year: int | None) -> Iterator[Gap]:
    for before, after in pairwise(sorted(numbers)):
        if after - before > 1:
            yield Gap(title or None, year, before + 1, after - 1)
