"""PDF files."""

import pytest

from indexer.errors import ReadingError
from indexer.model import Line
from tests.reading.pdf_maker import Placed, make_encrypted_pdf, make_pdf
from tests.reading.shown import Read

PICTURE = b"72 72 200 200 re f"


def lines(read: Read, *page: str | Placed) -> list[str]:
    return [line.text for line in read("a.pdf", make_pdf([page])).lines]


def test_lines_are_read_in_order_with_their_pages(read: Read) -> None:
    source = read("a.pdf", make_pdf([["窗口周报", "一、受理情况"], ["次页𠮷字"]]))
    assert source.lines == (Line("窗口周报", 1), Line("一、受理情况", 1), Line("次页𠮷字", 2))
    assert source.warnings == ()


def test_a_title_drawn_last_is_read_where_it_stands(read: Read) -> None:
    page = [Placed("下面一行", 72, 500), Placed("再下一行", 72, 480), Placed("最上一行", 72, 700)]
    assert lines(read, *page) == ["最上一行", "下面一行", "再下一行"]


def test_columns_side_by_side_stay_in_the_order_they_are_drawn(read: Read) -> None:
    left = [Placed(f"左栏第{number}行文字", 72, 700 - 20 * number) for number in range(3)]
    right = [Placed(f"右栏第{number}行文字", 320, 700 - 20 * number) for number in range(3)]
    read_lines = [line.strip() for line in lines(read, *left, *right)]
    assert read_lines == [line.text for line in (*left, *right)]


def test_the_indent_of_a_first_line_is_kept(read: Read) -> None:
    page = [Placed("首行缩进两个字符的段落，", 96, 700), Placed("后面各行顶着左边距排列。", 72, 680)]
    assert lines(read, *page) == ["　　首行缩进两个字符的段落，", "后面各行顶着左边距排列。"]


def test_white_space_typed_before_a_line_is_part_of_its_indent(read: Read) -> None:
    page = [Placed("　　首行缩进两个字符的段落，", 72, 700), Placed("后面各行顶着左边距排列。", 72, 680)]
    assert lines(read, *page) == ["　　首行缩进两个字符的段落，", "后面各行顶着左边距排列。"]


def test_a_hyphen_at_the_end_of_a_line_stays_with_its_line_end(read: Read) -> None:
    assert lines(read, "活动从10月24日-", "10月28日举行，", "采用e-") == ["活动从10月24日-", "10月28日举行，", "采用e-"]


def test_a_latin_word_cut_in_two_is_whole_again(read: Read) -> None:
    assert lines(read, "采用infor-", "mation系统") == ["采用information系统"]


def test_a_page_that_is_only_a_picture_is_named_in_a_warning_and_a_blank_one_is_not(read: Read) -> None:
    source = read("a.pdf", make_pdf([["有文字"], [PICTURE], []]))
    assert [line.text for line in source.lines] == ["有文字"]
    (warning,) = source.warnings
    assert warning.startswith("第 2 页没有文字层")


@pytest.mark.parametrize("page", [[], [PICTURE], ["  "]], ids=["blank", "picture", "spaces"])
def test_a_file_without_text_asks_for_recognition(read: Read, page: list[str | Placed | bytes]) -> None:
    with pytest.raises(ReadingError, match=r"a\.pdf：PDF 没有文字层.*请先做文字识别（OCR）"):
        read("a.pdf", make_pdf([page, page]))


def test_an_encrypted_file_asks_for_one_without_a_password(read: Read) -> None:
    with pytest.raises(ReadingError, match="PDF 已加密，需要密码"):
        read("a.pdf", make_encrypted_pdf())


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(range(256)) * 9, make_pdf([])])
def test_a_damaged_file_is_told_as_damaged(read: Read, data: bytes) -> None:
    with pytest.raises(ReadingError, match="PDF 已损坏"):
        read("a.pdf", data)


def test_a_damaged_page_is_named_and_the_others_are_read(read: Read) -> None:
    data = make_pdf([["第一页"], ["第二页"]])
    broken = data.replace(b"7 0 obj\n<< /Type /Page ", b"7 0 obj\n[] % Type /Page  ", 1)
    assert broken != data
    source = read("a.pdf", broken)
    assert [line.text for line in source.lines] == ["第一页"]
    assert source.warnings == ("第 2 页已损坏，没有读入；请重新下载或重新导出。",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<!DOCTYPE html><html>", "不是 PDF 文件，而是网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是 PDF 文件，而是旧版 Office"),
        ("窗口周报".encode(), "不是 PDF 文件，内容不是 PDF"),
    ],
)
def test_what_is_no_pdf_has_a_sentence_that_says_what_it_is(read: Read, data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read("a.pdf", data)
