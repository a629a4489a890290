"""A small drawing of how many paragraphs there were in each month or year."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_MOST_MONTHS = 36
"""Years are drawn of a longer span."""
_MOST_YEARS = 120
"""Of a longer span, as with an issue dated 9999, only the last so many that count."""
_HEIGHT = 24
_STEP, _WIDTH = 4, 3
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Bars from the first month or year of the archive to its last, the highest as high as the drawing."""

    path: str
    """As SVG has it."""
    width: int
    height: int
    says: str
    """What it shows, in words."""


@dataclass(frozen=True, slots=True)
class Span:
    """The months or years that all drawings of one page have in common, so that they can be compared."""

    periods: tuple[str, ...]
    """``YYYY`` or ``YYYY-MM``, all alike."""


def span_of(months: Sequence[str]) -> Span:
    """From the first of these months to the last; ``months`` are ``YYYY-MM``."""
    if not months:
        return Span(())
    first, last = min(months), max(months)
    start, end = _number(first), _number(last)
    if end - start < _MOST_MONTHS:
        return Span(tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)))
    years = range(int(first[:4]), int(last[:4]) + 1)
    if len(years) > _MOST_YEARS:
        return Span(tuple(sorted({month[:4] for month in months})[-_MOST_YEARS:]))
    return Span(tuple(f"{year:04}" for year in years))


def sparkline(months: Mapping[str, int], span: Span) -> Sparkline | None:
    """Draw paragraphs by month; None where none of them is dated."""
    length = len(span.periods[0]) if span.periods else 0
    counts: Counter[str] = Counter()
    for month, count in months.items():
        counts[month[:length]] += count
    highest = max((counts[period] for period in span.periods), default=0)
    if not highest:
        return None
    bars = (_bar(place, counts[period] / highest) for place, period in enumerate(span.periods) if counts[period])
    path, width = "".join(bars), _STEP * len(span.periods) - (_STEP - _WIDTH)
    return Sparkline(
        path, width, _HEIGHT, _says([period for period in span.periods if counts[period] == highest], highest)
    )


def _bar(place: int, share: float) -> str:
    height = max(_LEAST, round(_HEIGHT * share))
    return f"M{place * _STEP} {_HEIGHT}v-{height}h{_WIDTH}v{height}z"


def _number(month: str) -> int:
    year, number = map(int, month.split("-"))
    return 12 * year + number - 1


def _says(most: Sequence[str], count: int) -> str:
    """The month or year with most paragraphs; where there are several, only how many these have."""
    if len(most) == 1:
        return f"{period_name(most[0])}最多，{count:,} 段"
    return f"最多的{'月份' if '-' in most[0] else '年份'}有 {count:,} 段"


def period_name(period: str) -> str:
    """As in 2022年 or 2022年11月."""
    year, _, month = period.partition("-")
    return f"{int(year)}年{int(month)}月" if month else f"{int(year)}年"
