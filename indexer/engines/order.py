"""The order of hits and of issues, as the protocol has it."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

_LAST = dt.date.max.toordinal()

Key = tuple[int, str, int]
T = TypeVar("T")


def newest(date: dt.date | None, issue_id: str, ordinal: int = 0) -> Key:
    """Sort key: newest first, undated ones last, then issue id and ordinal."""
    return (_LAST if date is None else -date.toordinal(), issue_id, ordinal)


def oldest(date: dt.date | None, issue_id: str, ordinal: int = 0) -> Key:
    """Sort key: oldest first, undated ones last, then issue id and ordinal."""
    return (_LAST if date is None else date.toordinal(), issue_id, ordinal)


def spread(items: Sequence[T], size: int) -> Sequence[T]:
    """At most so many items at even distances, the first one among them."""
    return items[:: -(-len(items) // size)] if items else items
