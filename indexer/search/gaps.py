"""Which issues are missing, judged by the numbers of those that are there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Masthead

_MOST_IN_A_YEAR = 366
"""A year that begins with a higher number than one for each day does not count from 1, and where more numbers are
missing at once, the next one is likely to be misread."""
_MOST_IN_ALL = 2000
"""The same of serial numbers."""


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
    periodicals: defaultdict[str, list[Masthead]] = defaultdict(list)
    for item in mastheads:
        if item.year is not None and item.number is not None:
            periodicals[item.title or ""].append(item)
    return tuple(gap for title, items in sorted(periodicals.items()) for gap in _of_periodical(title, items))


def serial_gaps(mastheads: Iterable[Masthead]) -> tuple[Gap, ...]:
    """The missing serial numbers (总第…期) of each periodical, between the first and the last that are there."""
    periodicals: defaultdict[str, set[int]] = defaultdict(set)
    for item in mastheads:
        if item.serial is not None:
            periodicals[item.title or ""].add(item.serial)
    return tuple(
        gap for title, serials in sorted(periodicals.items()) for gap in _between(serials, title, None, _MOST_IN_ALL)
    )


def _of_periodical(title: str, items: Iterable[Masthead]) -> Iterator[Gap]:
    years: defaultdict[int, set[int]] = defaultdict(set)
    before_first: defaultdict[int, set[int]] = defaultdict(set)
    for item in items:
        if item.year is not None and item.number is not None:
            years[item.year].add(item.number)
            if item.serial is not None:
                before_first[item.year].add(item.serial - item.number)
    go_on = _go_on(years, before_first)
    for year, numbers in sorted(years.items()):
        from_one = not go_on and min(numbers) <= _MOST_IN_A_YEAR
        yield from _between(numbers | {0} if from_one else numbers, title, year, _MOST_IN_A_YEAR)


def _go_on(years: Mapping[int, set[int]], before_first: Mapping[int, set[int]]) -> bool:
    """Whether numbers go on from year to year.

    Serial numbers tell, where two years have them: they run away from numbers that begin again.
    """
    if len(before_first) > 1:
        return len(set().union(*before_first.values())) == 1
    in_order = sorted(years.items())
    return len(years) > 1 and all(max(before) < min(after) for (_, before), (_, after) in pairwise(in_order))


def _between(numbers: Iterable[int], title: str, year: int | None, most: int) -> Iterator[Gap]:
    for before, after in pairwise(sorted(numbers)):
        if 1 < after - before <= most:
            yield Gap(title or None, year, before + 1, after - 1)
