"""One property of every document, as codes into a table of its values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from indexer.engines.whoosh.executor.arrays import FEW, LOOKUP, Codes, Mask
from indexer.engines.whoosh.executor.documents import Documents

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Runs:
    """Documents that follow one another and have the same code."""

    starts: Codes
    """First document of each run, and the number behind the last document."""
    codes: Codes
    """Of each run."""

    @classmethod
    def of(cls, codes: Codes, documents: Documents) -> "Runs":
        """Of these documents; those between them do not end a run."""
        own = codes.take(documents.numbers)
        first = np.flatnonzero(np.concatenate(([True], own[1:] != own[:-1]))[: len(own)])
        return cls(np.append(documents.numbers.take(first), documents.size), own.take(first))


@dataclass(frozen=True, slots=True)
class Facet(Generic[Value]):
    """Which value each paragraph has: ``values[codes[document]]``."""

    values: tuple[Value, ...]
    codes: Codes
    """For each document; one past the last value for those that are no paragraphs, or deleted."""
    runs: Runs | None = None
    """Where documents come in the order of this property: much shorter than the codes."""

    def choose(self, wanted: Callable[[Value], bool]) -> Mask:
        """For each code, whether its value is wanted; each different value is tried once."""
        return np.fromiter((*map(wanted, self.values), False), np.bool_, len(self.values) + 1)

    def having(self, chosen: Mask, within: Documents | None = None) -> Documents:
        """Those of the documents, or of all paragraphs, that have one of the chosen codes."""
        if within is None:
            return Documents(len(self.codes), mask=chosen.take(self.codes))
        numbers = within.numbers
        return Documents(within.size, numbers.compress(chosen.take(self.codes.take(numbers))))

    def count(self, documents: Documents) -> Codes:
        """How many of the documents have each code."""
        numbers, size = documents.numbers, len(self.values) + 1
        if self.runs is None or len(self.runs.starts) * LOOKUP > len(numbers):
            return np.bincount(self.codes.take(numbers), minlength=size)
        before = numbers.searchsorted(self.runs.starts)
        return np.bincount(self.runs.codes, before[1:] - before[:-1], size).astype(np.intp)


@dataclass(frozen=True, slots=True)
class Choices(Generic[Value]):
    """What can be chosen of a facet: for each choice the codes that it means."""

    size: int
    """Different codes."""
    codes: Mapping[Value, Codes]

    @classmethod
    def of(cls, facet: Facet[Any], choices: Callable[[Any], Iterable[Value]]) -> "Choices[Value]":
        """Of the choices by which each value of the facet is meant."""
        found: dict[Value, list[int]] = {}
        for code, value in enumerate(facet.values):
            for choice in choices(value):
                found.setdefault(choice, []).append(code)
        return cls(len(facet.values) + 1, {choice: np.array(codes, np.intp) for choice, codes in found.items()})

    def mask(self, chosen: Iterable[Value]) -> Mask:
        """For each code, whether any of the choices means it."""
        mask = np.zeros(self.size, np.bool_)
        for choice in chosen:
            if choice in self.codes:
                mask[self.codes[choice]] = True
        return mask


@dataclass(frozen=True, slots=True)
class Groups(Generic[Value]):
    """Codes of a facet summed up to other values: to each department, to each section and those above it."""

    facet: Facet[Any]
    values: tuple[Value, ...]
    sources: Codes
    """Codes of the facet: those that count for the first value, those that count for the second, …"""
    starts: Codes
    """Where each value's begin."""
    by_code: tuple[tuple[int, ...], ...]
    """For each code the places in ``values`` of what it counts for."""

    @classmethod
    def of(cls, facet: Facet[Any], groups: Callable[[Any], Iterable[Value]]) -> "Groups[Value]":
        """Of what each value of a facet counts for."""
        numbers: dict[Value, int] = {}
        by_code = tuple(
            tuple(numbers.setdefault(group, len(numbers)) for group in groups(value)) for value in facet.values
        )
        pairs = sorted((number, code) for code, found in enumerate(by_code) for number in found)
        targets, sources = np.array(pairs, np.intp).reshape(-1, 2).T
        starts = targets.searchsorted(np.arange(len(numbers)))
        return cls(facet, tuple(numbers), sources.copy(), starts, (*by_code, ()))

    def sums(self, by_code: Codes) -> dict[Value, int]:
        """The values that count anything, in their order, each with the sum of its codes' counts."""
        sums = np.add.reduceat(by_code.take(self.sources), self.starts)
        places = sums.nonzero()[0]
        return dict(zip([self.values[place] for place in places.tolist()], sums.take(places).tolist(), strict=True))

    def count(self, documents: Documents) -> dict[Value, int]:
        """The values that any of the documents have, each with how many have it."""
        if documents.is_listed and len(documents) <= FEW:
            return self.of_few(self.facet.codes.take(documents.numbers).tolist())
        return self.sums(self.facet.count(documents))

    def of_few(self, codes: list[int]) -> dict[Value, int]:
        """The same, given the code of each document."""
        counts: dict[int, int] = {}
        for code in codes:
            for number in self.by_code[code]:
                counts[number] = counts.get(number, 0) + 1
        return {self.values[number]: counts[number] for number in sorted(counts)}


def count_together(
    first: Groups[Any], second: Groups[Any], documents: Documents
) -> tuple[dict[Any, int], dict[Any, int]]:
    """What both count of the same documents; they are groups of one facet."""
    if documents.is_listed and len(documents) <= FEW:
        codes = first.facet.codes.take(documents.numbers).tolist()
        return first.of_few(codes), second.of_few(codes)
    by_code = first.facet.count(documents)
    return first.sums(by_code), second.sums(by_code)
