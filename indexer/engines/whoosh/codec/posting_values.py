"""What a format of Whoosh encodes for each posting, as numbers, and back."""

import struct
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from whoosh import formats

from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, Values

_FREQUENCY = struct.Struct("!I")
"""As Whoosh's format encodes it."""


def decoded(
    format_: formats.Format, encoded: Sequence[bytes]
) -> tuple[Values, NDArray[np.int64], AnyArray | None] | None:
    """What is known of these postings, their frequencies and, one after another, their positions.

    None where not all of these bytes are what the format makes of such numbers, so that they must be kept as they are.
    """
    if isinstance(format_, formats.Existence):
        return None if any(encoded) else (Values.NONE, np.ones(len(encoded), np.int64), None)
    if isinstance(format_, formats.Frequency):
        frequencies = _frequencies(encoded)
        return None if frequencies is None else (Values.FREQUENCIES, frequencies, None)
    if isinstance(format_, formats.Positions):
        lists = [_positions(format_, value) for value in encoded]
        sizes = np.fromiter((len(positions) for positions in lists), np.int64, len(lists))
        if (sizes > 0).all():
            flat = [position for positions in lists for position in positions]
            return Values.POSITIONS, sizes, narrow(np.array(flat, np.int64))
    return None


def encoded_value(format_: formats.Format, field: FieldArrays, posting: int) -> bytes:
    """What the format encodes for the posting."""
    if field.raw is not None and field.raw_starts is not None:
        return field.raw[field.raw_starts.item(posting) : field.raw_starts.item(posting + 1)].tobytes()
    if field.positions is not None:
        return bytes(format_.encode(positions(field.positions, field, posting)))
    if field.values is Values.FREQUENCIES:
        return _FREQUENCY.pack(field.frequencies(posting, posting + 1).item())
    return b""


def positions(all_: AnyArray, field: FieldArrays, posting: int) -> list[int]:
    """Those of the posting, out of the field's."""
    places: list[int] = all_[field.position_start(posting) : field.position_start(posting + 1)].tolist()
    return places


def _frequencies(encoded: Sequence[bytes]) -> NDArray[np.int64] | None:
    if any(len(value) != _FREQUENCY.size for value in encoded):
        return None
    frequencies = np.frombuffer(b"".join(encoded), ">u4").astype(np.int64)
    return frequencies if ((frequencies > 0) & (frequencies < 1 << 31)).all() else None


def _positions(format_: formats.Positions, value: bytes) -> list[int]:
    """Ascending numbers that the format makes this value of; none where there are no such."""
    try:
        places = list(format_.decode_positions(value))
        ascending = places[0] >= 0 and all(a < b for a, b in pairwise(places)) and places[-1] < 1 << 63
        as_made = {type(place) for place in places} == {int} and format_.encode(places) == value
    except Exception:  # noqa: BLE001  # formats unpickle, and these may be any bytes
        return []
    return places if ascending and as_made else []
