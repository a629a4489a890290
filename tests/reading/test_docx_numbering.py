"""The numbers Word prints before the paragraphs of lists."""

import pytest

from indexer.reading.formats.numerals import numeral
from tests.reading.shown import Read, texts
from tests.reading.word_maker import abstract_list, concrete_list, level, make_docx, numbered, paragraph

THREE_LEVELS = abstract_list(
    level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def labels(read: Read, numbering: str, body: str, styles: str = "") -> list[str]:
    return [text.removesuffix("项") for text in texts(read("a.docx", make_docx(body, numbering, styles)))]


def items(*places: tuple[int, int]) -> str:
    return "".join(numbered("项", list_id, index) for list_id, index in places)


def test_levels_count_on_and_start_again_below_a_higher_one(read: Read) -> None:
    body = items((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2))
    expected = ["一、", "（一）", "（二）", "1. ", "2. ", "二、", "（一）", "1. "]
    assert labels(read, THREE_LEVELS + concrete_list(), body) == expected


def test_paragraphs_between_do_not_count(read: Read) -> None:
    body = numbered("项") + paragraph("正文") + numbered("项")
    assert labels(read, THREE_LEVELS + concrete_list(), body) == ["一、", "正文", "二、"]


def test_lists_of_one_kind_count_together_unless_one_starts_itself(read: Read) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = THREE_LEVELS + concrete_list(1) + concrete_list(2) + concrete_list(3, overrides=override)
    body = items((1, 0), (2, 0), (3, 0), (3, 0), (1, 0))
    assert labels(read, numbering, body) == ["一、", "二、", "一、", "二、", "三、"]


def test_a_list_can_replace_a_level_and_start_elsewhere(read: Read) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1", start=3)}</w:lvlOverride>'
    assert labels(read, THREE_LEVELS + concrete_list(1, overrides=override), items((1, 0), (1, 0))) == ["③", "④"]


def test_a_label_names_the_levels_above(read: Read) -> None:
    legal = abstract_list(
        level(0, "chineseCounting", "第%1部分"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1-%3"),
    )
    body = items((1, 1), (1, 0), (1, 1), (1, 2))
    assert labels(read, legal + concrete_list(), body) == ["1.1 ", "第一部分", "1.1 ", "一-1 "]


def test_a_level_can_count_on_for_ever(read: Read) -> None:
    never = abstract_list(level(0, "decimal", "%1）"), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
    body = items((1, 0), (1, 1), (1, 0), (1, 1))
    assert labels(read, never + concrete_list(), body) == ["1）", "(1) ", "2）", "(2) "]


def test_bullets_unknown_lists_and_list_zero_have_no_label(read: Read) -> None:
    bullets = abstract_list(level(0, "bullet", "\uf0b7"))
    source = read("a.docx", make_docx(items((1, 0), (9, 0), (0, 0), (1, 5)), bullets + concrete_list()))
    assert texts(source) == ["项"] * 4


def test_a_list_can_take_its_levels_from_a_list_style(read: Read) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="公文"/>{level(0, "decimal", "第%1条")}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="404"/></w:num>'
    )
    body = items((1, 0), (7, 0), (1, 0))
    assert labels(read, numbering + concrete_list(1), body) == ["第1条", "", "第2条"]


def test_a_style_puts_its_paragraphs_in_a_list_at_the_level_made_for_it(read: Read) -> None:
    by_style = abstract_list(
        level(0, "decimal", "%1."), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="own"/>')
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="条"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:pStyle w:val="own"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("项", '<w:pStyle w:val="own"/>') * 2 + paragraph("无号", off)
    assert labels(read, by_style + concrete_list(), body, styles) == ["（一）", "（二）", "无号"]


def test_a_deleted_paragraph_takes_no_number_and_an_empty_one_takes_one(read: Read) -> None:
    deleted = "<w:p><w:pPr>{}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = numbered("项") + deleted.format(properties) + numbered("项") + numbered("") + numbered("项")
    assert labels(read, THREE_LEVELS + concrete_list(), body) == ["一、", "二、", "四、"]


@pytest.mark.parametrize(
    ("number_format", "numbers"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 101: "一百零一", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {1000: "一千", 1001: "一千零一", 2050: "二千零五十", 10_000: "10000"}),
        ("japaneseCounting", {12: "十二"}),
        ("chineseLegalSimplified", {12: "拾贰"}),
        ("ideographDigital", {105: "一〇五"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {3: "㊂"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("lowerLetter", {3: "c"}),
        ("upperRoman", {1994: "MCMXCIV"}),
        ("lowerRoman", {4: "iv"}),
        ("decimal", {0: "0", 12: "12"}),
        ("none", {5: ""}),
        ("neverHeardOf", {5: "5"}),
    ],
)
def test_a_number_is_written_as_word_prints_it(number_format: str, numbers: dict[int, str]) -> None:
    assert {number: numeral(number, number_format) for number in numbers} == numbers
