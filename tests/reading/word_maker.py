"""Makes Word documents from pieces of WordprocessingML, packed by python-docx."""

import io

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def make_docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    """Make a document with this body; lists and styles are added to those of python-docx's template."""
    document = Document()
    _replace(document.element.body, body)
    if numbering:
        _replace(document.part.numbering_part.element, numbering)
    for style in _parsed(styles):
        document.styles.element.append(style)
    return packed(document)


def packed(document: DocxDocument) -> bytes:
    """Give a document's file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """Write one paragraph."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    """Write one paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """Write one level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract_list(*levels: str, list_id: int = 1) -> str:
    """Write an abstract list."""
    return f'<w:abstractNum w:abstractNumId="{list_id}">{"".join(levels)}</w:abstractNum>'


def concrete_list(list_id: int = 1, abstract: int = 1, overrides: str = "") -> str:
    """Write a list that paragraphs can belong to."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def _parsed(xml: str) -> list:  # type: ignore[type-arg]  # lxml has no types
    return list(parse_xml(f"<w:root {_NAMESPACES}>{xml}</w:root>"))


def _replace(parent, children: str) -> None:  # type: ignore[no-untyped-def]  # lxml has no types
    for child in list(parent):
        if not child.tag.endswith("}sectPr"):
            parent.remove(child)
    for index, child in enumerate(_parsed(children)):
        parent.insert(index, child)
