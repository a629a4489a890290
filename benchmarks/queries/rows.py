"""Paragraphs as the peers index them: cut and paired beforehand by the product's own segmentation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.queries.values import Kind, WordQuery, section_name
from benchmarks.zipf_paragraphs import ZipfParagraph
from indexer.annotation.registry import load_registry
from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams, words


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph. There is no white space within a term."""

    number: int
    """Counts from 0."""
    id: str
    issue: str
    words: str
    """The words of the normal text, in order, joined by spaces."""
    pairs: str
    """Its pairs of characters, likewise."""
    text: str
    """As printed."""
    section: str
    """As ``section_name`` writes it."""
    departments: tuple[str, ...]
    """Ids."""
    date: str
    """ISO 8601."""

    @property
    def month(self) -> str:
        """``YYYY-MM``."""
        return self.date[:7]


def rows(paragraphs: Iterable[ZipfParagraph]) -> Iterator[Row]:
    """Cut each paragraph once."""
    for number, paragraph in enumerate(paragraphs):
        text = normal(paragraph.text)
        yield Row(
            number,
            paragraph.id,
            paragraph.issue,
            " ".join(token.text for token in words(text)),
            " ".join(bigrams(text)),
            paragraph.text,
            section_name(paragraph.section),
            tuple(map(department_id, paragraph.departments)),
            paragraph.date,
        )


def matches(row: Row, query: WordQuery) -> bool:
    """Whether the row answers the query, told by looking for its words: the oracle that knows nothing of any engine."""
    if query.department is not None and query.department not in row.departments:
        return False
    text = f" {row.words} "
    if query.kind is Kind.PHRASE:
        return f" {' '.join(query.words)} " in text
    return (any if query.kind is Kind.OR else all)(f" {word} " in text for word in query.words)


@cache
def department_id(name: str) -> str:
    """Id under which the product counts a department of that name."""
    department = load_registry().resolve(name)
    return department.id if department else name
