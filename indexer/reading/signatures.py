"""What a file really is, told from its first bytes, for files whose suffix says otherwise."""

from typing import Final

_SIGNATURES: Final = (
    (b"%PDF-", "PDF 文件"),
    (b"PK\x03\x04", "Word（docx）、WPS 等压缩格式的文件"),
    (b"PK\x05\x06", "空的压缩文件"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office（doc、wps、xls）文件，或设有打开密码的 Office 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"Rar!\x1a\x07", "RAR 压缩文件"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩文件"),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"SQLite format 3\x00", "SQLite 数据库"),
)
_HTML_STARTS: Final = (b"<!doctype html", b"<html", b"<head", b"<body")


def known_kind(data: bytes) -> str | None:
    """Name the kind of file that ``data`` begins like, for a message; None where it is no kind that is known."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_HTML_STARTS):
        return "网页（HTML）文件"
    return None


def is_html(data: bytes) -> bool:
    """Whether ``data`` begins like a web page."""
    return known_kind(data) == "网页（HTML）文件"
