"""Making the vocabulary of an index."""

from collections import Counter
from collections.abc import Iterator

from indexer.annotation.registry import Registry
from indexer.engines.protocol import FacetCounts, Searcher, SearchRequest
from indexer.engines.query import InSection, MatchAll
from indexer.model import Department
from indexer.search.language.printer import spelling
from indexer.search.vocabulary.entries import Entry, Kind, Vocabulary
from indexer.search.vocabulary.phrases import frequent_phrases
from indexer.text.normal_form import normal
from indexer.text.segmentation import words

_SAMPLE = 5000
"""Paragraphs that phrases are looked for in."""
_SAMPLED_CHARACTERS = 800_000
"""Where they have more together, only some of them are looked at."""
_OPERATORS = frozenset({"or", "and", "not", "不含"})
"""Words that mean something else where they are typed."""


def build_vocabulary(searcher: Searcher, registry: Registry) -> Vocabulary:
    """Collect departments, headings, phrases and words; of two that are alike in normal form the more telling kind.

    The same index gives the same vocabulary. It takes a second or two, hardly more for a larger index.
    """
    found: dict[str, Entry] = {}
    for entry in _entries(searcher, registry):
        text = normal(entry.text)
        known = found.setdefault(text, entry)
        if entry.count > known.count:
            found[text] = Entry(known.text, known.kind, entry.count, known.query)
    return Vocabulary(tuple(sorted(found.values(), key=lambda entry: (-entry.count, len(entry.text), entry.text))))


def _entries(searcher: Searcher, registry: Registry) -> Iterator[Entry]:
    result = searcher.search(SearchRequest(MatchAll(), limit=0))
    yield from _departments(result.facets, registry)
    yield from _sections(result.facets, registry)
    sampled = _sampled_texts(searcher)
    for phrase, count in frequent_phrases(sampled).items():
        yield Entry(phrase, Kind.PHRASE, count * result.total // len(sampled), phrase)
    for counts in (searcher.words(), _heading_words(result.facets)):
        for word, count in counts.items():
            if len(word) > 1 and word.isalnum() and word not in _OPERATORS:
                yield Entry(word, Kind.WORD, count, word)


def _sampled_texts(searcher: Searcher) -> list[str]:
    """Normal texts from all over the index; fewer where they are long, to bound the time."""
    paragraphs = searcher.sample(_SAMPLE)
    characters = sum(len(paragraph.text) for paragraph in paragraphs)
    return [normal(paragraph.text) for paragraph in paragraphs[:: 1 + characters // _SAMPLED_CHARACTERS]]


def _departments(facets: FacetCounts, registry: Registry) -> Iterator[Entry]:
    for department, count in facets.departments.items():
        for name in _names(department, registry):
            if name.isalnum():
                yield Entry(name, Kind.DEPARTMENT, count, name)


def _names(department: Department, registry: Registry) -> tuple[str, ...]:
    record = registry.by_id(department.id)
    return (department.name,) if record is None else (record.name, record.official, *record.aliases)


def _sections(facets: FacetCounts, registry: Registry) -> Iterator[Entry]:
    counts: dict[str, int] = {}
    for path, count in facets.sections.items():
        counts[path[-1]] = counts.get(path[-1], 0) + count
    for heading, count in counts.items():
        if len(normal(heading)) > 1:
            # One that is no single word is found by its field.
            query = heading if heading.isalnum() else spelling(InSection(heading), registry)
            yield Entry(" ".join(heading.split()), Kind.SECTION, count, query)


def _heading_words(facets: FacetCounts) -> Counter[str]:
    """Words of headings with the number of paragraphs below them."""
    counts: Counter[str] = Counter()
    for path, count in facets.sections.items():
        counts.update(dict.fromkeys((token.text for token in words(normal(path[-1]))), count))
    return counts
