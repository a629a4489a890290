"""From an issue to what the bulk builder needs of it; most of the work of indexing, and done in any process."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.engines import records
from indexer.engines.analysis import heading
from indexer.engines.ranking import without_figures
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.bulk.packed_words import packed
from indexer.engines.whoosh.bulk.prepared import PreparedIssue
from indexer.engines.whoosh.codec.stored import Kind, encode
from indexer.model import Department, Issue
from indexer.text.normal_form import normal
from indexer.text.segmentation import word_texts

_REPEAT_KEY_BYTES = 8
_DIGEST_BYTES = 16

Key = TypeVar("Key")


def prepare(issue: Issue, path: str) -> PreparedIssue:
    """Do all that can be done to an issue alone, given the path of its file. Nothing else is looked at."""
    paragraphs = sorted(issue.paragraphs, key=lambda paragraph: paragraph.ordinal)
    normal_texts = [normal(paragraph.text) for paragraph in paragraphs]
    cut = [word_texts(text) for text in normal_texts]
    packed_words, long_words = packed(list(chain.from_iterable(cut)))
    sections = [paragraph.section for paragraph in paragraphs]
    different_sections, section_numbers = _numbered(sections)
    departments = [tuple(dict.fromkeys(paragraph.departments)) for paragraph in paragraphs]
    different_departments, department_numbers = _numbered(list(chain.from_iterable(departments)))
    texts = [encode(Kind.TEXT, paragraph.text) for paragraph in paragraphs]
    paragraph_records = [records.dump_paragraph(paragraph) for paragraph in paragraphs]
    digest = _digest([*paragraph_records, *texts, records.dump_issue(issue, path, "")])
    all_records = [*paragraph_records, records.dump_issue(issue, path, digest)]
    return PreparedIssue(
        id=issue.id,
        paragraphs=len(paragraphs),
        characters=issue.characters,
        digest=digest,
        date=issue.masthead.date.isoformat() if issue.masthead.date else "",
        normal_texts="".join(normal_texts),
        text_lengths=_numbers(map(len, normal_texts)),
        words=packed_words,
        long_words=long_words,
        word_counts=_numbers(map(len, cut)),
        sections=tuple(map(_section_key, different_sections)),
        section_numbers=section_numbers,
        departments=tuple(map(_department_key, different_departments)),
        department_numbers=department_numbers,
        department_counts=_numbers(map(len, departments)),
        repeat_keys=_repeat_keys(normal_texts, sections),
        texts=b"".join(texts),
        text_sizes=_sizes(texts),
        records=b"".join(all_records),
        record_sizes=_sizes(all_records),
    )


def _numbered(values: Sequence[Key]) -> tuple[Iterable[Key], NDArray[np.int32]]:
    """The different values in the order in which they first come, and the number of each."""
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return numbers, np.fromiter(map(numbers.__getitem__, values), np.int32, len(values))


def _numbers(values: Iterable[int]) -> NDArray[np.int32]:
    return np.fromiter(values, np.int32)


def _sizes(values: Sequence[bytes]) -> NDArray[np.int64]:
    return np.fromiter(map(len, values), np.int64, len(values))


def _digest(parts: Sequence[bytes]) -> str:
    digest = hashlib.blake2b(_sizes(parts).tobytes(), digest_size=_DIGEST_BYTES)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _repeat_keys(normal_texts: Sequence[str], sections: Iterable[tuple[str, ...]]) -> bytes:
    """``ranking.repeat_key`` of each paragraph in eight bytes."""
    return b"".join(
        hashlib.blake2b(
            without_figures(text).encode("utf-8", "surrogatepass") + _headings_key(section),
            digest_size=_REPEAT_KEY_BYTES,
        ).digest()
        for text, section in zip(normal_texts, sections, strict=True)
    )


@lru_cache(maxsize=1 << 14)
def _headings_key(section: tuple[str, ...]) -> bytes:
    """What the headings add to a paragraph's repeat key."""
    lines = ["\n" + without_figures(heading(text).text) for text in section]
    return "".join(lines).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1 << 14)
def _section_key(section: tuple[str, ...]) -> str:
    return fields.section_key(section)


@lru_cache(maxsize=1 << 14)
def _department_key(department: Department) -> str:
    return fields.department_key(department)
