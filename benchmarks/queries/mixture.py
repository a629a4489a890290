"""Five hundred queries as people type them: one to four words or quoted strings, a third of them with a filter."""

import datetime as dt
import random
import re
from collections.abc import Sequence

from benchmarks.generate import FIRST_YEAR, YEARS
from benchmarks.queries.rows import Row
from benchmarks.queries.values import Filter, Part, TypedQuery
from benchmarks.zipf_paragraphs import SECTIONS, zipf
from indexer.text.characters import contains_han

QUERIES = 500
QUOTED_SHARE = 0.25
"""Of the parts."""
ANY_SHARE = 0.1
"""Of the queries of several parts."""
FILTERED_SHARE = 1 / 3


def mixture(rows: Sequence[Row], count: int = QUERIES, seed: int = 0) -> list[TypedQuery]:
    """Draw parts from the rows' texts, so that words come by Zipf's law; all parts of a query from one row."""
    chance = random.Random(seed)
    return [_typed(chance, chance.choice(rows)) for _ in range(count)]


def _typed(chance: random.Random, row: Row) -> TypedQuery:
    parts = [_part(chance, row) for _ in range(chance.choices(range(1, 5), weights=zipf(4))[0])]
    return TypedQuery(
        tuple(dict.fromkeys(parts)),
        any=len(parts) > 1 and chance.random() < ANY_SHARE,
        filter=_filter(chance, row) if chance.random() < FILTERED_SHARE else Filter(),
    )


def _part(chance: random.Random, row: Row) -> Part:
    """A word of two Han characters or more, or the same and up to four characters more between quotation marks."""
    word = chance.choice([word for word in row.words.split() if len(word) > 1 and contains_han(word)])
    if chance.random() >= QUOTED_SHARE:
        return Part(word)
    start = row.text.find(word)
    stretch = re.match("[^，。]*", row.text[start : start + len(word) + chance.randint(1, 4)])
    return Part(stretch[0] if stretch else word, quoted=True)


def _filter(chance: random.Random, row: Row) -> Filter:
    match chance.randrange(3):
        case 0:
            return Filter(department=chance.choice(row.departments))
        case 1:
            return Filter(section=chance.choices(SECTIONS, weights=zipf(len(SECTIONS)))[0])
        case _:
            year = chance.randrange(FIRST_YEAR, FIRST_YEAR + YEARS)
            return Filter(days=(dt.date(year, 1, 1), dt.date(year + chance.randrange(3), 12, 31)))
