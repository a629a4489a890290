"""What entries of a vocabulary typed characters may stand for: themselves, or pinyin of what is meant."""

import re
from collections.abc import Callable, Iterator
from heapq import merge
from itertools import islice

from indexer.search.vocabulary import pinyin
from indexer.search.vocabulary.entries import Vocabulary
from indexer.text.normal_form import normal

_MOST_SPLITS = 16
"""Ways of reading letters as syllables that are tried."""
_MOST_MIXED = 2000
"""Entries with the typed Han characters that are tried for the letters after them."""
_LONGEST = 60
"""Characters beyond which nothing is meant."""

_PINYIN = re.compile("[a-z]+(?:['’ ]+[a-z]+)*")
_MIXED = re.compile("(?P<han>[^a-z]+)(?P<letters>[a-z]+)")
_U = re.compile("(?<=[ln])ue")

_Find = Callable[[str], Iterator[int]]


def meant(vocabulary: Vocabulary, typed: str) -> Iterator[int]:
    """Numbers of the entries that begin with what was typed, then of those that go on with it; each once."""
    text = normal(typed)
    if not text or len(text) > _LONGEST:
        return
    letters = text.replace("ü", "v")
    seen: set[int] = set()
    for of_text, of_spelling, of_initials in (
        (vocabulary.by_text.beginning, vocabulary.by_spelling.beginning, vocabulary.by_initials.beginning),
        (vocabulary.by_text.containing, vocabulary.by_spelling.containing, vocabulary.by_initials.containing),
    ):
        for number in merge(
            of_text(text),
            *_by_pinyin(vocabulary, letters, of_spelling, of_initials),
            _mixed(vocabulary, letters, of_text),
        ):
            if number not in seen:
                seen.add(number)
                yield number


def spellings(vocabulary: Vocabulary, letters: str) -> list[str]:
    """The spellings, as in ``pinyin``, that typed letters may begin; spaces and apostrophes part syllables."""
    *finished, last = re.split("['’ ]+", _U.sub("ve", letters))
    found = [""]
    for splits in (*map(vocabulary.syllabary.whole, finished), vocabulary.syllabary.begun(last)):
        ends = ["".join(map(str.capitalize, split)) for split in islice(splits, _MOST_SPLITS)]
        found = [start + end for start in found for end in ends][:_MOST_SPLITS]
    return found


def _by_pinyin(vocabulary: Vocabulary, text: str, spelled: _Find, initials: _Find) -> list[Iterator[int]]:
    if not _PINYIN.fullmatch(text):
        return []
    found = [spelled(spelling) for spelling in spellings(vocabulary, text)]
    letters = re.sub("['’ ]", "", text)
    return [*found, initials(letters)] if len(letters) > 1 else found


def _mixed(vocabulary: Vocabulary, text: str, of_text: _Find) -> Iterator[int]:
    """Some characters, then letters for the ones to come: 营shang, 营shj."""
    parts = _MIXED.fullmatch(text)
    if not parts:
        return
    han, letters = parts["han"], parts["letters"]
    wanted = tuple(spellings(vocabulary, letters))
    for number in islice(of_text(han), _MOST_MIXED):
        start = vocabulary.texts[number].find(han) + len(han)
        rest, syllables = vocabulary.texts[number][start:], vocabulary.syllables[number][start:]
        if pinyin.spelling(rest, syllables).startswith(wanted) or pinyin.initials(rest, syllables).startswith(letters):
            yield number
