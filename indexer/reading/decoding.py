"""From bytes to text: UTF-8, UTF-16 with a byte order mark, GB18030; strict, so nothing is read as something else.

GB18030 gives some character for nearly any bytes. So bytes that are no UTF-8 count as GB18030 only where the result
looks like Chinese: most characters beyond ASCII stand in the rows of everyday characters, and more of the bytes make
sense that way than as UTF-8 with broken places.
"""

import codecs
import re
from typing import Final

from indexer.reading.content import Content
from indexer.reading.signatures import is_html, known_kind

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
}
_LINE_END: Final = re.compile(r"\r\n|[\r\n]")
_CONTROL: Final = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a"})
_ASCII: Final = bytes(range(0x80))
_BEYOND_ASCII: Final = re.compile("[^\0-\x7f]+")
_GB2312_PAIR: Final = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_SAMPLE: Final = 1 << 20
"""Bytes from which the kind of a file is judged."""
_ADVICE: Final = "请用文本编辑器打开检查，另存为 UTF-8 编码后重试。"


def decode(content: Content) -> str:
    """Decode a text file, without its byte order mark.

    Raises ReadingError, with the line and the byte (both from 1) of the first place that is broken in the encoding the
    file most plausibly has.
    """
    for mark, encoding in _MARKS:
        if content.data.startswith(mark):
            return _without_nul(content, _strictly(content, encoding, len(mark)))
    if is_binary(content.data):
        kind = known_kind(content.data) if not is_html(content.data) else None
        reason = f"内容是{kind}" if kind else "内容是二进制数据，或没有 BOM 的 UTF-16 文字"
        raise content.error(f"{reason}，不能当作文本读入；请换成文本文件（UTF-8 编码），或按实际类型改后缀。")
    try:
        return _without_nul(content, content.data.decode("utf-8"))
    except UnicodeDecodeError:
        return _without_nul(content, _not_utf8(content))


def decode_as(content: Content, encoding: str) -> str:
    """Decode all of a file strictly as ``encoding``, a codec that Python knows.

    Raises ReadingError with line and byte.
    """
    return _strictly(content, encoding, 0)


def is_binary(data: bytes) -> bool:
    """Whether bytes without a byte order mark are no text at all: known binary kinds, or many control characters."""
    if known_kind(data) is not None and not is_html(data):
        return True
    sample = data[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROL))) * 20 > len(sample)


def is_utf8(data: bytes) -> bool:
    """Whether all bytes are well-formed UTF-8, told step by step without holding the text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _SAMPLE):
            decoder.decode(data[start : start + _SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _not_utf8(content: Content) -> str:
    """Decode as GB18030 where that is what the bytes are; raise ReadingError for the more plausible encoding if not."""
    sample = content.data.lstrip(_ASCII)[:_SAMPLE]
    as_utf8 = _share_that_is_utf8(sample)
    everyday = _share_that_is_everyday(sample.decode("gb18030", "ignore"))
    if everyday >= max(0.5, as_utf8):
        return _strictly(content, "gb18030", 0)
    if as_utf8 >= 0.5:
        return _strictly(content, "utf-8", 0)
    raise content.error(
        f"{_first_bad_place(content.data, 'utf-8', 0)}起不是 UTF-8，按 GB18030 读出的也不像中文；{_ADVICE}"
    )


def _strictly(content: Content, encoding: str, start: int) -> str:
    try:
        return content.data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        place = _first_bad_place(content.data, encoding, start)
        name = _NAMES.get(encoding, encoding)
        raise content.error(f"{place}不是有效的 {name} 编码，文件可能已损坏或被截断；{_ADVICE}") from error


def _first_bad_place(data: bytes, encoding: str, start: int) -> str:
    """Line and byte of the first place where ``data[start:]`` breaks the rules of ``encoding``."""
    bad = 0
    try:
        data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        bad = error.start
    line = len(_LINE_END.findall(data[start : start + bad].decode(encoding, "ignore"))) + 1
    return f"第 {line} 行（文件的第 {start + bad + 1} 字节）"


def _without_nul(content: Content, text: str) -> str:
    before, nul, _ = text.partition("\0")
    if nul:
        line = len(_LINE_END.findall(before)) + 1
        raise content.error(f"第 {line} 行含有空字符（NUL），不是正常的文本；{_ADVICE}")
    return text


def _share_that_is_utf8(data: bytes) -> float:
    """Of the bytes beyond ASCII, the share that stands in well-formed UTF-8."""
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", data)))
    well_formed = data.decode("utf-8", "ignore")
    return (len(well_formed.encode()) - (len(data) - high)) / high


def _share_that_is_everyday(text: str) -> float:
    """Of the characters beyond ASCII, the share in rows 1 to 55 of GB 2312: punctuation and everyday characters."""
    beyond = sum(map(len, _BEYOND_ASCII.findall(text)))
    pairs = _GB2312_PAIR.findall(text.encode("gb2312", "ignore"))
    return sum(1 for pair in pairs if pair[0] <= 0xD7) / beyond if beyond else 0.0
