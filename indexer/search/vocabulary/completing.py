"""Completing the last word of a query while it is typed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from indexer.search.language.tokens import operator_word
from indexer.search.vocabulary.entries import Entry, Kind, Vocabulary
from indexer.search.vocabulary.meaning import meant

MOST_COMPLETIONS = 20
_LONGEST_TYPED = 80
"""Characters from the end in which the last word is looked for."""
_MOST_TRIED = 2000
"""Entries that are tried for one that fits where the word stands."""

_LATIN_WORDS = re.compile(r"(?<![\w'’])[a-zA-Z]+(?:['’ ]+[a-zA-Z]+)+$")
_FIELD = re.compile(
    r"(?:部门|dept|(?P<section>栏目|section)|(?P<unknown>期|issue|日期|date))[:：]\s*[\"“「]?$", re.IGNORECASE
)
_BEFORE_TAIL = re.compile(
    r".*(?:[\s\"“”「」『』]|(?:部门|dept|栏目|section|期|issue|日期|date)[:：])[-－(（]*", re.DOTALL | re.IGNORECASE
)
"""Up to the last space, quotation mark or field: what comes behind may begin a heading with brackets in it."""
_LAST_WORD = re.compile(r"[\w'’]+$")
_BEFORE_FIELD = re.compile(r"(?:^|[\s|｜])[-－(（]*$")
"""A head that a field can follow."""
_SECTION = "栏目:"
_QUOTATION_MARK = re.compile('["“”「」『』]')


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole query that begins with what was typed before its last word."""

    text: str
    kind: Kind
    count: int
    """Paragraphs that have what the last word became, as ``Entry.count`` knows it."""


def complete(vocabulary: Vocabulary, typed: str, limit: int = 10) -> tuple[Completion, ...]:
    """Entries that the last word of the query may become, those that begin with it first, the most frequent first.

    Letters are also read as pinyin, in full or as initials; several words of them as one, where that gives anything.
    There is nothing for what no entry has. The time is bounded, whatever is typed.
    """
    if field := _FIELD.search(typed):
        kind = _kind_of_value(field)
        return _completed(vocabulary, typed, vocabulary.of_kind[kind] if kind else (), limit)
    for start in _starts_of_last_word(typed):
        found = _completed(vocabulary, typed[:start], meant(vocabulary, typed[start:]), limit)
        if found:
            return found
    return ()


def _completed(vocabulary: Vocabulary, head: str, numbers: Iterable[int], limit: int) -> tuple[Completion, ...]:
    fitting = _fitting(head)
    texts = (
        Completion(head + text, entry.kind, entry.count)
        for entry in map(vocabulary.entries.__getitem__, islice(numbers, _MOST_TRIED))
        if (text := fitting(entry)) is not None
    )
    return tuple(islice(texts, limit))


def _starts_of_last_word(typed: str) -> Iterator[int]:
    """Where it may begin: several words of letters, all since the last space, or what has no punctuation in it."""
    earliest = max(0, len(typed) - _LONGEST_TYPED)
    before_tail = _BEFORE_TAIL.match(typed, earliest)
    tail = before_tail.end() if before_tail else earliest
    if operator_word(typed[tail:]):
        return
    words, last_word = _LATIN_WORDS.search(typed, earliest), _LAST_WORD.search(typed, earliest)
    starts = (words and words.start(), tail, last_word and last_word.start())
    yield from dict.fromkeys(start for start in starts if start is not None and start < len(typed))


def _kind_of_value(field: re.Match[str]) -> Kind | None:
    """What completes the value of a field, if anything does."""
    return None if field["unknown"] else Kind.SECTION if field["section"] else Kind.DEPARTMENT


def _fitting(head: str) -> Callable[[Entry], str | None]:
    """What to put behind the head for an entry; None for one that cannot stand there."""
    field, closing = _FIELD.search(head), _closing(head)
    field_fits = _BEFORE_FIELD.search(head) is not None

    def fit(entry: Entry) -> str | None:
        if field and entry.kind is not _kind_of_value(field):
            return None
        if not closing:
            if not (field or field_fits) and entry.query.startswith(_SECTION):
                return None
            return entry.query.removeprefix(_SECTION) if field else entry.query
        return None if _QUOTATION_MARK.search(entry.text) else entry.text + closing

    return fit


def _closing(head: str) -> str:
    """The mark that ends the quotation which the head leaves open; empty where it leaves none open."""
    open_mark = ""
    for mark in _QUOTATION_MARK.findall(head):
        if open_mark:
            open_mark = "" if (mark in "」』") == (open_mark in "「『") else open_mark
        elif mark not in "」』":
            open_mark = mark
    return {"": "", '"': '"', "「": "」", "『": "』"}.get(open_mark, "”")
