"""Marks in texts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.query import Exact, Word
from indexer.search.highlighting import Highlighter, merge
from indexer.search.values import Fragment
from indexer.text.normal_form import normal
from indexer.text.numbers import places, spellings

texts = st.text(st.sampled_from("业务培训，改革 Ａa1２㎡é\u0301\u200b\n繁體十二期%"), max_size=40) | st.text(
    max_size=40
)
terms = st.text(st.sampled_from("业务培训改革a12m体十期%"), min_size=1, max_size=4)


def marked(text: str, *found: Word | Exact) -> str:
    fragments = Highlighter(found).fragments(text)
    return "".join(f"【{fragment.text}】" if fragment.hit else fragment.text for fragment in fragments)


@given(texts, st.lists(terms.map(Word) | terms.map(Exact), max_size=4))
def test_fragments_joined_are_the_text_and_marks_never_touch(text: str, found: list[Word | Exact]) -> None:
    fragments = Highlighter(found).fragments(text)
    assert "".join(fragment.text for fragment in fragments) == text
    assert all(one.hit != other.hit for one, other in pairwise(fragments))


@given(texts, terms)
def test_the_mark_of_a_quotation_covers_it_and_is_there_exactly_where_grep_finds_it(text: str, term: str) -> None:
    def found_in(stretch: str) -> bool:
        return any(True for _ in places(spellings(normal(term)), normal(stretch)))

    occurrences = Highlighter([Exact(term)]).occurrences(text)
    assert bool(occurrences) == found_in(text)
    assert all(found_in(text[one.start : one.end]) for one in occurrences)


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("组织业务培训", [Word("业务"), Word("培训")], "组织【业务培训】"),
        ("改革，改革", [Word("改革")], "【改革】，【改革】"),
        ("ＡＩ助手与 maintain", [Word("ai")], "【ＡＩ】助手与 maintain"),
        ("plain", [Exact("ai")], "pl【ai】n"),
        ("第36期和2036年", [Word("36")], "第【36】期和2036年"),
        ("COVID 19 与 covid-19", [Word("covid-19")], "【COVID 19】 与 【covid-19】"),
        ("培 训", [Word("培训")], "【培 训】"),
        ("業務培訓，业务", [Word("业务培训")], "【業務培訓】，业务"),
        ("第三十六期、第 36 期", [Exact("第36期")], "【第三十六期】、【第 36 期】"),
        ("第36期、第三十六期", [Word("第三十六期")], "【第36期】、【第三十六期】"),
        ("办理1,234件、12345件", [Word("1234")], "办理【1,234】件、12345件"),
        ("办理1234件", [Word("1,234")], "办理【1234】件"),
        ("二〇二四年与２０２４年", [Word("2024")], "【二〇二四】年与【２０２４】年"),
        ("占百分之三点五，降3.5%", [Exact("3.5%")], "占【百分之三点五】，降【3.5%】"),
        ("哈哈哈", [Exact("哈哈")], "【哈哈哈】"),
        ("推进改革，开展培训", [Word("改革培训")], "推进改革，开展培训"),
        ("改革培训，改革", [Word("改革培训")], "【改革培训】，改革"),
        ("推进改革", [Exact("改革培训")], "推进改革"),
        ("無此項", [Word("培训")], "無此項"),
    ],
)
def test_words_are_marked_as_written(text: str, terms: list[Word | Exact], expected: str) -> None:
    assert marked(text, *terms) == expected


def test_without_terms_the_text_is_one_fragment() -> None:
    assert Highlighter([]).fragments("改革") == (Fragment("改革"),)


def test_an_empty_text_has_no_fragments() -> None:
    assert Highlighter([Word("改革")]).fragments("") == ()


def test_spans_that_overlap_or_touch_are_merged() -> None:
    assert merge(Highlighter([Exact("ab"), Exact("bc"), Exact("d")]).occurrences("abcd d")) == ((0, 4), (5, 6))
