"""The documents of the index: paragraphs, and the records of issues and files among them.

All are documents of one index, so that one commit makes a whole run visible. The records have none of the fields of
paragraphs, so no query meets them. The paragraphs of an issue follow one another in the order of their ordinals, then
comes the issue's record.
"""

import json
import struct
from collections.abc import Iterable, Iterator, Sequence

from whoosh import fields, formats

from indexer.engines.analysis import Field
from indexer.model import Department

FORMAT = "whoosh-6"
"""To be raised with every change of what is stored and how."""

TEXT_FIELDS = (Field.WORDS, Field.BIGRAMS)
"""The fields of a paragraph's text. What its headings say is found through its section."""
ISSUE = "issue"
"""Id of the issue a paragraph stands in."""
DATE = "date"
"""Day of the issue, ISO 8601; none where it is not known."""
SECTION = "section"
"""Path of headings above a paragraph, as ``section_key`` writes it."""
DEPARTMENT = "department"
"""Departments that a paragraph names, each as ``department_key`` writes it."""
ISSUE_RECORD = "issue_record"
"""Id of the issue whose record the document is."""
SOURCE_RECORD = "source_record"
"""Path of the file whose record the document is."""

TEXT = "text"
"""Stored: a paragraph's text as printed."""
RECORD = "record"
"""Stored: UTF-8 JSON of ``indexer.engines.records``, all the rest of a paragraph, an issue or a file."""
REPEAT_KEY = "repeat_key"
"""Stored: eight bytes that are the same for paragraphs with the same ``ranking.repeat_key``."""


class PackedPositions(formats.Positions):  # type: ignore[misc]
    """Positions of a term in a document as an array of numbers; Whoosh pickles a list, which takes twice the time."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Positions to bytes, 4 each, little-endian whatever the machine."""
        return struct.pack(f"<{len(poslist)}I", *poslist)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Bytes to positions."""
        return list(struct.unpack(f"<{len(valuestring) // 4}I", valuestring))

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions."""
        return len(valuestring) // 4


class TermsField(fields.FieldType):  # type: ignore[misc]
    """A text that is already cut: its terms in order. No analyser of Whoosh's runs."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), analyzer=None, scorable=True)

    def index(self, value: Sequence[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each different term once: its bytes, frequency, weight and encoded positions."""
        places: dict[str, list[int]] = {}
        for position, term in enumerate(value):
            places.setdefault(term, []).append(position)
        encode = self.format.encode
        for term, positions in places.items():
            yield term.encode("utf-8", "surrogatepass"), len(positions), float(len(positions)), encode(positions)


class KeysField(fields.FieldType):  # type: ignore[misc]
    """Keys of which only the presence counts: no frequency, no length."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None, scorable=False)

    def index(self, value: Iterable[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each different key once."""
        for key in dict.fromkeys(value):
            yield key.encode("utf-8", "surrogatepass"), 1, 1.0, b""


def schema() -> fields.Schema:
    """The fields of all documents."""
    return fields.Schema(
        **{field.value: TermsField() for field in TEXT_FIELDS},
        **{name: KeysField() for name in (ISSUE, DATE, SECTION, DEPARTMENT, ISSUE_RECORD, SOURCE_RECORD)},
        **{name: fields.STORED() for name in (TEXT, RECORD, REPEAT_KEY)},
    )


def description() -> str:
    """The schema in words, for its fingerprint."""
    return ", ".join(f"{name}: {type(field).__name__}" for name, field in sorted(schema().items()))


def section_key(path: Sequence[str]) -> str:
    """A section path as a term."""
    return json.dumps(path, separators=(",", ":"), ensure_ascii=False)


def section_path(key: str) -> tuple[str, ...]:
    """What ``section_key`` wrote."""
    return tuple(json.loads(key))


def department_key(department: Department) -> str:
    """A department as a term."""
    return json.dumps([department.id, department.name], separators=(",", ":"), ensure_ascii=False)


def department(key: str) -> Department:
    """What ``department_key`` wrote."""
    return Department(*json.loads(key))
