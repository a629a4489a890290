"""Plain text and Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import ReadingError
from indexer.model import Line
from indexer.reading.formats.text import split_lines
from tests.reading.shown import Read


def test_every_kind_of_line_end_ends_a_line(read: Read) -> None:
    text = "一\r\n二\n三\r四\v五\u2028六\u2029七"
    assert [line.text for line in read("a.txt", text.encode()).lines] == list("一二三四五六七")


def test_blank_lines_and_white_space_around_lines_stay() -> None:
    assert split_lines("\n　　一  \n\n\t二\n") == [Line(""), Line("　　一  "), Line(""), Line("\t二")]


@pytest.mark.parametrize("text", ["一\f二", "一\n\f二", "一\f二\n", "一\n\f二\r\n"])
def test_a_form_feed_begins_the_next_page(text: str) -> None:
    assert split_lines(text) == [Line("一", 1), Line("二", 2)]


def test_markdown_stays_as_typed(read: Read) -> None:
    source = read("a.md", "# 周报\n\n- **公安厅**：好\n".encode())
    assert [line.text for line in source.lines] == ["# 周报", "", "- **公安厅**：好"]
    assert {line.heading for line in source.lines} == {0}


def test_a_web_page_with_the_suffix_of_a_text_is_refused(read: Read) -> None:
    with pytest.raises(ReadingError, match=r"内容是网页.*后缀改为 html"):
        read("a.txt", "\ufeff <!DOCTYPE html><p>窗口".encode())


@given(st.text(st.sampled_from("字a \t　\r\n\f\v\u2028\u2029")))
def test_nothing_but_line_ends_is_lost(text: str) -> None:
    lines = split_lines(text)
    assert "".join(line.text for line in lines) == re.sub("[\r\n\f\v\u2028\u2029]", "", text)
    assert [line.page for line in lines] == sorted(line.page for line in lines)
