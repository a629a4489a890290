"""Finding the days and spans of days that a text names.

normal text --grammar--> expressions --context--> dates as printed --the issue's days--> first and last day
"""

import datetime as dt
import re

from indexer.annotation.date_context import is_date
from indexer.annotation.date_expressions import find_expressions
from indexer.annotation.date_resolution import reference_of, resolve
from indexer.model import DateMention, Masthead
from indexer.text.normal_form import normalise

_ANNOUNCED_BEFORE = re.compile("(?:将[于在]|[拟定]于|计划[于在]|预计)$")
_ANNOUNCED_AFTER = re.compile("起?(?:正式)?(?:施行|实施|执行|生效|启用|实行)")
_AROUND = 8


def find_dates(text: str, masthead: Masthead) -> tuple[DateMention, ...]:
    """Dates in order of place, never overlapping, with spans of ``text``.

    Missing years and months are taken from the masthead; where it does not have them, or where the calendar has no
    such day, there is no mention. Words such as 近日 and bare years have none either.
    """
    reference = reference_of(masthead)
    normalised = normalise(text)
    found = []
    previous: dt.date | None = None
    for expression in find_expressions(normalised.text):
        before = normalised.text[max(0, expression.start - _AROUND) : expression.start]
        after = normalised.text[expression.end : expression.end + _AROUND]
        announced = bool(_ANNOUNCED_BEFORE.search(before) or _ANNOUNCED_AFTER.match(after))
        span = None
        if is_date(normalised.text, expression):
            span = resolve(expression, reference, previous, announced=announced)
        previous = span[1] if span is not None else None
        if span is not None:
            start, end = normalised.span(expression.start, expression.end)
            found.append(DateMention(text[start:end], *span, start, end))
    return tuple(found)
