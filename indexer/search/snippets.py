"""The few clauses of a paragraph that show best why it was found."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from indexer.search.highlighting import Occurrence, mark, merge
from indexer.search.values import Fragment

LENGTH = 120
"""Characters of text in a snippet, about."""
ELLIPSIS = "…"
_LONGEST_PIECE = 40
_CUT_AFTER = 30  # so that what is left of a clause too long is never a mere scrap
_CLAUSE_END = re.compile(r"(?:[。；！？，、：;!?\n]|,(?!\d))+[”’」』）)》】]*\s*")
_SENTENCE_END = re.compile(r"[。！？!?\n][”’」』）)》】]*\s*\Z")

_Span = tuple[int, int]


def snippet(text: str, occurrences: Sequence[Occurrence], length: int = LENGTH) -> tuple[Fragment, ...]:
    """Clauses with the most different terms, and as many of their neighbours as make about ``length`` characters.

    ``…`` stands where text is left out. Without occurrences the snippet is the beginning of the text. A marked span is
    never cut, even where it is longer than the snippet should be.
    """
    spans = merge(occurrences)
    if len(text) <= length:
        return mark(text, 0, len(text), spans)
    pieces = _pieces(text, spans)
    chosen = _most_telling(pieces, occurrences, length) or {0}
    _extend(chosen, text, pieces, length)
    fragments: list[Fragment] = []
    shown = 0
    for start, end in _runs(chosen, pieces):
        if start > shown:
            fragments.append(Fragment(ELLIPSIS))
        fragments += mark(text, start, end, spans)
        shown = end
    if shown < len(text):
        fragments.append(Fragment(ELLIPSIS))
    return tuple(fragments)


def _pieces(text: str, spans: Sequence[_Span]) -> list[_Span]:
    """The text cut into clauses, and long clauses into shorter pieces, nowhere inside a marked span."""
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    pieces: list[_Span] = []
    start = 0
    for end in [*ends, len(text)]:
        while end - start > _LONGEST_PIECE:
            cut = _past(start + _CUT_AFTER, text, spans)
            if cut >= end:
                break
            pieces.append((start, cut))
            start = cut
        if end > start and _past(end, text, spans) == end:
            pieces.append((start, end))
            start = end
    return pieces


def _past(place: int, text: str, spans: Sequence[_Span]) -> int:
    """The first place from here on that is neither inside a marked span nor inside a number or a Latin word."""
    place = _outside(place, spans)
    unbroken = (at for at in range(place, place + _LONGEST_PIECE) if not _inside_word(text[max(0, at - 1) : at + 1]))
    return _outside(next(unbroken, place), spans)


def _outside(place: int, spans: Sequence[_Span]) -> int:
    """The place, or the end of the marked span that it is inside of."""
    before = bisect_left(spans, place, key=itemgetter(0)) - 1
    return max(place, spans[before][1]) if before >= 0 else place


def _inside_word(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and all(character.isalnum() or character in ".,-%" for character in pair)


def _most_telling(pieces: Sequence[_Span], occurrences: Sequence[Occurrence], length: int) -> set[int]:
    """Pieces chosen one by one, each the one with most terms not yet shown, as long as they fit."""
    starts = [start for start, _ in pieces]
    terms: list[list[str]] = [[] for _ in pieces]
    for one in occurrences:
        terms[bisect_right(starts, one.start) - 1].append(one.term)
    chosen: set[int] = set()
    shown: set[str] = set()
    room = length
    while True:
        fitting = [index for index, (start, end) in enumerate(pieces) if end - start <= room or not chosen]
        best = max(fitting, key=lambda index: (len({*terms[index]} - shown), len(terms[index]), -index), default=None)
        if best is None or shown.issuperset(terms[best]):
            return chosen
        chosen.add(best)
        shown.update(terms[best])
        room -= pieces[best][1] - pieces[best][0]


def _extend(chosen: set[int], text: str, pieces: Sequence[_Span], length: int) -> None:
    """Add neighbours while they fit: first within a sentence, then what follows, then what comes before."""
    room = length - sum(pieces[index][1] - pieces[index][0] for index in chosen)
    while True:
        neighbours = [
            (_SENTENCE_END.search(text[slice(*pieces[min(index, index + step)])]) is not None, -step, index + step)
            for index in chosen
            for step in (1, -1)
            if 0 <= index + step < len(pieces) and index + step not in chosen
        ]
        fitting = [neighbour for neighbour in neighbours if pieces[neighbour[2]][1] - pieces[neighbour[2]][0] <= room]
        if not fitting:
            return
        added = min(fitting)[2]
        chosen.add(added)
        room -= pieces[added][1] - pieces[added][0]


def _runs(chosen: set[int], pieces: Sequence[_Span]) -> list[_Span]:
    """The chosen pieces by place, neighbours joined."""
    runs: list[_Span] = []
    for index in sorted(chosen):
        start, end = pieces[index]
        if runs and runs[-1][1] == start:
            start = runs.pop()[0]
        runs.append((start, end))
    return runs
