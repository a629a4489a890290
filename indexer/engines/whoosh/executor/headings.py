"""Section paths as texts to be searched: there are few different ones, analysed when a search first needs them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.analysis import Field, Line, heading
from indexer.engines.ranking import Term, rarity
from indexer.engines.whoosh.executor.array_bm25 import array_bm25, length_norms
from indexer.engines.whoosh.executor.arrays import Codes, Mask, Scores
from indexer.engines.whoosh.executor.facets import Facet


@dataclass(frozen=True, slots=True)
class _Field:
    """One of the two fields of headings."""

    terms: Mapping[str, tuple[Codes, Codes]]
    """For each term the section codes that have it, and how often."""
    norms: Scores
    """Of the length of each section code's headings."""


class Headings:
    """The headings above the paragraphs of an index."""

    def __init__(self, sections: Facet[tuple[str, ...]], counts: Codes) -> None:
        """``counts`` tells how many paragraphs have each code of the facet."""
        self._sections = sections
        self._counts = counts[: len(sections.values)]

    def under(self, fits: Callable[[Line], bool]) -> Mask:
        """For each section code, whether one of its headings fits; each different heading is tried once."""
        fitting = {text for text, line in self._lines.items() if fits(line)}
        return self._sections.choose(lambda path: not fitting.isdisjoint(path))

    def contain(self, text: str) -> bool:
        """Whether any heading's normal form contains the text: much faster than trying each."""
        return text in self._joined

    def scores(self, terms: Iterable[Term]) -> Scores | None:
        """What the terms of headings count for each section code; None where no heading has any."""
        scores = np.zeros(len(self._counts) + 1)
        any_found = False
        for term in terms:
            field = self._fields[term.field]
            codes, frequencies = field.terms.get(term.text, (None, None))
            if codes is not None and frequencies is not None:
                having = rarity(int(self._counts.take(codes).sum()), int(self._counts.sum()))
                scores[codes] += term.weight * array_bm25(frequencies, having, field.norms.take(codes))
                any_found = True
        return scores if any_found else None

    def vocabulary(self, field: Field) -> Collection[str]:
        """The different terms of a field of headings."""
        return self._fields[field].terms.keys()

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        used = (path for path, count in zip(self._sections.values, self._counts.tolist(), strict=True) if count)
        return {text: heading(text) for text in dict.fromkeys(text for path in used for text in path)}

    @cached_property
    def _joined(self) -> str:
        return "\n".join(line.text for line in self._lines.values())

    @cached_property
    def _fields(self) -> Mapping[Field, _Field]:
        return {
            Field.HEADING_WORDS: self._field(lambda line: line.words),
            Field.HEADING_BIGRAMS: self._field(lambda line: line.bigrams),
        }

    def _field(self, cut: Callable[[Line], tuple[str, ...]]) -> _Field:
        found: dict[str, list[tuple[int, int]]] = {}
        lengths = np.zeros(len(self._counts))
        for code in np.flatnonzero(self._counts).tolist():
            terms = Counter(term for text in self._sections.values[code] for term in cut(self._lines[text]))
            lengths[code] = terms.total()
            for term, frequency in terms.items():
                found.setdefault(term, []).append((code, frequency))
        average = float(lengths @ self._counts) / (int(self._counts.sum()) or 1) or 1.0
        columns = {term: np.array(pairs, np.intp).T for term, pairs in found.items()}
        postings = {term: (column[0], column[1]) for term, column in columns.items()}
        return _Field(postings, length_norms(lengths / average))
