"""An issue ready to be indexed: all that can be done to it alone, in any process, in few and compact parts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """An issue's paragraphs in the order of their ordinals.

    Each array has one value per paragraph where not said otherwise; numbers of keys are places in the tuples of the
    different ones.
    """

    id: str
    paragraphs: int
    characters: int
    """As ``Issue.characters`` counts."""
    digest: str
    """The same for the same issue from the same file."""
    date: str
    """Day of the issue, ISO 8601, or empty."""
    normal_texts: str
    """The normal forms of all texts, one after another."""
    text_lengths: NDArray[np.int32]
    """Characters of each normal text."""
    words: NDArray[np.uint64]
    """Every word of each text, in order, as ``packed_words`` makes numbers of them."""
    long_words: tuple[str, ...]
    """The different ones that are too long to be packed."""
    word_counts: NDArray[np.int32]
    """Words of each text."""
    sections: tuple[str, ...]
    """The different ``fields.section_key``s."""
    section_numbers: NDArray[np.int32]
    departments: tuple[str, ...]
    """The different ``fields.department_key``s."""
    department_numbers: NDArray[np.int32]
    """For each department of each paragraph, which one it is; none twice in a paragraph."""
    department_counts: NDArray[np.int32]
    """Departments of each paragraph."""
    repeat_keys: bytes
    """Eight bytes for each paragraph."""
    texts: bytes
    """The texts as printed, as ``codec.stored`` encodes them, one after another."""
    text_sizes: NDArray[np.int64]
    """Bytes of each."""
    records: bytes
    """The records of the paragraphs, then that of the issue."""
    record_sizes: NDArray[np.int64]
    """Bytes of each, one more than there are paragraphs."""
