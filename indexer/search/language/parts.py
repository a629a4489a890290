"""What a run typed without spaces is made of, for searching its parts: 应急厅开展哪些培训 → 应急厅, 开展, 培训."""

from collections.abc import Iterator, Sequence

from indexer.annotation.registry import Registry
from indexer.engines.query import Node, Word
from indexer.search.language.expansion import departments_named, expanded
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import Token, bigrams, words
from indexer.text.stop_words import STOP_WORDS, without_questions

_LONGEST_NAME = 30
_SHORTEST_NAME = 3


def significant_parts(text: str, registry: Registry) -> tuple[Node, ...]:
    """What of a text makes a paragraph worth a look, each once, in normal form.

    These are names of departments, with what they stand for; words of two characters or more; numbers, with what they
    count (2024年, 第36期); and of characters that no word takes up, as in names the dictionary does not know, each pair
    of neighbours, or the one that stands alone. Question phrases, stop words and single digits count only where there
    is nothing else.
    """
    text = normal(text)
    found: dict[Node, None] = {}
    for stretch in _named(text, registry):
        if isinstance(stretch, Word):
            found[expanded(stretch, registry)] = None
        else:
            content = map(Word, _content(without_questions(stretch)))
            found.update(dict.fromkeys(expanded(word, registry) for word in content))
    return tuple(found) or tuple(dict.fromkeys(Word(token.text) for token in words(text)))


def _named(text: str, registry: Registry) -> Iterator[str | Word]:
    """The text cut where names of departments begin and end, these as words; the longest name counts."""
    done = start = 0
    while start < len(text):
        lengths = range(min(_LONGEST_NAME, len(text) - start), _SHORTEST_NAME - 1, -1)
        names = (text[start : start + length] for length in lengths)
        known = (Word(name) for name in names if name in registry.names)
        name = next((word for word in known if departments_named(word, registry)), None)
        if name is None:
            start += 1
            continue
        yield text[done:start]
        yield name
        done = start = start + len(name.text)
    yield text[done:]


def _content(text: str) -> Iterator[str]:
    tokens = words(text)
    alone: list[Token] = []  # single characters side by side, the first perhaps what a number counts
    unit: Token | None = None
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if alone and alone[-1].end != token.start:
            yield from _pairs(alone, unit)
            alone = []
        if len(token.text) == 1 and contains_han(token.text) and token.text not in STOP_WORDS:
            alone.append(token)
            continue
        start, end, counted = token.start, token.end, None
        if token.text.isdecimal():
            if place < len(tokens) and _counts(token, tokens[place]):
                counted = tokens[place]
                end = counted.end
                place += 1
            if alone and alone[-1].text == "第":
                start = alone.pop().start
        yield from _pairs(alone, unit)
        alone, unit = [counted] if counted else [], counted
        if token.text not in STOP_WORDS and end - start > 1:
            yield text[start:end]
    yield from _pairs(alone, unit)


def _counts(number: Token, unit: Token) -> bool:
    return number.end == unit.start and len(unit.text) == 1 and contains_han(unit.text) and unit.text not in STOP_WORDS


def _pairs(alone: Sequence[Token], unit: Token | None) -> list[str]:
    """Each pair of neighbours, or the one character, unless it was given with its number."""
    if not alone or alone == [unit]:
        return []
    together = "".join(token.text for token in alone)
    return bigrams(together)[:-1] or [together]
