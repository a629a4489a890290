"""From a query to what is looked up for it.

Text is looked up in the index; what stands in the snapshot's tables (sections, departments, dates) is tried once for
each different value.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from indexer.engines import query
from indexer.engines.analysis import Field, Line
from indexer.engines.matching import Reading, WordPattern, has
from indexer.engines.whoosh.executor.arrays import Mask
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.plan import (
    AllOf,
    AnyOf,
    Beginning,
    Chosen,
    Containing,
    Everything,
    HasTerm,
    Plan,
    SameIssue,
    Sequence,
    Spelled,
    Without,
)
from indexer.engines.whoosh.executor.snapshot import Snapshot
from indexer.engines.whoosh.fields import ISSUE
from indexer.text.normal_form import normal
from indexer.text.numbers import may_go_on, spellings


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans queries against one commit."""

    snapshot: Snapshot
    cache: Cache

    def plan(self, node: query.Node) -> Plan:
        """What the node means."""
        match node:
            case query.And(children):
                return AllOf(tuple(map(self.plan, children)))
            case query.Or(children):
                return AnyOf(tuple(map(self.plan, children)))
            case query.Not(child):
                return Without(self.plan(child))
            case query.SameIssue(child):
                return SameIssue(self.plan(child))
            case query.Word(text):
                return self._word(WordPattern.of(text))
            case query.Prefix(text):
                return self._word(WordPattern.beginning(text))
            case query.Exact(text):
                return _having(spellings(normal(text)))
            case _:
                return self._placed(node)

    def _placed(
        self, node: query.MatchAll | query.InDepartment | query.InSection | query.InIssue | query.InDates
    ) -> Plan:
        match node:
            case query.MatchAll():
                return Everything()
            case query.InDepartment(identity):
                return Chosen(self.snapshot.departments, self.snapshot.department_choices.mask([identity]))
            case query.InSection(text):
                part = spellings(normal(text))
                if part == ("",):
                    return Everything()
                return Chosen(self.snapshot.sections, self._under(part, lambda line: has(line, part)))
            case query.InIssue(identity):
                return HasTerm(ISSUE, identity)
            case query.InDates(first, last):
                return Chosen(self.snapshot.days, self.snapshot.day_mask(first, last))

    def _word(self, pattern: WordPattern) -> Plan:
        if pattern.reading is Reading.ANYTHING:
            return Everything()
        in_text = _in_text(pattern)
        sections = self._sections(pattern)
        return AnyOf((in_text, Chosen(self.snapshot.sections, sections))) if sections is not None else in_text

    def _sections(self, pattern: WordPattern) -> Mask | None:
        """The section codes under which headings match, if any do."""
        headings = self.snapshot.headings
        if pattern.reading is Reading.CONTAINED and not any(map(headings.contain, pattern.spellings)):
            return None
        if pattern.reading is Reading.SEQUENCE:
            known = headings.vocabulary(Field.HEADING_WORDS)
            if not all(word in known for word in pattern.words):
                return None
        chosen = self._under(pattern, pattern.matches_line)
        return chosen if chosen.any() else None

    def _under(self, sought: Hashable, fits: Callable[[Line], bool]) -> Mask:
        """The section codes with a heading that fits what is sought; kept, since every heading is tried."""
        return self.cache.get(("under", sought), lambda: self.snapshot.headings.under(fits), lambda mask: mask.nbytes)


def _in_text(pattern: WordPattern) -> Plan:
    match pattern.reading:
        case Reading.SEQUENCE:
            only = len(pattern.words) == 1
            return HasTerm(Field.WORDS, pattern.words[0]) if only else Sequence(Field.WORDS, pattern.words)
        case Reading.BEGINNING:
            return Beginning(Field.WORDS, pattern.words)
        case _:
            return _having(pattern.spellings)


def _having(spellings: tuple[str, ...]) -> Plan:
    """Where the paragraph's text has a string with these spellings."""
    typed, *others = spellings
    found = _containing(typed)
    if not others:
        return found
    safe = tuple(_containing(other) for other in others if not may_go_on(other))
    doubtful = tuple(_containing(other) for other in others if may_go_on(other))
    found = AnyOf((found, *safe)) if safe else found
    return Spelled(found, AnyOf(doubtful), spellings) if doubtful else found


def _containing(text: str) -> Plan:
    """Where the paragraph's text contains the text."""
    if not text:
        return Everything()
    if len(text) == 1:
        return Beginning(Field.BIGRAMS, (text,))
    return Containing(text) if len(text) > 2 else HasTerm(Field.BIGRAMS, text)
