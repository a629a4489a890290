"""Terms at given distances from one another, against lists compared place by place."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.sequences import documents_continued, documents_in_sequence
from tests.engines.executor.segments import FIELD, Parts, live_lines, parts, terms_of

TERMS = st.sampled_from(["哈哈", "哈", "a", "政务", "𠮷"])
Distances = dict[int, str]
ADJACENT = st.lists(TERMS, min_size=2, max_size=5).map(lambda terms: dict(enumerate(terms)))
APART = st.builds(
    lambda first, others: {0: first, **others},
    TERMS,
    st.dictionaries(st.integers(1, 5), TERMS, min_size=1, max_size=3),
)
SEQUENCES = st.one_of(ADJACENT, APART)


def has_sequence(line: list[str], sequence: Distances) -> bool:
    return any(
        all(line[start + offset : start + offset + 1] == [term] for offset, term in sequence.items())
        for start in range(len(line))
    )


@given(parts(TERMS), SEQUENCES)
@example([([["哈哈"] * 3, ["哈哈"] * 2], None)], dict.fromkeys(range(3), "哈哈"))
@example(
    [([["哈哈", "a", "哈哈", "哈哈"]], None), ([["哈哈", "a"], ["a", "哈哈"]], [True, False])], {0: "哈哈", 1: "哈哈"}
)
@example([([["a"] * 4, ["a", "哈", "a"]], None)], {0: "a", 2: "a"})
def test_the_documents_are_those_whose_terms_stand_so(segments: Parts, sequence: Distances) -> None:
    found = documents_in_sequence(terms_of(segments), FIELD, sequence)
    assert found.numbers.tolist() == [n for n, line in live_lines(segments).items() if has_sequence(line, sequence)]


@given(parts(TERMS), SEQUENCES, st.sets(st.integers(0, 35)), st.booleans())
def test_only_the_given_documents_are_looked_at(
    segments: Parts, sequence: Distances, chosen: set[int], as_mask: bool
) -> None:
    terms = terms_of(segments)
    live = live_lines(segments)
    within = Documents.any_of(terms.size, [Documents.none(terms.size)])
    for number in sorted(chosen & live.keys()):
        within = Documents.any_of(terms.size, [within, _one(terms.size, number)])
    if as_mask:
        within = Documents(terms.size, mask=within.mask)
    found = documents_in_sequence(terms, FIELD, sequence, within)
    assert found.numbers.tolist() == [n for n, line in live.items() if n in chosen and has_sequence(line, sequence)]


@given(
    parts(TERMS),
    st.lists(TERMS, min_size=1, max_size=3),
    st.sampled_from(["", "哈", "哈哈", "政", "a", "b"]),
    st.one_of(st.none(), st.sets(st.integers(0, 35))),
)
@example([([["哈", "哈", "哈哈"], ["哈哈", "哈"]], None)], ["哈"], "哈", None)
@example(
    [([["a", "哈"], ["哈"]], [True, False]), ([["哈哈", "a"], ["a", "政务", "a", "哈哈"]], None)], ["a"], "哈", None
)
def test_terms_in_a_row_are_continued_by_any_term_that_begins_so(
    segments: Parts, first: list[str], prefix: str, chosen: set[int] | None
) -> None:
    terms = terms_of(segments)
    live = live_lines(segments)
    within = None if chosen is None else Documents(terms.size, np.array(sorted(chosen & live.keys()), np.intp))
    found = documents_continued(terms, FIELD, first, prefix, within)
    assert found.numbers.tolist() == [
        number
        for number, line in live.items()
        if (chosen is None or number in chosen)
        and any(
            line[start : start + len(first)] == first and term.startswith(prefix)
            for start, term in enumerate(line[len(first) :])
        )
    ]


def _one(size: int, number: int) -> Documents:
    whole = Documents.none(size).mask.copy()
    whole[number] = True
    return Documents(size, mask=whole)


def test_a_rare_term_among_many_documents_is_looked_up_in_its_place() -> None:
    lines = [["a", "哈", "政务"] if number % 40 == 3 else ["政务", "哈", "a", "哈"] for number in range(400)]
    found = documents_in_sequence(terms_of([(lines, None)]), FIELD, {0: "哈", 1: "政务"})
    assert found.numbers.tolist() == list(range(3, 400, 40))
