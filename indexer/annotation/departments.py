"""Finding the departments that a text names.

    normal text --every name of the registry--> candidates --longest, leftmost--> names --context--> mentions

The context rules are in ``context``; the names come from the registry.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from indexer.annotation.both_forms import BothForms
from indexer.annotation.context import Owner, is_list_separator, owner, owner_of_list
from indexer.annotation.names import Standing
from indexer.annotation.places import is_about_other_province
from indexer.annotation.registry import Registry
from indexer.model import Department, Mention

_AROUND = 20
"""Characters before and after a name that the context rules may look at."""
_LIST_BEFORE = 60
"""Characters before a name in which a list of others that are not registered may begin."""


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
            self._automaton.add_word(text, (len(text), name.standing, name.standing.needs_window, department))
        self._automaton.make_automaton()
        self._shortest_names = _shortest_names(registry)

    def find(self, text: BothForms, publisher: Collection[Department] = ()) -> tuple[Mention, ...]:
        """Mentions in order of place, never overlapping, with spans of the printed text.

        ``publisher`` holds the departments that the publisher's own name mentions; they do not count.
        """
        return tuple(
            _mention(candidate, text) for candidate in self._ours(text.normal) if candidate.department not in publisher
        )

    def find_only(self, departments: Collection[Department], text: BothForms) -> tuple[Mention, ...]:
        """Mentions of these departments alone: quick where none of their names stands in the text."""
        for department in departments:
            for name in self._shortest_names.get(department, ()):
                if name in text.normal:
                    return tuple(mention for mention in self.find(text) if mention.department in departments)
        return ()

    def _ours(self, text: str) -> Iterator[_Candidate]:
        candidates = self._candidates(text)
        if not candidates:
            return
        of_text = Owner.OTHER_PROVINCE if is_about_other_province(text) else None
        last_end, last_owner = 0, None
        anybodys: list[_Candidate] = []
        for candidate in _longest(candidates):
            between = text[last_end : candidate.start]
            in_list = is_list_separator(between)
            whose = owner(
                text[candidate.start : candidate.end],
                candidate.standing,
                text[max(0, candidate.start - _AROUND) : candidate.start],
                text[candidate.end : candidate.end + _AROUND],
                last_owner if in_list else owner_of_list(between[-_LIST_BEFORE:]) or of_text,
            )
            last_end, last_owner = candidate.end, whose
            if not in_list:
                anybodys.clear()
            if whose is Owner.ANYBODY:
                anybodys.append(candidate)
            elif whose is Owner.HOME:
                if candidate.standing is Standing.BARE:
                    yield from anybodys
                anybodys.clear()
                yield candidate

    def _candidates(self, text: str) -> list[_Candidate]:
        return [
            _Candidate(last + 1 - length, last + 1, standing, department)
            for last, (length, standing, needs_window, department) in self._automaton.iter(text)
            if not needs_window or text.startswith("窗口", last + 1)
        ]


def _mention(candidate: _Candidate, text: BothForms) -> Mention:
    start, end = text.span(candidate.start, candidate.end)
    return Mention(candidate.department, text.printed[start:end], start, end)


def _shortest_names(registry: Registry) -> dict[Department, tuple[str, ...]]:
    """For each department a few names of which every other one holds one."""
    found: dict[Department, tuple[str, ...]] = {}
    for name, (_, department) in sorted(registry.names.items(), key=lambda item: len(item[0])):
        shorter = found.get(department, ())
        if not any(short in name for short in shorter):
            found[department] = (*shorter, name)
    return found


def _longest(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
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
