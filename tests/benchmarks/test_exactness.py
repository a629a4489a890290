"""The strings that exactness is tried with, the oracles, and that a wrong answer is noticed."""

import random

import pytest

from benchmarks.brute_force import BruteForce
from benchmarks.exact_strings import LONGEST, ExactString, exact_strings
from benchmarks.exactness import KEYWORDS, Answer, Row, default_pool, keywords, measure
from benchmarks.number_strings import canonical, number_strings, rewritten
from benchmarks.pool import PoolParagraph
from tests.benchmarks.pools import POOL

TEXTS = [paragraph.text for paragraph in POOL]


def answer(*, kind: str = "原样", wanted: str = "", grep: str = "", found: str = "") -> Answer:
    return Answer(kind, "“取水”", frozenset(wanted), frozenset(grep), frozenset(found))


def test_the_same_seed_gives_the_same_strings() -> None:
    assert [*exact_strings(TEXTS, 50)] == [*exact_strings(TEXTS, 50)]
    assert [*exact_strings(TEXTS, 50)] != [*exact_strings(TEXTS, 50, seed=1)]


def test_strings_are_of_1_to_60_characters_of_every_kind() -> None:
    strings = [*exact_strings([paragraph.text for paragraph in default_pool()], 2000)]
    assert len(strings) == 2000
    assert {len(string.text) for string in strings} == set(range(1, LONGEST + 1))
    assert len({string.kind for string in strings}) == 11


def test_half_of_the_strings_are_cut_as_printed() -> None:
    whole = "".join(TEXTS)
    strings = [*exact_strings([whole], 400)]
    printed = [string for string in strings if string.kind == "原样"]
    assert 150 < len(printed) < 250
    assert all(string.text in whole for string in printed)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("取水", "“取水”"),
        ("“取”水", "「“取”水」"),
        ("“取「水", "『“取「水』"),
        ('"｢取', '『"｢取』'),
        ("“「『", None),
    ],
)
def test_quotation_marks_are_a_pair_that_the_string_has_not(text: str, quoted: str | None) -> None:
    assert ExactString("原样", text, text).quoted == quoted


def test_a_character_is_never_cut_from_its_marks() -> None:
    strings = [string.text for string in exact_strings(["e\u0301a\u0302o"], 100) if string.kind == "原样"]
    assert {string for string in strings if len(string) == 1} <= {"o"}
    assert "e\u0301" in strings


def test_grep_sees_what_is_printed_and_the_scan_what_is_the_same_in_normal_form() -> None:
    oracle = BruteForce([PoolParagraph("a", "i", "共１２３件"), PoolParagraph("b", "i", "共123件")])
    assert oracle.grep("123") == {"b"}
    assert oracle.exact("123") == {"a", "b"}
    assert oracle.exact("124") == frozenset()


def test_keywords_are_two_to_eight_han_characters_and_stand_in_the_texts() -> None:
    words = [*keywords(TEXTS, 40)]
    assert len(set(words)) == 40
    assert {len(word) for word in words} <= set(range(2, 9))
    assert all(any(word in text for text in TEXTS) for word in words)


def test_a_pool_too_small_for_as_many_keywords_gives_fewer() -> None:
    assert 0 < len([*keywords(["取水许可"], 1000)]) < 1000


def test_what_was_missed_or_found_too_much_lowers_recall_or_precision() -> None:
    row = Row.of("原样", [answer(wanted="abcd", grep="ab", found="acxy"), answer()])
    assert (row.queries, row.paragraphs) == (2, 4)
    assert (row.precision, row.recall, row.grep_recall) == (0.5, 0.5, 0.5)


def test_an_answer_names_what_is_wrong_with_it() -> None:
    wrong = answer(wanted="ab", grep="bc", found="ax")
    assert wrong.missed == {"b", "c"}
    assert wrong.surplus == {"x"}


def test_a_bare_keyword_may_find_more_than_grep() -> None:
    more = answer(kind=KEYWORDS, wanted="a", grep="a", found="ab")
    assert more.surplus == frozenset()
    assert Row.of(KEYWORDS, [more]).precision is None


def test_the_product_finds_exactly_what_a_scan_finds() -> None:
    answers = measure(default_pool(), queries=300, words=60)
    assert len(answers) == 420
    assert [one.query for one in answers if one.missed or one.surplus] == []
    assert sum(len(one.wanted) for one in answers) > 420


def test_every_way_of_writing_a_number_must_find_the_same() -> None:
    oracle = BruteForce(
        [
            PoolParagraph("a", "i", "其一，2023年办1203件，占百分之五，第36期"),
            PoolParagraph("b", "i", "其一，二〇二三年办1,203件，占5%，第三十六期"),
            PoolParagraph("c", "i", "①二零二三年办１，２０３件，占１５%，第三期"),
            PoolParagraph("d", "i", "2023，203，占百分之五十，办120件，第136期"),
        ]
    )
    for same in (("二○二三年", "2023年"), ("1203件", "１，２０３件")):
        assert [*map(oracle.same_number, same)] == [{"a", "b", "c"}] * 2
    assert [*map(oracle.same_number, ("占5%", "占百分之五"))] == [{"a", "b"}, {"a", "b", "d"}]
    assert [*map(oracle.same_number, ("第36期", "第三十六期"))] == [{"a", "b"}] * 2
    assert oracle.same_number("2023203") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二三年第二十季度，共１，２０３件", "2023年第20季度,共1203件"),
        ("百分之三点五、百分之一百、百分之零点零六", "3.5%、100%、0.06%"),
        ("办结513，120件", "办结513\ue000120件"),
        ("十一期间 三百件", "十一期间三百件"),
    ],
)
def test_a_canonical_text_has_its_numbers_in_digits(text: str, expected: str) -> None:
    assert canonical(text) == expected


def test_numbers_of_all_kinds_are_cut_from_texts_in_all_their_spellings() -> None:
    strings = [*number_strings(["，2023年办1203件，占12.05%。第116期、"], 1000)]
    texts = {string.text for string in strings}
    assert {string.kind for string in strings} == {"千分位", "年份", "序数", "百分数"}
    assert {"二〇二三年", "二○二三年", "１，２０３件", "1,203件", "百分之十二点零五", "第一百一十六期"} <= texts
    assert {canonical(text) for text in texts} >= {"2023年", "1203件", "12.05%", "第116期"}


def test_a_text_with_its_numbers_rewritten_has_the_same_canonical_form() -> None:
    texts = [canonical(paragraph.text) for paragraph in default_pool()]
    texts = [text for text in texts if "\ue000" not in text]
    chance = random.Random(0)  # noqa: S311  # nothing secret
    written = [rewritten(text, chance) for text in texts]
    assert [canonical(text) for text in written] == texts
    assert len(set(written) - set(texts)) > 50
