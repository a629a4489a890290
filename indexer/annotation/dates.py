"""Finding the days and spans of days that a text names.

normal text --grammar--> expressions --context--> dates as printed --the issue's days--> first and last day
"""

import datetime as dt
import re

from indexer.annotation.both_forms import BothForms
from indexer.annotation.date_context import is_date
from indexer.annotation.date_expressions import Expression, find_expressions
from indexer.annotation.date_resolution import Reference, resolve
from indexer.model import DateMention

_ANNOUNCED_BEFORE = re.compile("(?:将[于在]|[拟定]于|计划[于在]|预计)$")
_ANNOUNCED_AFTER = re.compile("起?(?:正式)?(?:施行|实施|执行|生效|启用|实行)")
_AROUND = 8


def find_dates(text: BothForms, reference: Reference | None) -> tuple[DateMention, ...]:
    """Dates in order of place, never overlapping, with spans of the printed text.

    Missing years and months are taken from the days that the issue reports on; where these are not known, or where the
    calendar has no such day, there is no mention. Words such as 近日 and bare years have none either.
    """
    found = []
    previous: dt.date | None = None
    for expression in find_expressions(text.normal):
        span = None
        if is_date(text.normal, expression):
            span = resolve(expression, reference, previous, announced=_is_announced(text.normal, expression))
        previous = span[1] if span is not None else None
        if span is not None:
            start, end = text.span(expression.start, expression.end)
            found.append(DateMention(text.printed[start:end], *span, start, end))
    return tuple(found)


def _is_announced(text: str, expression: Expression) -> bool:
    """Whether the text speaks of what is to come."""
    before = text[max(0, expression.start - _AROUND) : expression.start]
    after = text[expression.end : expression.end + _AROUND]
    return _ANNOUNCED_BEFORE.search(before) is not None or _ANNOUNCED_AFTER.match(after) is not None
