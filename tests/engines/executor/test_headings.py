"""Headings as texts, against scoring and trying those of each paragraph."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.analysis import Field, heading
from indexer.engines.ranking import Term, bm25, length_norm, rarity
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.facets import Facet
from indexer.engines.whoosh.executor.headings import Headings

PATHS = (
    (),
    ("政务服务",),
    ("政务服务", "政务公开"),
    ("政务服务", "政务服务"),
    ("Ⅱ 期 培训",),
    ("wps Office",),
    ("孤立",),
)
UNUSED = PATHS.index(("孤立",))
CODES = st.lists(st.sampled_from([*range(UNUSED), len(PATHS)]), max_size=30)
TERMS = [
    *(
        Term(Field.HEADING_WORDS, word, 2.0)
        for word in ("政务", "政务服务", "服务", "公开", "wps", "ii", "孤立", "没有")
    ),
    *(Term(Field.HEADING_BIGRAMS, pair, 0.5) for pair in ("政务", "务服", "培训", "训", "孤立", "立")),
]


def headings_of(codes: list[int]) -> Headings:
    facet = Facet(PATHS, np.array(codes, np.intp))
    return Headings(facet, facet.count(Documents(len(codes), np.arange(len(codes)))))


def terms_under(path: tuple[str, ...], field: Field) -> Counter[str]:
    lines = map(heading, path)
    return Counter(term for line in lines for term in (line.words if field is Field.HEADING_WORDS else line.bigrams))


def expected_score(codes: list[int], terms: list[Term], code: int) -> float:
    total = 0.0
    for term in terms:
        every = [terms_under(PATHS[one], term.field) for one in codes if one < len(PATHS)]
        average = sum(one.total() for one in every) / len(every) or 1.0
        own = terms_under(PATHS[code], term.field)
        rare = rarity(sum(term.text in one for one in every), len(every))
        total += term.weight * bm25(own[term.text], rare, length_norm(own.total() / average)) if own[term.text] else 0.0
    return total


@given(CODES, st.lists(st.sampled_from(TERMS), max_size=5))
def test_a_section_scores_as_the_headings_of_each_of_its_paragraphs_would(codes: list[int], terms: list[Term]) -> None:
    scores = headings_of(codes).scores(terms)
    used = {code for code in codes if code < len(PATHS)}
    expected = {code: expected_score(codes, terms, code) for code in used}
    if scores is None:
        assert not any(expected.values())
    else:
        assert {code: scores[code] for code in used} == pytest.approx(expected)
        assert scores[len(PATHS)] == scores[UNUSED] == 0
        assert any(expected.values())


@given(CODES, st.sampled_from(["政务", "服务", "服务政务", "立", "训w", "ii", "office", ""]))
def test_only_headings_that_a_paragraph_has_are_searched(codes: list[int], text: str) -> None:
    headings = headings_of(codes)
    used = {one for code in codes if code < len(PATHS) for one in PATHS[code]}
    fitting = {one for one in used if text in heading(one).text}
    under = headings.under(lambda line: text in line.text).tolist()
    assert under == [*(not fitting.isdisjoint(path) for path in PATHS), False]
    assert headings.contain(text) == (bool(fitting) or not text)
    assert set(headings.vocabulary(Field.HEADING_WORDS)) == {word for one in used for word in heading(one).words}
