"""Makes small PDF files with a text layer, without any font file.

Chinese text needs no embedded font: the predefined CMap UniGB-UCS2-H says which character each code is.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text at a place, in points from the lower left corner of an A4 page."""

    text: str
    x: float
    y: float
    size: float = 12


def make_pdf(pages: Sequence[Sequence[str | Placed | bytes]], trailer: bytes = b"") -> bytes:
    """Make a PDF with one page for each sequence of lines.

    Plain strings run down the page from its top; bytes are drawing commands as they are.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for number, lines in enumerate(pages):
        content = "\n".join(_drawn(line, index) for index, line in enumerate(lines)).encode("ascii")
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (6 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _file(objects, trailer)


def make_encrypted_pdf() -> bytes:
    """Make a PDF that says it is encrypted, with a password that nobody knows."""
    key = b"<" + b"5a" * 32 + b">"
    return make_pdf(
        [["密码"]],
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >> /ID [<01> <01>]" % (key, key),
    )


def _drawn(line: str | Placed | bytes, index: int) -> str:
    if isinstance(line, bytes):
        return line.decode("ascii")
    placed = line if isinstance(line, Placed) else Placed(line, 72, 780 - 20 * index)
    codes = placed.text.encode("utf-16-be").hex()
    return f"BT /F {placed.size} Tf 1 0 0 1 {placed.x} {placed.y} Tm <{codes}> Tj ET"


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    file = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return file
