"""A set of documents: their numbers, or a mask over all documents, each made when it is needed first."""

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh.executor.arrays import LOOKUP, SPARSE, Codes, Integers, Mask


class Documents:
    """Some of an index's documents. Give ascending numbers, or a mask of the given size; neither may change."""

    __slots__ = ("_mask", "_numbers", "size")

    def __init__(self, size: int, numbers: Integers | None = None, mask: Mask | None = None) -> None:
        self.size = size
        """Of the index."""
        self._numbers = numbers
        self._mask = mask

    @classmethod
    def none(cls, size: int) -> "Documents":
        """The empty set."""
        return cls(size, np.zeros(0, np.intp))

    @classmethod
    def any_of(cls, size: int, sets: Sequence["Documents"]) -> "Documents":
        """What is in at least one of the sets."""
        sets = [one for one in sets if one]
        if len(sets) < 2:
            return sets[0] if sets else cls.none(size)
        if all(one.is_listed for one in sets) and sum(map(len, sets)) * SPARSE < size:
            numbers = np.concatenate([one.numbers for one in sets])
            numbers.sort()
            return cls(size, numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))])
        mask = np.zeros(size, np.bool_)
        for one in sets:
            if one.is_listed and len(one) * SPARSE < size:
                mask[one.numbers] = True
            else:
                mask |= one.mask
        return cls(size, mask=mask)

    @property
    def is_listed(self) -> bool:
        """Whether the numbers are there already."""
        return self._numbers is not None

    @property
    def most_bytes(self) -> int:
        """What both forms take together where both are kept."""
        return len(self) * np.dtype(np.intp).itemsize + (0 if self._are_few else self.size)

    @property
    def _are_few(self) -> bool:
        return self._numbers is not None and len(self._numbers) * SPARSE < self.size

    @property
    def numbers(self) -> Codes:
        """Ascending."""
        if self._numbers is None:
            self._numbers = np.flatnonzero(self.mask)
        elif self._numbers.dtype != np.intp:
            self._numbers = self._numbers.astype(np.intp)
        return self._numbers

    @property
    def mask(self) -> Mask:
        """Of all documents; not kept where numbers take much less."""
        if self._mask is not None:
            return self._mask
        mask = np.zeros(self.size, np.bool_)
        mask[self.numbers] = True
        if not self._are_few:
            self._mask = mask
        return mask

    def __len__(self) -> int:
        return len(self._numbers) if self._numbers is not None else int(np.count_nonzero(self.mask))

    def __bool__(self) -> bool:
        return bool(len(self._numbers)) if self._numbers is not None else bool(self.mask.any())

    def __and__(self, other: "Documents") -> "Documents":
        if not self.is_listed and not other.is_listed:
            return Documents(self.size, mask=self.mask & other.mask)
        few, many = self, other
        if not few.is_listed or (many.is_listed and len(many) < len(few)):
            few, many = many, few
        if many._mask is None and len(few) * LOOKUP < len(many):  # of the same class
            wanted = few.numbers
            places = many.numbers.searchsorted(wanted)
            return Documents(self.size, wanted.compress(many.numbers.take(places, mode="clip") == wanted))
        return few.where(many.mask)

    def __sub__(self, other: "Documents") -> "Documents":
        if not self.is_listed:
            return Documents(self.size, mask=self.mask & ~other.mask)
        if not other:
            return self
        return Documents(self.size, self.numbers.compress(~other.mask.take(self.numbers)))

    def where(self, mask: Mask) -> "Documents":
        """Those of these documents for which the mask over all documents holds."""
        return Documents(self.size, self.numbers.compress(mask.take(self.numbers)))
