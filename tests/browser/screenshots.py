"""The screenshots of the README: ``python -m tests.browser.screenshots [FOLDER]``.

Indexes ``corpus/``, serves it, and takes each picture in Chromium. Where the machine has no Chromium or no font with
Han characters, they are installed as for the tests of the pages.
"""

import argparse
import logging
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from indexer.annotation.registry import load_registry
from indexer.building import build
from indexer.engines.whoosh import WhooshEngine
from indexer.settings import Settings
from search_app import create_app
from tests.browser.chromium import ARGUMENTS, NoChromiumError, ensure_han_font, find_chromium
from tests.browser.serving import served

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screenshots"
DESKTOP = (1280, 800)
PHONE = (360, 740)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture of the top of a page."""

    name: str
    path: str
    size: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"


SCREENSHOTS = (
    Screenshot("home", "/"),
    Screenshot("results", "/search?q=窗口 企业"),
    Screenshot("narrowed", "/search?q=窗口&dept=公安厅&dept=水利厅&from=2024"),
    Screenshot("empty", "/search?q=企业 登记&dept=司法厅&from=2024-07"),
    Screenshot("issue", "/issue/2021-45?q=窗口"),
    Screenshot("phone", "/search?q=窗口 企业", PHONE),
    Screenshot("dark", "/search?q=窗口 企业", scheme="dark"),
)


def take(browser: Browser, folder: Path, screenshots: Iterable[Screenshot] = SCREENSHOTS) -> None:
    """Take the pictures of an archive made of ``corpus/``, each as ``NAME.png`` in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with _sample_archive() as address:
        for one in screenshots:
            page = browser.new_page(
                base_url=address,
                viewport={"width": one.size[0], "height": one.size[1]},
                color_scheme=one.scheme,
                locale="zh-CN",
                reduced_motion="reduce",
            )
            page.goto(one.path, wait_until="networkidle")
            (folder / f"{one.name}.png").write_bytes(squeezed(page.screenshot()))
            page.close()


@contextmanager
def _sample_archive() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        settings, registry = Settings(index=Path(folder) / "index"), load_registry()
        build(WhooshEngine(settings.index, registry.digest), [ROOT / "corpus"], settings, registry)
        with served(create_app({"INDEX": settings.index})) as address:
            yield address


def squeezed(png: bytes) -> bytes:
    """The same picture in fewer bytes: packed as small as zlib can, without what is said about it besides."""
    chunks, place = [], len(_SIGNATURE)
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        chunks.append((png[place + 4 : place + 8], png[place + 8 : place + 8 + length]))
        place += length + 12
    data = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    kept = ((b"IHDR", chunks[0][1]), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in kept
    )


def main() -> None:
    """Read the command line and take the pictures; without a browser one sentence and status 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="FOLDER")
    folder = parser.parse_args().folder
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with sync_playwright() as playwright:
        try:
            path = find_chromium(playwright.chromium)
            ensure_han_font()
        except NoChromiumError as error:
            sys.exit(str(error))
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        take(browser, folder)
        browser.close()


if __name__ == "__main__":
    main()
