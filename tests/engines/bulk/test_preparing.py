"""An issue is prepared alone, and passes between processes."""

import dataclasses
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh.bulk.packed_words import packed, places_in, unpacked
from indexer.engines.whoosh.bulk.preparing import prepare
from indexer.model import Issue
from indexer.text.normal_form import normal
from tests.engines.bulk.corpora import PATH, assert_equal, issues
from tests.engines.corpora import full_issue, issue, paragraph


@settings(max_examples=100)
@given(one=issues("a"))
def test_a_prepared_issue_survives_pickling_and_says_what_the_issue_has(one: Issue) -> None:
    prepared = prepare(one, PATH)
    assert_equal(pickle.loads(pickle.dumps(prepared)), prepared)  # noqa: S301
    assert (prepared.id, prepared.paragraphs, prepared.characters) == (one.id, len(one.paragraphs), one.characters)


def test_the_digest_is_the_same_for_the_same_issue_of_the_same_file_only() -> None:
    one = full_issue()
    digest = prepare(one, PATH).digest
    assert prepare(full_issue(), PATH).digest == digest
    first = one.paragraphs[0]
    others = [
        dataclasses.replace(one, warnings=()),
        dataclasses.replace(one, masthead=dataclasses.replace(one.masthead, number=10)),
        dataclasses.replace(one, paragraphs=one.paragraphs[:1]),
        dataclasses.replace(one, paragraphs=(dataclasses.replace(first, text=first.text + "。"), one.paragraphs[1])),
        dataclasses.replace(one, paragraphs=(dataclasses.replace(first, dates=()), one.paragraphs[1])),
    ]
    digests = [prepare(other, PATH).digest for other in others] + [prepare(one, "/other").digest, digest]
    assert len(set(digests)) == len(digests)


def test_paragraphs_that_differ_in_figures_alone_have_the_same_repeat_key() -> None:
    texts = ["办结36件", "办结1,204件", "办结件", "办结36件"]
    sections = [("一周数据", "第3期"), ("一周数据", "第12期"), ("一周数据", "第3期"), ("动态",)]
    paragraphs = [paragraph("a", place, *one) for place, one in enumerate(zip(texts, sections, strict=True), 1)]
    keys = prepare(issue("a", None, paragraphs), PATH).repeat_keys
    first, second, third, fourth = (keys[start : start + 8] for start in range(0, 32, 8))
    assert first == second
    assert len({first, third, fourth}) == 3


def test_a_line_end_in_a_text_shifts_no_repeat_key() -> None:
    """A normal text keeps one where it is part of a character."""
    texts = ["甲", "甲\n\u0301乙", "丙"]
    paragraphs = [paragraph("a", place, text) for place, text in enumerate(texts, 1)]
    alone = [prepare(issue("a", None, [one]), PATH).repeat_keys for one in paragraphs]
    assert "\n" in normal(texts[1])
    assert prepare(issue("a", None, paragraphs), PATH).repeat_keys == b"".join(alone)


WORDS = st.text(st.characters(exclude_categories=(), exclude_characters="\0"), min_size=1, max_size=6)


@settings(max_examples=300)
@given(words=st.lists(WORDS, max_size=30))
def test_words_are_the_same_after_packing(words: list[str]) -> None:
    assert unpacked(*packed(words)) == words


@pytest.mark.parametrize("size", [0, 1, 2, 5000])
def test_places_are_those_of_binary_search(size: int) -> None:
    numbers = np.random.default_rng(1).integers(0, 1 << 40, 4 * size, np.uint64)
    numbers[: size // 2] = numbers[size : size + size // 2]
    different = np.unique(numbers)
    assert places_in(different, numbers).tolist() == different.searchsorted(numbers).tolist()
