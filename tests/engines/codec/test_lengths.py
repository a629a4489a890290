"""Rounded lengths against Whoosh's own functions."""

import numpy as np
from whoosh.util.numeric import byte_to_length, length_to_byte

from indexer.engines.whoosh.codec.lengths import length_bytes, rounded

LENGTHS = [*range(5000), *range(5000, 120_000, 37), 1 << 40]


def test_bytes_of_lengths_are_whooshs() -> None:
    assert length_bytes(np.array(LENGTHS)).tolist() == [length_to_byte(length) for length in LENGTHS]


def test_rounded_lengths_are_whooshs() -> None:
    assert rounded(np.array(LENGTHS)).tolist() == [byte_to_length(length_to_byte(length)) for length in LENGTHS]


def test_rounded_lengths_stay_as_they_are() -> None:
    once = rounded(np.array(LENGTHS, np.uint64))
    assert rounded(once).tolist() == once.tolist()
