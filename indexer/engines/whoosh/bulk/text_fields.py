"""The two fields of the paragraphs' texts, words and pairs of characters, from prepared issues."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.bulk.occurrences import Terms, changes, positions_field
from indexer.engines.whoosh.bulk.packed_words import LONG, Packed, places_in, unpacked
from indexer.engines.whoosh.bulk.prepared import PreparedIssue
from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.dictionary import KEY_BYTES, Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays

_CODE_POINTS = 0x110000


def words_field(issues: Sequence[PreparedIssue], counts: AnyArray) -> FieldArrays:
    """The field of words; ``counts`` says how many each document has."""
    numbers, long_words = _of_one_numbering(issues)
    ordered = np.sort(numbers)
    different = ordered[changes(ordered)]
    del ordered
    words = unpacked(different, long_words)
    order = sorted(range(len(words)), key=words.__getitem__)  # by code points, as their bytes in UTF-8 are sorted
    ranks = np.empty(len(words), np.uint64)
    ranks[order] = np.arange(len(words))

    def dictionary(terms: Terms) -> Dictionary:
        return Dictionary.of([words[order[term]].encode("utf-8", "surrogatepass") for term in terms.tolist()])

    return positions_field(ranks.take(places_in(different, numbers)), counts, dictionary)


def _of_one_numbering(issues: Sequence[PreparedIssue]) -> tuple[Packed, list[str]]:
    """The words of all issues, in which each long word has the same number everywhere, and the long words."""
    places: dict[str, int] = {}
    parts = [np.zeros(0, np.uint64)]
    for issue in issues:
        part = issue.words
        if issue.long_words:
            known = [LONG + places.setdefault(word, len(places)) for word in issue.long_words]
            long = np.flatnonzero(part >= np.uint64(LONG))
            part = part.copy()
            part[long] = np.array(known, np.uint64)[(part[long] - np.uint64(LONG)).astype(np.int64)]
        parts.append(part)
    return np.concatenate(parts), list(places)


def bigrams_field(issues: Sequence[PreparedIssue], counts: AnyArray) -> FieldArrays:
    """The field of pairs of adjacent characters, the last one of a text alone; ``counts`` are the texts' lengths."""
    characters = np.frombuffer(
        "".join(issue.normal_texts for issue in issues).encode("utf-32-le", "surrogatepass"), np.uint32
    ).astype(np.int64)
    used = np.zeros(_CODE_POINTS, np.bool_)
    used[characters] = True
    alphabet = np.flatnonzero(used)
    radix = len(alphabet) + 1  # a second character counts from 1; 0 stands for none, which is before all others
    firsts = np.zeros(_CODE_POINTS, np.uint64)
    firsts[alphabet] = np.arange(len(alphabet), dtype=np.uint64) * np.uint64(radix)
    seconds = np.zeros(_CODE_POINTS, np.uint64)
    seconds[alphabet] = np.arange(1, radix, dtype=np.uint64)
    pairs = firsts.take(characters)
    pairs[:-1] += seconds.take(characters[1:])
    last = np.cumsum(counts, dtype=np.int64)[counts > 0] - 1
    pairs[last] = firsts[characters[last]]
    del characters

    def dictionary(different: Terms) -> Dictionary:
        return _pairs_dictionary(alphabet, different // np.uint64(radix), different % np.uint64(radix))

    return positions_field(pairs, counts, dictionary)


def _pairs_dictionary(alphabet: NDArray[np.int64], firsts: Terms, seconds: Terms) -> Dictionary:
    """Of pairs given by the numbers of their characters: the first from 0, the second from 1 or 0 where there is none.

    Two characters have at most eight bytes, so all of a pair is in its key.
    """
    encoded = [chr(character).encode("utf-8", "surrogatepass") for character in alphabet.tolist()]
    sizes = np.array([0, *map(len, encoded)], np.uint64)
    bytes_of = np.array([0, *(int.from_bytes(one.ljust(KEY_BYTES, b"\0"), "big") for one in encoded)], np.uint64)
    firsts = firsts + np.uint64(1)
    first_sizes = sizes[firsts]
    keys = bytes_of[firsts] | bytes_of[seconds] >> first_sizes * np.uint64(8)
    return Dictionary(keys, narrow(first_sizes + sizes[seconds]), np.zeros(0, np.uint8), np.zeros(0, np.uint8))
