"""Terms that stand at given distances from one another in a field, from their positions.

First the documents that have all the terms are found, the rarest term first; then positions are compared. Nearly always
a document has each term once, so that one comparison of whole arrays decides it; only the others' positions are spread
out and looked up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.executor.arrays import Codes, Integers, Keys, Mask, Numbers, as_indices, places_among
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.terms import Run, Terms

_POSITION_BITS = 32

TermRuns = Mapping[int, Run]
"""Of one segment, by the term's offset in the sequence."""
Choose = Callable[["_Narrowing", TermRuns], Integers]
"""Chooses documents of a segment by where the terms stand in them; gives their local numbers."""


def documents_in_sequence(
    terms: Terms, field: str, sequence: Mapping[int, str], within: Documents | None = None
) -> Documents:
    """The documents, of those within the given ones, that have the terms at these distances from some position.

    One of the distances is 0.
    """
    return _in_segments(terms, field, sequence, within, _adjacent_documents)


def documents_continued(
    terms: Terms, field: str, first: Sequence[str], prefix: str, within: Documents | None = None
) -> Documents:
    """The documents, of those within the given ones, that have these terms in a row, and then one that begins so.

    The postings of all terms that begin so are looked at together, however many terms they are.
    """
    continuing = {run.segment.base: run for run in terms.runs_beginning(field, prefix)}

    def continued(narrowing: _Narrowing, runs: TermRuns) -> Integers:
        return _continued_documents(narrowing, runs, continuing[runs[0].segment.base], terms.scratch)

    return _in_segments(terms, field, dict(enumerate(first)), within, continued)


def _in_segments(
    terms: Terms, field: str, sequence: Mapping[int, str], within: Documents | None, choose: Choose
) -> Documents:
    """What is chosen, in each segment, of the documents that have all the terms."""
    found = [np.zeros(0, np.intp)]
    for runs in zip(*(terms.by_segment(field, term) for term in sequence.values()), strict=True):
        whole = {offset: run for offset, run in zip(sequence, runs, strict=True) if run is not None}
        if len(whole) == len(sequence):
            segment = next(iter(whole.values())).segment
            candidates = None if within is None else _local(within, segment.base, segment.arrays.documents)
            documents = choose(_narrowed(whole, candidates, terms.scratch), whole)
            if segment.live is not None:
                documents = documents.compress(segment.live.take(documents))
            found.append(documents + segment.base)
    return Documents(terms.size, found[-1] if len(found) <= 2 else np.concatenate(found))


def _local(within: Documents, base: int, count: int) -> Codes:
    """Numbers in a segment of those documents that are in it."""
    first, last = within.numbers.searchsorted((base, base + count)).tolist()
    return within.numbers[first:last] - base


@dataclass(slots=True)
class _Narrowing:
    """Candidate documents, and where each stands in the postings of the terms looked at so far."""

    documents: Integers
    places: dict[int, Codes]
    """By offset in the sequence."""

    def keep(self, chosen: Codes | Mask) -> None:
        self.documents = self.documents[chosen]
        self.places = {offset: places[chosen] for offset, places in self.places.items()}

    def occurrences(self, runs: TermRuns) -> "dict[int, _Occurrences]":
        """Where each of the terms stands in the documents."""
        return {offset: _occurrences(runs[offset], places) for offset, places in self.places.items()}


def _adjacent_documents(narrowing: _Narrowing, runs: TermRuns) -> Integers:
    """Local numbers of the documents with the sequence."""
    return narrowing.documents.compress(_adjacent(narrowing.occurrences(runs), len(narrowing.documents)))


def _continued_documents(narrowing: _Narrowing, runs: TermRuns, last: Run, scratch: Numbers) -> Integers:
    """Local numbers of the documents in which the sequence is followed by a term of the last run."""
    documents, every = narrowing.documents, np.arange(len(narrowing.documents))
    starts = _common(narrowing.occurrences(runs), every)
    own = _documents(last)
    scratch[as_indices(documents)] = every
    places = scratch.take(own)
    postings = np.flatnonzero(documents.take(places, mode="clip") == own) if len(documents) else every
    following = _occurrences(last, postings).keys(np.arange(len(postings)), len(runs), places.take(postings))
    there = np.isin(starts, following)
    return documents.take(np.unique(starts.compress(there) >> _POSITION_BITS))


def _narrowed(runs: TermRuns, candidates: Codes | None, scratch: Numbers) -> _Narrowing:
    """The candidates, or all documents, that have all the terms, by their local numbers."""
    rarest, *others = sorted(runs, key=lambda offset: len(runs[offset]))
    documents = _documents(runs[rarest])
    narrowing = _Narrowing(documents, {rarest: np.arange(len(documents))})
    if candidates is not None:
        _, places = places_among(candidates, documents, scratch)
        narrowing = _Narrowing(documents.take(places), {rarest: places})
    for offset in others:
        same, places = places_among(narrowing.documents, _documents(runs[offset]), scratch)
        narrowing.keep(same)
        narrowing.places[offset] = places
    return narrowing


def _documents(run: Run) -> Numbers:
    return run.field.documents[run.first : run.last]


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Of one term in each candidate document."""

    positions: Integers
    """The field's."""
    first: Codes
    """Where the positions of each document start."""
    counts: Codes | None
    """How many each has; None where each has one."""

    def single(self, offset: int) -> Keys:
        """The first position in each document, less the term's offset in the sequence."""
        return self.positions.take(self.first).astype(np.int64) - offset

    def keys(self, chosen: Codes, offset: int, labels: Integers | None = None) -> Keys:
        """For all positions in the chosen documents: the document's label, then the position less the offset.

        A label is the place in ``chosen`` where none are given.
        """
        counts = np.ones(len(chosen), np.intp) if self.counts is None else self.counts.take(chosen)
        ends = np.cumsum(counts)
        which = np.repeat(np.arange(len(chosen)), counts)
        within = np.arange(len(which)) - (ends - counts).take(which)
        positions = self.positions.take(self.first.take(chosen).take(which) + within).astype(np.int64)
        labelled = which if labels is None else labels.take(which).astype(np.int64)
        return (labelled << _POSITION_BITS) + positions - offset


def _occurrences(run: Run, places: Codes) -> _Occurrences:
    field = run.field
    assert field.positions is not None  # noqa: S101  # a field of text
    start = field.position_start(run.first)
    repeated, more = field.repeated_in(run.first, run.last)
    if not len(repeated):
        return _Occurrences(field.positions, places + start, None)
    beyond = np.zeros(len(run) + 1, np.int64)
    beyond[repeated + 1] = more
    before = np.cumsum(beyond)
    return _Occurrences(field.positions, places + before.take(places) + start, beyond.take(places + 1) + 1)


def _adjacent(occurrences: dict[int, _Occurrences], count: int) -> Mask:
    """For each of the candidates, whether some position is in all of the terms' sequences."""
    once = np.ones(count, np.bool_)
    for one in occurrences.values():
        if one.counts is not None:
            once &= one.counts == 1
    (offset, first), *others = occurrences.items()
    start = first.single(offset)
    found = once.copy()
    for offset, one in others:
        found &= start == one.single(offset)
    often = np.flatnonzero(~once)
    if len(often):
        found[often.take(_common(occurrences, often) >> _POSITION_BITS)] = True
    return found


def _common(occurrences: dict[int, _Occurrences], chosen: Codes) -> Codes:
    """The keys of the positions that the chosen documents have in common."""
    (offset, first), *others = occurrences.items()
    starts = first.keys(chosen, offset)
    for offset, one in others:
        keys = one.keys(chosen, offset)
        places = keys.searchsorted(starts)
        starts = starts.compress(keys.take(places, mode="clip") == starts)
    return starts
