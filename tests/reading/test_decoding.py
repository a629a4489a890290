"""Bytes to text, and the sentences for bytes that are no text."""

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.errors import ReadingError
from indexer.reading.content import Content
from indexer.reading.decoding import decode

SENTENCE = "省级政务服务大厅本周受理事项平稳，办结率有所提高。\n"
EVERYDAY = "".join(bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))


def content(data: bytes) -> Content:
    return Content("folder/名.txt", "名.txt", data, 1 << 20)


@given(st.text(min_size=1).filter(lambda text: "\0" not in text))
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_text_with_a_byte_order_mark_comes_back_as_it_was(mark: bytes, encoding: str, text: str) -> None:
    assert decode(content(mark + text.encode(encoding))) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_without_a_mark_comes_back_as_it_was(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert decode(content((SENTENCE + text).encode())) == SENTENCE + text


@given(st.text(st.sampled_from(EVERYDAY + "，。、：；（）“”—0123456789abc \n"), max_size=400))
def test_gb18030_comes_back_as_it_was(text: str) -> None:
    assert decode(content((SENTENCE + text).encode("gb18030"))) == SENTENCE + text


@pytest.mark.parametrize("text", ["四川省政務服務和公共資源交易服務中心", "镕、堃、㛃、𠮷等字也在姓名里，窗口照常办理"])
def test_gb18030_reaches_beyond_the_everyday_characters(text: str) -> None:
    assert decode(content(text.encode("gb18030"))) == text


def test_the_encoding_is_judged_where_text_beyond_ascii_begins() -> None:
    text = "plain ascii\n" * 100_000 + SENTENCE
    assert decode(content(text.encode("gb18030"))) == text
    with pytest.raises(ReadingError, match=r"第 100001 行（文件的第 \d+ 字节）不是有效的 UTF-8"):
        decode(content(text.encode()[:-2]))


@given(st.text(st.sampled_from(EVERYDAY + "，。\n"), min_size=3, max_size=60), st.data())
def test_utf8_with_a_byte_missing_is_never_taken_for_gb18030(text: str, data: st.DataObject) -> None:
    whole = (SENTENCE + text).encode()
    first_half = SENTENCE.encode()
    at = data.draw(st.integers(len(first_half), len(whole) - 1))
    assume(whole[at] >= 0x80)
    with pytest.raises(ReadingError, match=r"不是有效的 UTF-8 编码"):
        decode(content(whole[:at] + whole[at + 1 :]))


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("第一行\n第二行".encode()[:-1], "folder/名.txt：第 2 行（文件的第 17 字节）不是有效的 UTF-8"),
        ("第一行\r\n第二\rok\n".encode() + b"\xff", "第 4 行（文件的第 22 字节）不是有效的 UTF-8"),
        (b"\xef\xbb\xbf" + "好\n好".encode() + b"\xff", "第 2 行（文件的第 11 字节）不是有效的 UTF-8"),
        ("政务服务，办理。\n第二行".encode("gb18030") + b"\xff\n", "第 2 行（文件的第 24 字节）不是有效的 GB18030"),
        (codecs.BOM_UTF16_LE + "好\n好".encode("utf-16-le") + b"\x00", "第 2 行（文件的第 9 字节）不是有效的 UTF-16"),
        (codecs.BOM_UTF16_BE + "好\n".encode("utf-16-be") + b"\xd8\x00\x00a", "第 2 行（文件的第 7 字节）"),
    ],
)
def test_a_broken_encoding_is_told_with_line_and_byte(data: bytes, place: str) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(content(data))
    assert place in str(caught.value)
    assert "另存为 UTF-8" in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        "四川省政務服務和公共資源交易服務中心，辦理許可事項。".encode("big5"),
        "La préfecture a déjà été informée à l'été".encode("latin-1"),
        "Управление государственных услуг".encode("cp1251"),
    ],
    ids=["big5", "latin-1", "cp1251"],
)
def test_text_in_another_encoding_is_refused_and_not_garbled(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"第 1 行（文件的第 \d+ 字节）.*(不像中文|不是有效的)"):
        decode(content(data))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n" + b"text " * 40, "内容是PDF 文件"),
        (b"PK\x03\x04" + b"abc" * 40, "压缩格式"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"abc" * 40, "旧版 Office"),
        (bytes(range(256)) * 4, "二进制数据"),
        (("政务服务\n" * 9).encode("utf-16-le"), "二进制数据，或没有 BOM 的 UTF-16"),
    ],
)
def test_what_is_no_text_has_a_sentence_of_its_own(data: bytes, found: str) -> None:
    with pytest.raises(ReadingError, match=found):
        decode(content(data))


def test_a_nul_in_text_is_told_with_its_line() -> None:
    with pytest.raises(ReadingError, match="第 2 行含有空字符"):
        decode(content((SENTENCE + "政务\0服务").encode()))
