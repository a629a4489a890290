"""Whatever is in a file, reading it gives text or one sentence, never another error."""

import gzip
import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from indexer.errors import ReadingError
from indexer.reading import is_jsonl, read_jsonl, read_source
from indexer.settings import Settings
from tests.reading.pdf_maker import make_encrypted_pdf, make_pdf
from tests.reading.word_maker import abstract_list, concrete_list, level, make_docx, numbered, paragraph

SETTINGS = Settings(max_file_mib=1)
ROUNDS = 60
DOCUMENT = make_docx(
    paragraph("正文", '<w:pStyle w:val="Heading1"/>')
    + numbered("一项")
    + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    abstract_list(level(0, "chineseCounting", "%1、")) + concrete_list(),
)
PAGE = "<!doctype html><meta charset=gb2312><ol start=2><li>项</ol><table><tr><td>格<td>二</table><p>文字".encode()
LINES = b"\n".join(
    json.dumps({"id": f"a-p{n}", "issue": "a", "text": "字", "date": "2022-01-02"}).encode() for n in range(9)
)
SAMPLES = {
    "a.docx": DOCUMENT,
    "a.pdf": make_pdf([["窗口周报", "一、受理情况-", "正文"], ["次页"]]),
    "encrypted.pdf": make_encrypted_pdf(),
    "a.html": PAGE,
    "a.txt": "窗口办理，照常进行。\n".encode("gb18030") * 9,
    "utf16.txt": "窗口办理，照常进行。\n".encode("utf-16") * 9,
    "a.jsonl": LINES,
    "a.jsonl.gz": gzip.compress(LINES, mtime=0),
}


def read_anything(path: Path) -> None:
    """Read a file; only ReadingError is allowed, with one line that names the file."""
    message = f"{path}"
    try:
        if is_jsonl(path):
            read_jsonl(path, SETTINGS)
        else:
            read_source(path, SETTINGS)
    except ReadingError as error:
        message = str(error)
    assert message.startswith(str(path))
    assert "\n" not in message


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change, drop, double or overwrite a few stretches of bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        length = chance.randint(1, 12)
        piece = chance.choice(
            [
                b"",
                chance.randbytes(length),
                bytes(changed[at : at + length]) * 2,
                b"\x00",
                b"\xff",
                b"9" * length,
                b"<",
                b">",
            ]
        )
        changed[at : at + length] = piece
    return bytes(changed)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("seed", range(3))
def test_a_mutated_file_gives_text_or_one_sentence(tmp_path: Path, name: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same rounds each time
    path = tmp_path / name
    for _ in range(ROUNDS):
        path.write_bytes(mutated(SAMPLES[name], chance))
        read_anything(path)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_truncated_file_gives_text_or_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = SAMPLES[name]
    for length in range(1, len(data), max(1, len(data) // ROUNDS)):
        path.write_bytes(data[:length])
        read_anything(path)


@pytest.mark.parametrize("seed", range(3))
def test_a_document_with_mutated_parts_gives_text_or_one_sentence(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same rounds each time
    with zipfile.ZipFile(io.BytesIO(DOCUMENT)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "a.docx"
    for _ in range(ROUNDS):
        victim = chance.choice(sorted(parts))
        fate = chance.choice([mutated(parts[victim], chance), b"", b"<a/>", None])
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in parts.items():
                if name != victim:
                    archive.writestr(name, part)
                elif fate is not None:
                    archive.writestr(name, fate)
        read_anything(path)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_themselves_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SAMPLES[name])
    if name == "encrypted.pdf":
        with pytest.raises(ReadingError):
            read_source(path, SETTINGS)
    elif is_jsonl(path):
        assert read_jsonl(path, SETTINGS).read.issues
    else:
        assert read_source(path, SETTINGS).lines
