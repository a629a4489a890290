"""Word documents."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from indexer.errors import ReadingError
from tests.golden import Case, golden
from tests.reading.shown import Read, shown, texts
from tests.reading.word_maker import make_docx, packed, paragraph

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


@golden(Path(__file__).parent / "docx.txt")
def test_a_document_gives_the_lines_a_reader_sees(read: Read, case: Case) -> None:
    assert shown(read("a.docx", make_docx(case.given))) == case.expected


def test_a_heading_style_with_a_number_for_an_id_is_known_by_its_name(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1a"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="公文标题"/><w:basedOn w:val="1a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="甲"/><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="乙"/><w:basedOn w:val="x"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="丙"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>')
        for text, style in [("标题", "own"), ("循环", "x"), ("大纲", "z")]
    )
    assert shown(read("a.docx", make_docx(body, styles=styles))) == "# 标题\n\n循环\n\n## 大纲"


def test_page_breaks_count_the_pages_and_the_one_word_remembers_counts_once(read: Read) -> None:
    remembered = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r></w:p>"
    body = (
        paragraph("一")
        + '<w:p><w:r><w:t>二</w:t><w:br w:type="page"/></w:r></w:p>'
        + remembered.format("三")
        + remembered.format("四")
        + paragraph("五", "<w:pageBreakBefore/>")
    )
    pages = {line.text: line.page for line in read("a.docx", make_docx(body)).lines if line.text}
    assert pages == {"一": 1, "二": 1, "三": 2, "四": 3, "五": 4}


def test_headers_come_first_and_footers_last_each_text_once(read: Read) -> None:
    document = Document()
    document.add_paragraph("正文")
    document.add_section()
    first, second = document.sections
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "首页页眉"
    first.header.paragraphs[0].text = "页眉"
    first.footer.paragraphs[0].text = "- 1 -"
    first.even_page_header.paragraphs[0].text = "不印的偶数页眉"
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "页眉"
    assert texts(read("a.docx", packed(document))) == ["首页页眉", "页眉", "正文", "- 1 -"]
    document.settings.odd_and_even_pages_header_footer = True
    assert texts(read("a.docx", packed(document)))[1:3] == ["页眉", "不印的偶数页眉"]


def test_lines_after_a_page_break_inside_a_paragraph_stand_on_the_next_page(read: Read) -> None:
    document = Document()
    run = document.add_paragraph("前").add_run()
    run.add_break(WD_BREAK.PAGE)
    run.add_text("后")
    assert [(line.text, line.page) for line in read("a.docx", packed(document)).lines] == [("前", 1), ("后", 2)]


def test_a_document_without_text_is_an_error(read: Read) -> None:
    with pytest.raises(ReadingError, match="没有文字"):
        read("a.docx", make_docx("<w:p/>"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "设有打开密码",
        ),
        (b"<html><body>x</body></html>", "而是网页"),
        (b"%PDF-1.4", "而是PDF 文件"),
        ("窗口周报".encode(), "内容不是 Word 文档"),
        (b"PK\x03\x04 no archive", "已损坏、不完整或加了密"),
    ],
    ids=["doc", "password", "html", "pdf", "text", "no archive"],
)
def test_what_is_no_docx_has_a_sentence_that_says_what_it_is(read: Read, data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read("a.docx", data)


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return file.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_an_archive_that_is_no_document_is_an_error(read: Read) -> None:
    with pytest.raises(ReadingError, match="不是有效的 Word"):
        read("a.docx", archive({"a.txt": b"x"}))


def test_a_document_that_unpacks_to_more_than_the_limit_is_refused(read: Read) -> None:
    parts = members(make_docx(paragraph("小")))
    assert texts(read("a.docx", archive(parts))) == ["小"]
    bomb = archive(parts | {"word/media/a.bin": bytes(1 << 20)})
    assert len(bomb) < 1 << 20
    with pytest.raises(ReadingError, match="解压后超过上限 1 MiB（可能是压缩炸弹）"):
        read("a.docx", bomb)


def test_a_document_that_lies_about_its_unpacked_size_is_refused(read: Read) -> None:
    bomb = bytearray(archive(members(make_docx(paragraph("小"))) | {"word/media/a.bin": bytes(1 << 22)}))
    size = (1 << 22).to_bytes(4, "little")
    assert bomb.count(size) == 2
    with pytest.raises(ReadingError):
        read("a.docx", bytes(bomb.replace(size, (100).to_bytes(4, "little"))))


def test_entities_declared_in_a_document_are_not_expanded(read: Read) -> None:
    parts = members(make_docx(paragraph("开头") + paragraph("XX")))
    name = "word/document.xml"
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    start = parts[name].index(b"<w:document")
    parts[name] = parts[name][:start] + declared + parts[name][start:].replace(b"XX", b"&b;")
    assert texts(read("a.docx", archive(parts))) == ["开头"]


def test_footnotes_follow_the_body(read: Read) -> None:
    parts = members(make_docx(paragraph("正文")))
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts["word/footnotes.xml"] = (
        f'<w:footnotes {w}><w:footnote w:type="separator">{paragraph("——")}</w:footnote>'
        f"<w:footnote>{paragraph('注一')}</w:footnote></w:footnotes>"
    ).encode()
    relationship = f'<Relationship Id="rIdF" Type="{FOOTNOTES}" Target="footnotes.xml"/>'.encode()
    relationships = "word/_rels/document.xml.rels"
    parts[relationships] = parts[relationships].replace(b"</Relationships>", relationship + b"</Relationships>")
    assert texts(read("a.docx", archive(parts))) == ["正文", "注一"]
