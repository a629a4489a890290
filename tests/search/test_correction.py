"""您是不是要找."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.correction import MOST_COUNTED, MOST_OFFERED, corrections
from indexer.search.language import parse
from indexer.search.service import SearchService
from indexer.search.values import Correction, Match, SearchForm
from indexer.search.vocabulary import Entry, Kind, Vocabulary
from indexer.search.vocabulary.similar import similar_words
from indexer.text.normal_form import normal
from tests.golden import Case, golden
from tests.search.vocabulary.archive import REGISTRY, searcher, vocabulary

SERVICE = SearchService(searcher(), REGISTRY)


def corrected(form: SearchForm) -> tuple[Correction, ...]:
    return corrections(form, REGISTRY, vocabulary(), SERVICE.count)


def counting(numbers: dict[str, int]) -> Callable[[SearchForm], int]:
    """As if each query found so many paragraphs, others none."""
    return lambda form: numbers.get(form.text, 0)


def texts(vocabulary: Vocabulary, typed: str) -> list[str]:
    return [one.text for one in similar_words(vocabulary, typed)]


def words(*texts: str) -> Vocabulary:
    return Vocabulary(tuple(Entry(text, Kind.WORD, 100 - place, text) for place, text in enumerate(texts)))


@golden(Path(__file__).parent / "golden" / "corrections.txt")
def test_a_mistyped_query_is_corrected(case: Case) -> None:
    assert "\n".join(one.text for one in corrected(SearchForm(case.given))) == case.expected


def test_a_correction_keeps_the_form_and_starts_at_its_first_page() -> None:
    form = SearchForm("应集厅", departments=("yjt",), sections=(("动态",),), page=3, per_page=50)
    assert corrected(form) == (Correction("应急厅", replace(form, text="应急厅", page=1), 1),)


def test_a_correction_that_the_filters_leave_nothing_of_is_offered_without_them() -> None:
    form = SearchForm("营伤环境", departments=("gat",), first=dt.date(2022, 1, 1))
    assert corrected(form) == (Correction("营商环境", SearchForm("营商环境"), 3),)


@pytest.mark.parametrize(
    ("asked", "offered"), [(Match.ALL, Match.ALL), (Match.AUTO, Match.AUTO), (Match.ANY, Match.AUTO)]
)
def test_a_correction_asks_for_all_its_words(asked: Match, offered: Match) -> None:
    assert [one.form.match for one in corrected(SearchForm("重情 营伤环境", match=asked))] == [offered]


def test_clearly_more_is_five_times_as_many() -> None:
    numbers = {"公式": 4, "公示": 20, "公事": 19}
    found = corrections(SearchForm("公式"), REGISTRY, words("公示", "公事"), counting(numbers))
    assert [(one.text, one.count) for one in found] == [("公示", 20)]


def test_a_word_of_several_is_judged_alone_and_counted_by_what_the_link_finds() -> None:
    alone = {"审批": 30, "改革": 40}

    def count(form: SearchForm) -> int:
        return alone.get(form.text, 33 if form == SearchForm("审批 改革") else 0)

    found = corrections(SearchForm("审批 改格"), REGISTRY, words("改革", "审批"), count)
    assert [(one.text, one.count) for one in found] == [("审批 改革", 33)]


def test_where_nothing_has_all_the_words_only_the_likeliest_is_offered() -> None:
    alone = {"改革": 40, "改隔": 30}
    vocabulary = words("改革", "改隔")

    def of_any(form: SearchForm) -> int:
        return alone.get(form.text, 33 if form.match is Match.AUTO else 0)

    assert [one.text for one in corrections(SearchForm("审批 改格"), REGISTRY, vocabulary, of_any)] == ["审批 改革"]
    found = corrections(SearchForm("改格"), REGISTRY, vocabulary, of_any)
    assert [one.text for one in found] == ["改革", "改隔"]


def test_a_word_that_is_merely_taken_apart_is_compared_with_what_its_words_find_together() -> None:
    numbers = {"纽约": 19, "纽约市": 94}
    assert corrections(SearchForm("纽约是"), REGISTRY, words("纽约市"), counting(numbers)) == ()
    numbers["纽约市"] = 95
    assert corrections(SearchForm("纽约是"), REGISTRY, words("纽约市"), counting(numbers)) != ()


def test_a_query_that_finds_plenty_is_not_doubted() -> None:
    numbers = {"公式": 20, "公示": 3000}
    assert corrections(SearchForm("公式"), REGISTRY, words("公示"), counting(numbers)) == ()


def test_where_there_is_nothing_to_propose_nothing_is_counted() -> None:
    def never(form: SearchForm) -> int:
        raise AssertionError(form)

    assert corrections(SearchForm("火星 “登月” 部门:公安厅"), REGISTRY, vocabulary(), never) == ()


def test_one_edit_is_allowed_in_short_words_two_in_longer_ones() -> None:
    vocabulary = words("covid", "internet")
    assert texts(vocabulary, "covdi") == texts(vocabulary, "cavid") == ["covid"]
    assert texts(vocabulary, "cvodi") == []
    assert texts(vocabulary, "intrenat") == ["internet"]
    assert texts(vocabulary, "intrnta") == []


@pytest.mark.parametrize("typed", ["iso", "ceo", "app", "vip", "wefi"])
def test_in_very_short_words_letters_may_only_be_changed_about(typed: str) -> None:
    vocabulary = words("is", "so", "co", "api", "ip", "wifi")
    assert texts(vocabulary, typed) == []
    assert texts(vocabulary, "wfii") == ["wifi"]


@pytest.mark.parametrize("typed", ["110", "2021", "2021年", "3.14", "f16", "mp3", "5g", "12354"])
def test_numbers_are_not_doubted(typed: str) -> None:
    assert texts(words("10", "11", "2012", "16", "f1", "mp5", "12345", "g", "年"), typed) == []


@pytest.mark.parametrize(
    ("right", "frequent"),
    [
        ("王芳", "预防"),
        ("王芳", "往返"),
        ("李明", "黎明"),
        ("李明", "匿名"),
        ("刘强", "六千"),
        ("四平", "士兵"),
        ("四平", "食品"),
        ("觊觎", "基于"),
        ("义乌", "义务"),
        ("蚌埠", "分布"),
        ("周杰", "州界"),
        ("孙丽", "顺利"),
        ("荀子", "殉职"),
        ("张晓明", "涨小命"),
    ],
)
def test_names_and_rare_words_are_right(right: str, frequent: str) -> None:
    assert texts(words(frequent), right) == []
    assert texts(words(frequent, "培训"), f"{right}培训") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("改格", "改革"),
        ("历使", "历史"),
        ("经挤", "经济"),
        ("世届", "世界"),
        ("牛约", "纽约"),
        ("登机", "登记"),
        ("收见", "收件"),
    ],
)
def test_words_of_two_characters_with_one_wrong_are_corrected(typed: str, meant: str) -> None:
    assert texts(words(meant), typed) == [meant]


@pytest.mark.parametrize(
    ("run", "entry", "replaced"),
    [
        ("优化赢商", "营商", "赢商"),
        ("不动产登机", "登记", "登机"),
        ("嘉丽是哪", "历史", "嘉丽是哪"),  # both characters differ
        ("优化银商", "营商", "优化银商"),  # sounds merely near
        ("改革方案签约", "铅印", None),
        ("银行公示", "行公", None),
    ],
)
def test_in_a_longer_run_a_part_is_judged_alone_only_where_one_character_is_wrong(
    run: str, entry: str, replaced: str | None
) -> None:
    assert [one.replaced for one in similar_words(words(entry), run)] == ([replaced] if replaced else [])


def test_a_word_of_the_index_is_right_however_rare() -> None:
    assert texts(words("公示", "公式"), "公式") == []


def test_initials_of_three_letters_stand_for_departments_only() -> None:
    vocabulary = Vocabulary((Entry("应急厅", Kind.DEPARTMENT, 9, "应急厅"), Entry("一件事", Kind.PHRASE, 5, "一件事")))
    assert texts(vocabulary, "yjt") == ["应急厅"]
    assert texts(vocabulary, "yjs") == []


def test_letters_may_spell_the_beginning_of_an_entry_but_not_of_a_word() -> None:
    vocabulary = words("营商环境建设情况")
    assert texts(vocabulary, "yshj") == texts(vocabulary, "yingshanghuanjing") == ["营商环境"]
    assert texts(vocabulary, "yshjj") == []


def test_the_same_sound_comes_before_a_near_one() -> None:
    assert texts(words("申报", "升报"), "生报") == ["升报", "申报"]


@given(
    st.text(
        st.sampled_from("营商伤环境一网往通办行政审批省公示式改革 wfii12345*或-()（）“”部门:yinghuan"), max_size=16
    ),
    st.sampled_from(Match),
)
def test_a_correction_is_another_query_that_finds_clearly_more(text: str, match: Match) -> None:
    form = SearchForm(text, match=match)
    counted: list[SearchForm] = []

    def counting(asked: SearchForm) -> int:
        counted.append(asked)
        return SERVICE.count(asked)

    found = corrections(form, REGISTRY, vocabulary(), counting)
    assert len(counted) <= MOST_COUNTED
    assert len(found) <= MOST_OFFERED
    assert len({one.text for one in found}) == len(found)
    for one in found:
        assert parse(one.text, REGISTRY).node != parse(text, REGISTRY).node
        assert one.form.text == one.text
        assert one.count == SERVICE.count(one.form)
        assert one.count >= max(1, 5 * SERVICE.count(replace(form, match=Match.ALL)))


def test_a_word_of_more_than_forty_characters_is_left_alone() -> None:
    assert similar_words(vocabulary(), "好" * 36 + "营伤环境")
    assert similar_words(vocabulary(), "好" * 37 + "营伤环境") == ()


@given(st.text(max_size=40) | st.text("a营'1 ", max_size=500))
def test_anything_typed_is_answered(text: str) -> None:
    corrected(SearchForm(text))


@given(st.text("营商伤环境一网往通办省审批wfi123yingshang'", max_size=60))
def test_what_replaces_a_part_of_a_word_is_an_entry(typed: str) -> None:
    for one in similar_words(vocabulary(), typed):
        assert normal(typed).replace(one.replaced, one.meant, 1) == one.text
        assert any(entry in one.text or entry.startswith(one.text) for entry in vocabulary().texts)
