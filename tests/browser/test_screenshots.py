"""The pictures of the README can be taken at any time."""

import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.screenshots import FOLDER, SCREENSHOTS, squeezed, take

pytestmark = pytest.mark.browser

MOST_BYTES = 200_000


def size(png: bytes) -> tuple[int, ...]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack_from(">II", png, 16)


def test_every_picture_is_taken_in_its_size_and_small(browser: Browser, tmp_path: Path) -> None:
    take(browser, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{one.name}.png" for one in SCREENSHOTS)
    for one in SCREENSHOTS:
        png = (tmp_path / f"{one.name}.png").read_bytes()
        assert size(png) == one.size
        assert len(png) < MOST_BYTES
        assert len(set(pixels(png))) > 20, f"{one.name} is empty"


def test_squeezing_changes_no_pixel(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 60, "height": 40})
    page.set_content("<body style='background: teal'>字")
    png = page.screenshot()
    page.close()
    assert size(squeezed(png)) == (60, 40)
    assert pixels(squeezed(png)) == pixels(png)


def test_those_of_the_documents_are_the_ones_that_are_taken() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == {one.name for one in SCREENSHOTS}


def pixels(png: bytes) -> bytes:
    """The bytes of the rows, filtered as they are."""
    data, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += length + 12
    return zlib.decompress(data)
