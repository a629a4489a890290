"""Stored values of a field: those of all documents one after another."""

import pickle
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.array_file import AnyArray


class Kind(StrEnum):
    """How values are encoded. No value is empty: an empty one stands for a document that has none."""

    BYTES = "bytes"
    TEXT = "text"
    """UTF-16: two bytes a Chinese character where UTF-8 has three, and much faster to decode."""
    PICKLE = "pickle"
    """Whatever else Whoosh lets a document store."""


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """The values of one field."""

    kind: Kind
    starts: AnyArray
    """Where each document's value starts in ``content``, and where the last one ends."""
    content: NDArray[np.uint8]

    def encoded(self, document: int) -> bytes:
        """The value as it is stored; empty where the document has none."""
        return self.content.data[self.starts.item(document) : self.starts.item(document + 1)].tobytes()

    def value(self, document: int) -> Any:
        """The value, or None."""
        encoded = self.encoded(document)
        return decode(self.kind, encoded) if encoded else None


def kind_of(values: Collection[Any]) -> Kind:
    """The kind in which all these values can be stored."""
    types = {type(value) for value in values}
    for kind, type_ in ((Kind.BYTES, bytes), (Kind.TEXT, str)):
        if types == {type_} and all(values):
            return kind
    return Kind.PICKLE


def encode(kind: Kind, value: Any) -> bytes:
    """A value other than None as it is stored."""
    match kind:
        case Kind.BYTES:
            return bytes(value)
        case Kind.TEXT:
            return str(value).encode("utf-16-le", "surrogatepass")
        case Kind.PICKLE:
            return pickle.dumps(value, protocol=4)


def decode(kind: Kind, encoded: bytes) -> Any:
    """What ``encode`` was given."""
    match kind:
        case Kind.BYTES:
            return encoded
        case Kind.TEXT:
            return encoded.decode("utf-16-le", "surrogatepass")
        case Kind.PICKLE:
            return pickle.loads(encoded)  # noqa: S301  # as Whoosh's own columns do
