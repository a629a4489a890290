"""Word documents: opened by python-docx, stories put in the order of a reader."""

from collections.abc import Iterator
from typing import Final

from docx import Document
from docx.document import Document as DocxDocument
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.section import Section, _Footer, _Header
from lxml import etree

from indexer.model import Line, SourceText
from indexer.reading.archives import stored_zip
from indexer.reading.content import Content
from indexer.reading.formats.docx_numbering import Numbering
from indexer.reading.formats.docx_styles import Styles
from indexer.reading.formats.docx_text import TextReader
from indexer.reading.formats.docx_xml import w
from indexer.reading.signatures import known_kind

_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_DAMAGE: Final = (
    *(PythonDocxError, OpcError, etree.LxmlError),
    *(LookupError, ValueError, TypeError, AttributeError, AssertionError, NotImplementedError, RecursionError),
)
"""What python-docx raises on packages that are damaged or hold something else than a document."""


def read(content: Content) -> SourceText:
    """Read a Word document: headers, body, notes, footers.

    Raises ReadingError where it is none, is encrypted, damaged or too large when unpacked.
    """
    if not content.data.startswith(b"PK"):
        raise content.error(_what_it_is(content.data))
    package = stored_zip(content)
    try:
        return SourceText(content.name, tuple(_lines(Document(package))))
    except _DAMAGE as error:
        reason = "不是有效的 Word（docx）文件，或已损坏；请用 Word 或 WPS 打开后另存为 docx 再试。"
        raise content.error(reason) from error


def _what_it_is(data: bytes) -> str:
    if _ENCRYPTED_PACKAGE in data:
        return "Word 文件设有打开密码，无法读取；请在 Word 或 WPS 中去掉密码后另存。"
    kind = known_kind(data)
    found = f"而是{kind}" if kind else "内容不是 Word 文档"
    return f"不是 docx 文件，{found}；请用 Word 或 WPS 打开后另存为 docx，或按实际类型改后缀。"


def _lines(document: DocxDocument) -> list[Line]:
    reader = TextReader(
        Styles(_related(document.part, RELATIONSHIP_TYPE.STYLES)),
        Numbering(_related(document.part, RELATIONSHIP_TYPE.NUMBERING)),
    )
    headers, footers = _headers_and_footers(document)
    lines = _each_once(reader, headers) + reader.lines(document.element.body)
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        notes = _related(document.part, kind)
        for note in notes if notes is not None else ():
            if note.get(w("type")) is None:  # the others are the lines drawn above notes
                lines += reader.lines(note)
    lines += _each_once(reader, footers)
    while lines and not lines[-1].text:
        lines.pop()
    return lines


def _each_once(reader: TextReader, stories: list[etree._Element]) -> list[Line]:
    """Read headers or footers, those with the same text only once."""
    seen: set[tuple[str, ...]] = set()
    lines: list[Line] = []
    for story in stories:
        read_lines = reader.lines(story)
        text = tuple(line.text for line in read_lines if line.text.strip())
        if text and text not in seen:
            seen.add(text)
            lines += read_lines
    return lines


def _headers_and_footers(document: DocxDocument) -> tuple[list[etree._Element], list[etree._Element]]:
    """Give the headers and the footers that are printed, each definition once, the first page's before the others."""
    two_sided = document.settings.odd_and_even_pages_header_footer
    headers, footers = [], []
    for section in document.sections:
        for header, footer in _printed(section, two_sided):
            if not header.is_linked_to_previous:
                headers.append(header.part.element)
            if not footer.is_linked_to_previous:
                footers.append(footer.part.element)
    return headers, footers


def _printed(section: Section, two_sided: bool) -> Iterator[tuple[_Header, _Footer]]:
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    yield section.header, section.footer
    if two_sided:
        yield section.even_page_header, section.even_page_footer


def _related(part: Part, kind: str) -> etree._Element | None:
    """Give the root element of the part that stands in a relationship of this kind to ``part``."""
    for relationship in part.rels.values():
        if relationship.reltype == kind and not relationship.is_external:
            return parse_xml(relationship.target_part.blob)
    return None
