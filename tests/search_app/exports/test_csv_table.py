"""What a spreadsheet makes of the CSV is what was printed."""

import csv
import io
from operator import length_hint

import pytest

from search_app.exports.characters import LONGEST_TEXT
from search_app.exports.csv_table import csv_chunks
from search_app.exports.findings import CHUNK, Findings
from tests.search_app.exports.found import FORBIDDEN, findings, hit, link


def written(found: Findings) -> str:
    return b"".join(csv_chunks(found)).decode("utf-8")


def cells(found: Findings) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(found).removeprefix("\ufeff"), newline="")))


def cell(text: str, heading: str = "正文") -> str:
    found = findings(hit(label=text) if heading == "序号" else hit(text))
    names, values = cells(found)
    return values[names.index(heading)]


def test_the_whole_file_is_as_excel_on_windows_reads_it() -> None:
    assert (
        b"".join(csv_chunks(findings(hit('甲，乙\n“丙”说"丁"'))))
        == (
            "\ufeff"
            '"段落编号","刊名","年份","期号","总期号","出刊日期","栏目","序号","部门","正文","链接","引用",'
            '"报告期起","报告期止","编发单位","来源文件"\r\n'
            '"2021-40-p3","窗口工作周报","2021","40","461","2021-11-05","窗口动态 › 便民/利企","（一）3",'
            '"水利厅、公安厅","甲，乙\n“丙”说""丁""","https://zhoubao.example/issue/2021-40#p-3",'
            '"《窗口工作周报》2021年第40期（总第461期），2021年11月5日，第3段",'
            '"2021-10-25","2021-10-29","样例大厅管理处","样例2021-40.txt"\r\n'
        ).encode()
    )


@pytest.mark.parametrize("lead", ["", " ", "\u3000\xa0 "], ids=["first", "space", "wide-space"])
@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
def test_a_cell_that_a_spreadsheet_would_calculate_is_escaped(lead: str, sign: str) -> None:
    assert cell(f"{lead}{sign}cmd|' /C calc'!A0") == f"'{lead}{sign}cmd|' /C calc'!A0"


@pytest.mark.parametrize("first", ["\t", "\r", "\n"], ids=["tab", "cr", "lf"])
def test_a_cell_that_begins_with_a_control_character_is_escaped(first: str) -> None:
    assert cell(f"{first}正文") == f"'{first}正文"


@pytest.mark.parametrize("text", ["一般=文字", "5+3", "（一）-1", "'已有", "，=1", '"=1"'])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("label", ["（1）", "(1)", "1.10", "1-2", "3、", "３／４", "00123", "７", " 7"])
def test_a_number_in_front_of_a_paragraph_is_not_taken_for_a_sum_or_a_day(label: str) -> None:
    assert cell(label, "序号") == f"'{label}"


@pytest.mark.parametrize("label", ["", "7", "一、", "（一）3"])
def test_a_number_that_cannot_be_mistaken_stays_as_it_is(label: str) -> None:
    assert cell(label, "序号") == label


@pytest.mark.parametrize(
    "text",
    [
        *("12月5日", "2024年3月", "2024年3月5日", "2024-3-5", "3月5号", "5-Mar", "March 5, 2024", "Sept2"),
        *("1,234", "１，２３４．５", "¥5", "￥1,000", "50%", "５０％", "1E5", "1.5e-3", "123456789012", "(5)"),
        *("10:30", "8时30分", "上午10:30", "8:30 PM", "2024-3-5 8:30", "1 1/2"),
        *("TRUE", "false", "ＴＲＵＥ", "#N/A", "#DIV/0!"),
    ],
)
def test_a_text_that_excel_would_rewrite_is_escaped(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "2024年",
        "3月",
        "第5次",
        "12月5日，培训。",
        "2021-40-p3",
        "TRUE的",
        "1楼",
        "2a",
        "may",
        "12345678901",
        "0",
        "",
        "。",
    ],
)
def test_a_text_that_excel_leaves_alone_is_left_alone(text: str) -> None:
    assert cell(text) == text


def test_numbers_and_days_of_the_masthead_stay_as_they_are() -> None:
    names, values = cells(findings(hit()))
    shown = dict(zip(names, values, strict=True))
    assert (shown["年份"], shown["期号"], shown["出刊日期"]) == ("2021", "40", "2021-11-05")


@pytest.mark.parametrize("sign", ["", "="])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(sign: str) -> None:
    cut = cell(sign + "长" * LONGEST_TEXT + "末")
    assert cut.endswith("长…（全文见链接）")
    assert len(cut) == LONGEST_TEXT
    assert cut.startswith("'=" if sign else "长")
    assert cell("长" * LONGEST_TEXT) == "长" * LONGEST_TEXT


@pytest.mark.parametrize("text", ["1" * 100_000 + "x", "1," * 50_000 + "x", "1年" * 50_000 + "x"], ids=len)
def test_a_long_text_is_looked_at_quickly(text: str) -> None:
    assert cell(text).startswith("1")


def test_every_text_column_is_escaped() -> None:
    names, values = cells(findings(hit(section=("=1+1", "乙"))))
    assert values[names.index("栏目")] == "'=1+1 › 乙"


def test_a_line_feed_inside_a_text_stays_in_its_cell() -> None:
    assert cell("第一行\n第二行") == "第一行\n第二行"


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    assert cell(f"甲{FORBIDDEN}乙😀") == "甲乙😀"


def test_the_last_line_says_what_was_cut_off() -> None:
    assert cells(findings(hit(), total=123_456))[-1] == [
        "共 123,456 段，这里只有前 20,000 段；要导出其余各段，请缩小检索范围。"
    ]
    assert len(cells(findings(hit(), total=20_000))) == 2


def test_a_long_table_comes_in_parts_while_its_paragraphs_are_taken() -> None:
    hits = iter([hit("长" * 1000)] * 1000)
    chunks = csv_chunks(Findings(hits, 1000, link))
    first = next(chunks).decode()
    assert CHUNK <= len(first) < 2 * CHUNK
    assert length_hint(hits) > 900
    assert (first + b"".join(chunks).decode()).count("长") == 1000 * 1000
