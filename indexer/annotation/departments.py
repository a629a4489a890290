"""Finding the departments that a text names.

    normal text --every name of the registry--> candidates --longest, leftmost--> names --context--> mentions

The context rules are in ``context``; the names come from the registry.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from indexer.annotation.context import Owner, is_list_separator, owner
from indexer.annotation.names import Standing
from indexer.annotation.registry import Registry
from indexer.model import Department, Mention
from indexer.text.normal_form import normalise

_AROUND = 20
"""Characters before and after a name that the context rules may look at."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    standing: Standing
    department: Department


class Recogniser:
    """Finds mentions of one registry's departments."""

    def __init__(self, registry: Registry) -> None:
        """Prepare the search for all names at once (Aho and Corasick 1975)."""
        self._automaton = ahocorasick.Automaton()
        for text, (name, department) in registry.names.items():
            self._automaton.add_word(text, (len(text), name.standing, department))
        self._automaton.make_automaton()

    def find(self, text: str, publisher: str | None = None) -> tuple[Mention, ...]:
        """Mentions in order of place, never overlapping, with spans of ``text``.

        What the publisher's own name mentions does not count.
        """
        own = {mention.department for mention in self.find(publisher)} if publisher else set()
        normalised = normalise(text)
        found = []
        for candidate in self._ours(normalised.text):
            if candidate.department not in own:
                start, end = normalised.span(candidate.start, candidate.end)
                found.append(Mention(candidate.department, text[start:end], start, end))
        return tuple(found)

    def _ours(self, text: str) -> Iterator[_Candidate]:
        last_end, last_owner = 0, None
        for candidate in _longest(self._candidates(text)):
            in_list = is_list_separator(text[last_end : candidate.start])
            whose = owner(
                text[candidate.start : candidate.end],
                candidate.standing,
                text[max(0, candidate.start - _AROUND) : candidate.start],
                text[candidate.end : candidate.end + _AROUND],
                last_owner if in_list else None,
            )
            last_end, last_owner = candidate.end, whose
            if whose is Owner.HOME:
                yield candidate

    def _candidates(self, text: str) -> Iterator[_Candidate]:
        for last, (length, standing, department) in self._automaton.iter(text):
            end = last + 1
            if standing is not Standing.WINDOW or text.startswith("窗口", end):
                yield _Candidate(end - length, end, standing, department)


def _longest(candidates: Iterator[_Candidate]) -> Iterator[_Candidate]:
    """Settle overlaps: the one that begins first wins, of several that begin there the longest."""
    reached = 0
    for candidate in sorted(candidates, key=lambda candidate: (candidate.start, -candidate.end)):
        if candidate.start >= reached:
            reached = candidate.end
            yield candidate


@lru_cache(maxsize=4)
def recogniser_of(registry: Registry) -> Recogniser:
    """The registry's recogniser; it takes a while to build and every issue needs it."""
    return Recogniser(registry)
