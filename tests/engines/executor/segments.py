"""Small segments made of plain lists of terms."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from indexer.engines.whoosh.codec.field_arrays import FieldArrays
from indexer.engines.whoosh.codec.field_builder import FieldBuilder
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.engines.whoosh.codec.stored import StoredColumn
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.terms import Segment, Terms
from indexer.engines.whoosh.fields import PackedPositions

FIELD = "text"
Lines = list[list[str]]
"""The terms of each document, in order."""
Parts = list[tuple[Lines, list[bool] | None]]
"""Of each segment its documents, and which of them are live, or None where all are."""


def parts(terms: st.SearchStrategy[str], most: int = 12) -> st.SearchStrategy[Parts]:
    """Up to three segments of up to ``most`` documents."""
    lines = st.lists(st.lists(terms, max_size=8), max_size=most)
    return st.lists(
        lines.flatmap(
            lambda drawn: st.tuples(
                st.just(drawn),
                st.one_of(st.none(), st.lists(st.booleans(), min_size=len(drawn), max_size=len(drawn))),
            )
        ),
        max_size=3,
    )


def segments_of(segments: Parts, stored: Sequence[StoredColumn] = ()) -> list[Segment]:
    """As a commit has them; ``stored`` has a column for each."""
    made: list[Segment] = []
    base = 0
    for number, (lines, live) in enumerate(segments):
        columns = {FIELD: stored[number]} if stored else {}
        arrays = SegmentArrays(len(lines), _fields(lines), {}, columns)
        made.append(Segment(arrays, base, None if live is None else np.array(live, np.bool_)))
        base += len(lines)
    return made


def terms_of(segments: Parts) -> Terms:
    """Without anything kept."""
    size = sum(len(lines) for lines, _ in segments)
    return Terms(segments_of(segments), size, Cache(0))


def live_lines(segments: Parts) -> dict[int, list[str]]:
    """The documents that are not deleted, by number."""
    every = [
        line if live is None or live[place] else None for lines, live in segments for place, line in enumerate(lines)
    ]
    return {number: line for number, line in enumerate(every) if line is not None}


def _fields(lines: Lines) -> dict[str, FieldArrays]:
    builder = FieldBuilder(PackedPositions())
    terms = sorted({term for line in lines for term in line})
    for term in terms:
        builder.start_term(term.encode("utf-8", "surrogatepass"))
        for document, line in enumerate(lines):
            places = [place for place, other in enumerate(line) if other == term]
            if places:
                builder.add(document, float(len(places)), PackedPositions().encode(places), 0)
    return {FIELD: builder.finish(None)} if terms else {}
