"""All arrays of one segment, by field, and how they are named in its array file."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.codec.array_file import AnyArray, ArrayFile, ArrayFileWriter
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, Values
from indexer.engines.whoosh.codec.stored import Kind, StoredColumn

EXTENSION = ".arrays"
"""Of the array file of a segment."""
DOCUMENTS_EXTENSION = ".documents"
"""Of an array file with all but the postings, which Whoosh's writer leaves there until it has those too."""


@dataclass(frozen=True, slots=True)
class SegmentArrays:
    """What a segment stores of its documents, which are numbered from 0; deleted ones are among them."""

    documents: int
    """How many there are."""
    fields: Mapping[str, FieldArrays]
    """The postings of each indexed field."""
    lengths: Mapping[str, AnyArray]
    """How many terms each document has in each field that counts them."""
    stored: Mapping[str, StoredColumn]

    @classmethod
    def load(cls, file: ArrayFile) -> "SegmentArrays":
        """What ``save`` wrote. Raises KeyError or ValueError where the file holds something else."""
        notes = file.notes
        return cls(
            documents=int(notes["documents"]),
            fields={
                name: FieldArrays.load(file, f"postings/{name}/", Values(values))
                for name, values in notes["fields"].items()
            },
            lengths={name: file.array(f"lengths/{name}") for name in notes["lengths"]},
            stored={
                name: StoredColumn(
                    Kind(kind), file.array(f"stored/{name}/starts"), file.array(f"stored/{name}/content")
                )
                for name, kind in notes["stored"].items()
            },
        )

    def field_lengths(self) -> dict[str, int]:
        """How many terms all documents have in each field that counts them."""
        return {name: int(lengths.sum(dtype=np.int64)) for name, lengths in self.lengths.items()}

    def save(self, writer: ArrayFileWriter) -> None:
        """Write everything and finish the file."""
        for name, field in self.fields.items():
            field.save(writer, f"postings/{name}/")
        for name, lengths in self.lengths.items():
            writer.write(f"lengths/{name}", lengths)
        for name, column in self.stored.items():
            writer.write(f"stored/{name}/starts", column.starts)
            writer.write(f"stored/{name}/content", column.content)
        writer.finish(
            {
                "documents": self.documents,
                "fields": {name: field.values for name, field in self.fields.items()},
                "lengths": list(self.lengths),
                "stored": {name: column.kind for name, column in self.stored.items()},
            }
        )
