"""PDF files with a text layer, through PDFium. PDFium is not safe in threads: one process reads one file at a time."""

from contextlib import closing
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from indexer.errors import ReadingError
from indexer.model import Line, SourceText
from indexer.reading.content import Content
from indexer.reading.formats.pdf_lines import page_lines
from indexer.reading.signatures import known_kind

_HEADER_WITHIN: Final = 1024
"""Bytes in which the header must begin, as PDF readers have it."""


def read(content: Content) -> SourceText:
    """Read the printed lines of every page.

    Pages that are damaged or only a picture are named in the warnings. Raises ReadingError where the file is no PDF, is
    encrypted or damaged, or has no text on any page.
    """
    if b"%PDF-" not in content.data[:_HEADER_WITHIN]:
        kind = known_kind(content.data)
        found = f"而是{kind}" if kind else "内容不是 PDF"
        raise content.error(f"不是 PDF 文件，{found}；请重新导出为 PDF，或按实际类型改后缀。")
    try:
        document = pypdfium2.PdfDocument(content.data)
    except pypdfium2.PdfiumError as error:
        raise _refused(content, error) from error
    with document:
        return _read_pages(content, document)


def _refused(content: Content, error: pypdfium2.PdfiumError) -> ReadingError:
    if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return content.error("PDF 已加密，需要密码才能打开；请去掉密码后另存再试。")
    return content.error("PDF 已损坏或不完整，打不开；请重新下载或重新导出。")


def _read_pages(content: Content, document: pypdfium2.PdfDocument) -> SourceText:
    lines: list[Line] = []
    warnings: list[str] = []
    damaged = False
    for index in range(len(document)):
        number = index + 1
        try:
            with closing(document.get_page(index)) as page:
                found = page_lines(page)
                if not found and next(page.get_objects(max_depth=1), None) is not None:
                    warnings.append(f"第 {number} 页没有文字层（可能是扫描图片），没有读入；请先做文字识别（OCR）。")
        except pypdfium2.PdfiumError:
            warnings.append(f"第 {number} 页已损坏，没有读入；请重新下载或重新导出。")
            damaged = True
            continue
        lines += [Line(text, number) for text in found]
        if unknown := sum(text.count("\ufffd") for text in found):
            warnings.append(f"第 {number} 页有 {unknown} 个字没有文字编码，以“\ufffd”代替；可先做文字识别（OCR）。")
    if not any(line.text.strip("\ufffd\u3000 ") for line in lines):
        if damaged:
            raise content.error("PDF 已损坏，没有一页能读出文字；请重新下载或重新导出。")
        raise content.error("PDF 没有文字层（可能是扫描件），读不出文字；请先做文字识别（OCR）再试。")
    return SourceText(content.name, tuple(lines), tuple(warnings))
