"""Words as numbers: up to three characters are packed into 64 bits, longer words are numbered.

Numbers are compared, sorted and passed between processes many times faster than strings; few words are longer.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Packed = NDArray[np.uint64]
LONG = 1 << 63
"""Set in the number of a long word; the rest is its place among the different long ones."""
_CHARACTERS = 3
_BITS = 21
"""Of a code point. A word has none that is 0, which stands for no character."""
_SHIFTS = tuple(_BITS * (_CHARACTERS - 1 - place) for place in range(_CHARACTERS))
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""2 to the 64 over the golden ratio (Knuth, The Art of Computer Programming, section 6.4, multiplicative hashing)."""


def packed(words: Sequence[str]) -> tuple[Packed, tuple[str, ...]]:
    """A number for each word, and the different long ones. No word is empty or has a NUL."""
    characters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    starts = sizes.cumsum() - sizes
    numbers = np.zeros(len(words), np.uint64)
    for place, shift in enumerate(_SHIFTS):
        having = np.flatnonzero(sizes > place)
        numbers[having] |= characters[starts[having] + place].astype(np.uint64) << np.uint64(shift)
    long = np.flatnonzero(sizes > _CHARACTERS).tolist()
    long_words = [words[number] for number in long]
    places = {word: LONG + place for place, word in enumerate(dict.fromkeys(long_words))}
    numbers[long] = np.fromiter(map(places.__getitem__, long_words), np.uint64, len(long))
    return numbers, tuple(places)


def unpacked(numbers: Packed, long_words: Sequence[str]) -> list[str]:
    """What ``packed`` was given."""
    return [
        long_words[number - LONG]
        if number & LONG
        else "".join(chr(character) for shift in _SHIFTS if (character := number >> shift & (1 << _BITS) - 1))
        for number in numbers.tolist()
    ]


def places_in(different: Packed, numbers: Packed) -> NDArray[np.int64]:
    """For each number its place among the different ones, which are sorted and have them all.

    A hash table finds most of them, some ten times faster than binary search, which finds those whose slot is taken.
    """
    shift = np.uint64(64 - 4 - len(different).bit_length())
    table = np.zeros(1 << 64 - int(shift), np.int64)
    table[different * _MULTIPLIER >> shift] = np.arange(len(different))
    places: NDArray[np.int64] = table[numbers * _MULTIPLIER >> shift]
    missed = np.flatnonzero(different[places] != numbers)
    places[missed] = different.searchsorted(numbers[missed])
    return places
