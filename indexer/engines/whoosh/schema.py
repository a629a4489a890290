"""The documents of the index: paragraphs, and the records of issues and files among them.

All are documents of one index, so that one commit makes a whole run visible. The records have none of the searchable
fields and no row of the facet column, so no query meets them.
"""

import struct
from collections.abc import Iterator, Sequence

from whoosh import columns, fields, formats

from indexer.engines.analysis import Field

FORMAT = "whoosh-4"
"""To be raised with every change of what is stored and how."""

ISSUE = "issue"
"""Id of the issue a paragraph stands in."""
ISSUE_RECORD = "issue_record"
"""Id of the issue whose record the document is."""
SOURCE_RECORD = "source_record"
"""Path of the file whose record the document is."""
FACETS = "facets"
"""Column of what filters, counts and orders need of a paragraph: ``indexer.engines.whoosh.rows``."""
RECORD = "record"
"""Stored JSON of ``indexer.engines.records``."""

TERM_GAP = 1
"""Positions left free between two lines of a field, so that no phrase runs across."""


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
    """A field whose value is already cut: lines of terms. No analyser of Whoosh's runs."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), analyzer=None, scorable=False)

    def index(self, value: Sequence[Sequence[str]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each different term once: its bytes, frequency, weight and encoded positions."""
        places: dict[str, list[int]] = {}
        position = 0
        for line in value:
            for term in line:
                places.setdefault(term, []).append(position)
                position += 1
            position += TERM_GAP
        encode = self.format.encode
        for term, positions in places.items():
            yield term.encode(), len(positions), float(len(positions)), encode(positions)


def schema() -> fields.Schema:
    """The fields of all documents."""
    return fields.Schema(
        **{field.value: TermsField() for field in Field},
        **{name: fields.ID() for name in (ISSUE_RECORD, SOURCE_RECORD)},
        **{
            ISSUE: fields.ID(stored=True),
            FACETS: fields.COLUMN(columns.VarBytesColumn()),
            RECORD: fields.STORED(),
        },
    )


def description() -> str:
    """The schema in words, for its fingerprint."""
    return ", ".join(f"{name}: {type(field).__name__}" for name, field in sorted(schema().items()))
