"""Queries to show a newcomer, made of what the index really holds and tried before they are shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from indexer.engines.protocol import Searcher
from indexer.search.service import SearchService
from indexer.search.values import Match, SearchForm, SearchPage
from indexer.text.normal_form import normal
from indexer.text.segmentation import words
from search_app.kept import KeptUntilChanged

_SAMPLE = 50
"""Newest paragraphs that the words are taken from."""
_CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A way to search, and a query that uses it."""

    says: str
    query: str
    count: int


class ExampleShelf:
    """Keeps the examples until the index changes: trying them costs searches."""

    def __init__(self) -> None:
        self._kept: KeptUntilChanged[tuple[Example, ...]] = KeptUntilChanged()

    def examples(self, searcher: Searcher, service: SearchService, page: SearchPage) -> tuple[Example, ...]:
        """The examples made from ``searcher``."""
        return self._kept.value(searcher, lambda: examples(service, page))


def newest(service: SearchService) -> SearchPage:
    """The newest paragraphs, with the facets of the whole index."""
    return service.search(SearchForm(per_page=_SAMPLE))


def examples(service: SearchService, page: SearchPage) -> tuple[Example, ...]:
    """One query that finds something for each of: several words, an exact string, leaving a word out.

    ``page`` is what ``newest`` gave. A way of which no candidate finds anything is left out.
    """
    of_each = [_telling_words(found.hit.paragraph.text) for found in page.hits]
    common = _by_frequency(of_each)
    # Words of one paragraph come last: they are less telling, but surely found together.
    pairs = [*permutations(common[:_CANDIDATES], 2), *(some[:2] for some in of_each if len(some) > 1)]
    candidates = (
        ("几个词用空格隔开，段落里都要有", [f"{one} {other}" for one, other in pairs]),
        ("加上引号，一字不差", [f"“{word}”" for word in common]),
        ("减号去掉不要的词，OR 表示任选其一", [f"{one} -{other}" for one, other in pairs]),
    )
    tried = (_first_found(service, says, queries) for says, queries in candidates)
    return tuple(example for example in tried if example is not None)


def _telling_words(text: str) -> list[str]:
    """Words of three or more characters, each once, by place; no figures and no Latin ones."""
    found = (word.text for word in words(normal(text)))
    return list(dict.fromkeys(word for word in found if len(word) >= 3 and not any(map(_is_figure_or_latin, word))))


def _is_figure_or_latin(character: str) -> bool:
    return character.isascii() or character.isdigit()


def _by_frequency(texts: Iterable[Iterable[str]]) -> list[str]:
    counts = Counter(word for text in texts for word in text)
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _first_found(service: SearchService, says: str, queries: Iterable[str]) -> Example | None:
    for query in queries:
        total = service.count(SearchForm(text=query, match=Match.ALL))
        if total:
            return Example(says, query, total)
    return None
