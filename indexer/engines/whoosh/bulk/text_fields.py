"""The two fields of the paragraphs' texts, words and pairs of characters, from prepared issues."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.bulk.occurrences import Terms, positions_field
from indexer.engines.whoosh.bulk.joined import joined
from indexer.engines.whoosh.bulk.prepared import PreparedIssue
from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.dictionary import KEY_BYTES, Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays

_CODE_POINTS = 0x110000


class _Numbering(dict[str, int]):
    """Numbers for words in the order in which they are first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def words_field(issues: Sequence[PreparedIssue], counts: AnyArray) -> FieldArrays:
    """The field of words; ``counts`` says how many each document has."""
    numbering = _Numbering()
    lists = (issue.different_words() for issue in issues)
    known = [np.fromiter(map(numbering.__getitem__, one), np.int64, len(one)) for one in lists]
    words = sorted(numbering)  # by code points, as their bytes in UTF-8 are sorted
    ranks = np.empty(len(words), np.uint64)
    ranks[np.fromiter(map(numbering.__getitem__, words), np.int64, len(words))] = np.arange(len(words))
    of_issues = joined(known)
    places = joined(issue.word_numbers for issue in issues)
    before = np.append(0, np.cumsum([*map(len, known)], dtype=np.int64))[:-1]
    places += np.repeat(before, [len(issue.word_numbers) for issue in issues])

    def dictionary(different: Terms) -> Dictionary:
        return Dictionary.of([words[number].encode("utf-8", "surrogatepass") for number in different.tolist()])

    return positions_field(ranks[of_issues].take(places), counts, dictionary)


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
