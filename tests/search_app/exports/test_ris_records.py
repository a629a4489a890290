"""What a citation manager makes of the references; read back with rispy."""

from dataclasses import replace
from typing import Any

import pytest
import rispy

from search_app.exports.findings import Findings
from search_app.exports.ris_records import ris_chunks
from tests.search_app.exports.found import FORBIDDEN, MASTHEAD, findings, hit


def written(found: Findings) -> str:
    return b"".join(ris_chunks(found)).decode("utf-8")


def records(found: Findings) -> list[dict[str, Any]]:
    return list(rispy.loads(written(found)))


def test_a_paragraph_is_an_article_with_all_that_a_citation_needs() -> None:
    assert records(findings(hit())) == [
        {
            "type_of_reference": "MGZN",
            "id": "2021-40-p3",
            "authors": ["样例大厅管理处"],
            "title": "便民/利企（第3段）",
            "secondary_title": "窗口工作周报",
            "journal_name": "窗口工作周报",
            "year": "2021",
            "date": "2021/11/05/",
            "number": "40",
            "publisher": "样例大厅管理处",
            "abstract": "水利厅与公安厅的柜台合并排号。",
            "keywords": ["水利厅", "公安厅"],
            "notes": ["《窗口工作周报》2021年第40期（总第461期），2021年11月5日，第3段"],
            "language": "zh-CN",
            "name_of_database": "周报检索",
            "urls": ["https://zhoubao.example/issue/2021-40#p-3"],
        }
    ]


def test_each_paragraph_has_its_record_and_every_line_the_end_that_the_format_asks_for() -> None:
    found = [hit(ordinal=1), hit(ordinal=2)]
    assert [record["id"] for record in records(findings(*found))] == ["2021-40-p1", "2021-40-p2"]
    text = written(findings(*found))
    assert text.startswith("TY  - MGZN\r\n")
    assert text.count("\r\nER  - \r\n") == 2
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("text", ["甲\nER  - \nTY  - BOOK", "甲\r\nUR  - javascript:0"])
def test_a_text_cannot_begin_a_field(text: str) -> None:
    (record,) = records(findings(hit(text)))
    assert record["abstract"] == " ".join(text.split())
    assert record["type_of_reference"] == "MGZN"


def test_what_is_not_known_is_left_out() -> None:
    unknown = replace(MASTHEAD, year=None, number=None, serial=None, published=None, period=None, publisher=None)
    (record,) = records(findings(hit(masthead=unknown, section=())))
    assert not {"year", "date", "number", "publisher", "authors"} & set(record)
    assert record["title"] == "窗口工作周报（第3段）"
    (record,) = records(findings(hit(masthead=replace(unknown, year=1987))))
    assert record["year"] == "1987"


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    assert records(findings(hit(f"甲{FORBIDDEN}乙😀")))[0]["abstract"] == "甲乙😀"


def test_the_last_record_says_what_was_cut_off() -> None:
    first, last = records(findings(hit(ordinal=1), hit(ordinal=2), total=123_456))
    assert len(first["notes"]) == 1
    assert last["notes"][1] == "共 123,456 段，这里只有前 20,000 段；要导出其余各段，请缩小检索范围。"
    assert written(findings()) == ""


def test_many_records_come_in_parts() -> None:
    found = [hit("长" * 1000, ordinal=ordinal) for ordinal in range(1, 201)]
    assert len(list(ris_chunks(findings(*found)))) > 2
    assert len(records(findings(*found))) == 200
