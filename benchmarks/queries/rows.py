"""Paragraphs as the peers index them: cut and paired beforehand by the product's own segmentation."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context

from benchmarks.queries.values import Kind, WordQuery, section_name
from benchmarks.zipf_paragraphs import ZipfParagraph
from indexer.annotation.registry import load_registry
from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams, word_texts

_BATCH = 1000
"""Paragraphs that another process gets at a time."""


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


def rows(paragraphs: Iterable[ZipfParagraph], first: int = 0) -> Iterator[Row]:
    """Cut each paragraph once; numbers count from ``first``."""
    for number, paragraph in enumerate(paragraphs, first):
        text = normal(paragraph.text)
        yield Row(
            number,
            paragraph.id,
            paragraph.issue,
            " ".join(word_texts(text)),
            " ".join(bigrams(text)),
            paragraph.text,
            section_name(paragraph.section),
            tuple(map(department_id, paragraph.departments)),
            paragraph.date,
        )


def rows_of_processes(paragraphs: Iterable[ZipfParagraph], processes: int = 2) -> Iterator[Row]:
    """The same, cut by so many other processes; a few batches are under way at a time."""
    source = iter(paragraphs)
    batches = iter(lambda: list(islice(source, _BATCH)), [])
    under_way: deque[Future[list[Row]]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for place, batch in enumerate(batches):
            under_way.append(pool.submit(_batch, batch, place * _BATCH))
            if len(under_way) > 2 * processes:
                yield from under_way.popleft().result()
        for future in under_way:
            yield from future.result()


def _batch(paragraphs: Sequence[ZipfParagraph], first: int) -> list[Row]:
    return list(rows(paragraphs, first))


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
