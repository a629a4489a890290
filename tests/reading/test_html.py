"""Web pages."""

from pathlib import Path

import pytest

from indexer.errors import ReadingError
from tests.golden import Case, golden
from tests.reading.shown import Read, shown, texts

PAGE = "<html><head>{}</head><body><p>窗口办理各项业务，秩序良好。</p></body></html>"


@golden(Path(__file__).parent / "html.txt")
def test_a_page_gives_the_lines_a_reader_sees(read: Read, case: Case) -> None:
    assert shown(read("a.html", case.given.encode())) == case.expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(
    "declaration",
    ["", '<meta charset="gb2312">', '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'],
)
def test_the_bytes_tell_the_encoding_whatever_the_page_declares(read: Read, encoding: str, declaration: str) -> None:
    assert texts(read("a.htm", PAGE.format(declaration).encode(encoding))) == ["窗口办理各项业务，秩序良好。"]


def test_a_declared_xml_encoding_does_no_harm(read: Read) -> None:
    page = '<?xml version="1.0" encoding="gb2312"?><html xmlns="http://www.w3.org/1999/xhtml"><p>窗口</p></html>'
    assert texts(read("a.html", page.encode())) == ["窗口"]


def test_big5_is_read_where_the_page_declares_it(read: Read) -> None:
    page = "<meta charset='big5'><p>政務服務大廳</p>"
    assert texts(read("a.html", page.encode("big5"))) == ["政務服務大廳"]
    with pytest.raises(ReadingError, match=r"第 1 行（文件的第 \d+ 字节）不是有效的 Big5"):
        read("a.html", page.encode("big5") + b"\xff")


def test_a_broken_encoding_is_told_with_line_and_byte(read: Read) -> None:
    with pytest.raises(ReadingError, match="第 2 行（文件的第 11 字节）不是有效的 UTF-8"):
        read("a.html", "<p>好\n好".encode() + b"\xff")


def test_a_page_nested_too_deeply_is_refused_and_not_cut_off(read: Read) -> None:
    with pytest.raises(ReadingError, match="嵌套太深"):
        read("a.html", ("<div>" * 3000 + "深处").encode())


def test_a_page_without_text_is_an_error(read: Read) -> None:
    with pytest.raises(ReadingError, match="没有文字"):
        read("a.html", b"<html><head><title>x</title></head><body><img src=a.png></body></html>")


def test_an_entity_of_a_document_type_is_not_expanded(read: Read) -> None:
    page = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>'
    assert "aaaaaaaaaaaaaaaa" not in "".join(texts(read("a.html", page)))
