"""Stored values: each comes back as it was, whatever its kind."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.codec.stored import Kind, decode, encode, kind_of
from indexer.engines.whoosh.codec.stored_writer import StoredColumnWriter

TEXT = st.text(st.characters(exclude_categories=()))
"""Lone surrogates are among them."""
VALUES = TEXT | st.binary() | st.integers() | st.booleans() | st.lists(st.integers()) | st.dictionaries(TEXT, TEXT)


def column_of(values: list[Any]) -> list[Any]:
    present = [value for value in values if value is not None]
    writer = StoredColumnWriter(kind_of(present[:1]))
    for document, value in enumerate(values):
        if value is not None:
            writer.add(document, value)
    column = writer.finish(len(values))
    return [column.value(document) for document in range(len(values))]


@given(st.sampled_from([st.none() | TEXT, st.none() | st.binary(), st.none() | VALUES]).flatmap(st.lists))
def test_values_come_back_and_documents_without_one_have_none(values: list[Any]) -> None:
    back = column_of(values)
    assert back == values
    assert [type(value) for value in back] == [type(value) for value in values]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["文", "\ud800"], Kind.TEXT),
        ([b"a", b"b"], Kind.BYTES),
        (["文", ""], Kind.PICKLE),
        ([b"a", b""], Kind.PICKLE),
        (["文", b"a"], Kind.PICKLE),
        ([0], Kind.PICKLE),
        ([np.zeros(2)], Kind.PICKLE),
    ],
)
def test_only_texts_or_bytes_that_are_not_empty_are_not_pickled(values: list[Any], kind: Kind) -> None:
    assert kind_of(values) is kind


@pytest.mark.parametrize("value", ["", b"", 0, False, [], "\udfff文", b"\0"])
def test_no_encoded_value_is_empty(value: Any) -> None:
    kind = kind_of([value])
    assert encode(kind, value)
    assert decode(kind, encode(kind, value)) == value


def test_a_value_that_changes_after_it_was_stored_is_stored_as_it_was() -> None:
    value = [1]
    writer = StoredColumnWriter(Kind.PICKLE)
    writer.add(0, value)
    value.append(2)
    assert writer.finish(1).value(0) == [1]
