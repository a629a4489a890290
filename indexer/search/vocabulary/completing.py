"""Completing the last word of a query while it is typed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from indexer.search.vocabulary.entries import Entry, Kind, Vocabulary
from indexer.search.vocabulary.meaning import meant

MOST_COMPLETIONS = 20
_LONGEST_TYPED = 80
"""Characters from the end in which the last word is looked for."""
_MOST_TRIED = 2000
"""Entries that are tried for one that fits where the word stands."""

_LATIN_WORDS = re.compile(r"(?<![\w'’])[a-zA-Z]+(?:['’ ]+[a-zA-Z]+)+$")
_LAST_WORD = re.compile(r"[\w'’]+$")
_FIELD = re.compile(
    r"(?:部门|dept|(?P<section>栏目|section)|(?P<unknown>期|issue|日期|date))[:：]\s*[\"“「]?$", re.IGNORECASE
)
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
    for start in _starts_of_last_word(typed):
        head = typed[:start]
        fitting = _fitting(head)
        texts = (
            Completion(head + text, entry.kind, entry.count)
            for entry in map(vocabulary.entries.__getitem__, islice(meant(vocabulary, typed[start:]), _MOST_TRIED))
            if (text := fitting(entry)) is not None
        )
        if found := tuple(islice(texts, limit)):
            return found
    return ()


def _starts_of_last_word(typed: str) -> Iterator[int]:
    for pattern in (_LATIN_WORDS, _LAST_WORD):
        if match := pattern.search(typed, max(0, len(typed) - _LONGEST_TYPED)):
            yield match.start()


def _fitting(head: str) -> Callable[[Entry], str | None]:
    """What to put behind the head for an entry; None for one that cannot stand there."""
    field, closing = _FIELD.search(head), _closing(head)

    def fit(entry: Entry) -> str | None:
        if field and (field["unknown"] or entry.kind is not (Kind.SECTION if field["section"] else Kind.DEPARTMENT)):
            return None
        if not closing:
            return entry.query.removeprefix("栏目:") if field else entry.query
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
