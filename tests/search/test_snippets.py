"""Snippets."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.annotation.registry import Registry
from indexer.engines.query import Exact
from indexer.search.highlighting import Highlighter, merge
from indexer.search.language import parse
from indexer.search.language.tree import shown_terms
from indexer.search.snippets import ELLIPSIS, snippet
from tests.golden import Case, golden


@golden(Path(__file__).parent / "golden" / "snippets.txt")
def test_a_snippet_shows_why_a_paragraph_was_found(case: Case, registry: Registry) -> None:
    asked, text = case.given.split("\n", 1)
    query, length = asked.rsplit(" | ", 1)
    highlighter = Highlighter(shown_terms(parse(query, registry).node))
    fragments = snippet(text, highlighter.occurrences(text), int(length))
    assert "".join(f"【{one.text}】" if one.hit else one.text for one in fragments) == case.expected


@given(
    st.text(st.sampled_from("甲乙丙丁戊，。a1. \n”"), max_size=300),
    st.lists(st.text(st.sampled_from("甲乙丙，a1"), min_size=1, max_size=3).map(Exact), max_size=3),
    st.integers(1, 150),
)
@example("乙" * 30 + "，" + "甲" * 28 + "a1" * 7, [Exact("甲a")], 30)
@example("甲" * 38 + "a1" * 4 + "，" + "a" * 200, [Exact("甲a")], 30)
def test_a_snippet_is_made_of_the_text_in_order_and_cuts_no_mark(text: str, terms: list[Exact], length: int) -> None:
    occurrences = Highlighter(terms).occurrences(text)
    fragments = snippet(text, occurrences, length)
    place = 0
    for run in "".join(fragment.text for fragment in fragments).split(ELLIPSIS):
        assert run in text[place:]
        place = text.index(run, place) + len(run)
    whole = {text[start:end] for start, end in merge(occurrences)}
    assert all(fragment.text in whole for fragment in fragments if fragment.hit)


@given(st.lists(st.text(st.sampled_from("甲乙丙"), min_size=1, max_size=12), min_size=1, max_size=40))
def test_a_snippet_keeps_to_its_length_and_shows_a_hit_where_there_is_one(clauses: list[str]) -> None:
    text = "，".join(clauses)
    occurrences = Highlighter([Exact("甲乙")]).occurrences(text)
    fragments = snippet(text, occurrences, 60)
    assert sum(len(one.text) for one in fragments if one.text != ELLIPSIS) <= 60
    assert any(one.hit for one in fragments) == bool(occurrences)
