"""From several segments to one without their deleted documents."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.bulk.merged_field import GONE, Renumbering, merged_field
from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.field_arrays import numbers
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.engines.whoosh.codec.stored import StoredColumn

LiveSegment = tuple[SegmentArrays, NDArray[np.bool_]]
"""A segment, and which of its documents are not deleted."""


def merged(segments: Sequence[LiveSegment]) -> SegmentArrays:
    """The live documents of all segments in their order: the same arrays as if they were built afresh.

    Takes about 55 bytes for each character of the texts while it runs.
    """
    renumberings = _renumberings([live for _, live in segments])
    fields = {}
    for name in sorted({name for arrays, _ in segments for name in arrays.fields}):
        parts = [
            (arrays.fields[name], renumbering)
            for (arrays, _), renumbering in zip(segments, renumberings, strict=True)
            if name in arrays.fields
        ]
        field = merged_field(parts)
        if len(field.dictionary):
            fields[name] = field
    lengths = sorted({name for arrays, _ in segments for name in arrays.lengths})
    stored = sorted({name for arrays, _ in segments for name in arrays.stored})
    columns = {name: _column([(arrays.stored.get(name), live) for arrays, live in segments]) for name in stored}
    return SegmentArrays(
        documents=sum(int(live.sum()) for _, live in segments),
        fields=fields,
        lengths={
            name: _lengths([(arrays.lengths.get(name), live) for arrays, live in segments])
            for name in lengths
            if name in fields
        },
        stored={name: column for name, column in columns.items() if len(column.content)},
    )


def _renumberings(lives: Sequence[NDArray[np.bool_]]) -> list[Renumbering]:
    renumberings = []
    before = 0
    for live in lives:
        renumbering = np.cumsum(live, dtype=np.int32)
        renumbering += np.int32(before - 1)
        renumbering[~live] = GONE
        renumberings.append(renumbering)
        before += int(live.sum())
    return renumberings


def _lengths(parts: Sequence[tuple[AnyArray | None, NDArray[np.bool_]]]) -> AnyArray:
    return narrow(
        np.concatenate(
            [np.zeros(int(live.sum()), np.uint8) if lengths is None else lengths[live] for lengths, live in parts]
        )
    )


def _column(parts: Sequence[tuple[StoredColumn | None, NDArray[np.bool_]]]) -> StoredColumn:
    sizes, contents = [], []
    for column, live in parts:
        if column is None:
            sizes.append(np.zeros(int(live.sum()), np.int64))
            continue
        size = column.starts[1:].astype(np.int64) - column.starts[:-1]
        sizes.append(size[live])
        contents.append(column.content if live.all() else column.content[np.repeat(live, size)])
    kinds = {column.kind for column, _ in parts if column is not None}
    (kind,) = kinds
    return StoredColumn(kind, numbers(np.append(0, np.cumsum(np.concatenate(sizes)))), np.concatenate(contents))
