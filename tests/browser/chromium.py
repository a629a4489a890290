"""Finds a Chromium to drive, or says why there is none."""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import BrowserType

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
_FONT = "fonts-noto-cjk"
_PACKAGES = ("chromium", _FONT)
_SECONDS_TO_INSTALL = 600


class NoChromiumError(Exception):
    """There is no browser to be had; the message says why."""


def find_chromium(kind: BrowserType) -> str:
    """Path of a browser: one in PATH, Playwright's own, or Debian's, installed where that is allowed.

    Raises NoChromiumError.
    """
    found = _in_path() or _playwrights_own(kind)
    if found is None:
        _install_debians(_PACKAGES)
        found = _in_path()
    if found is None:
        raise NoChromiumError("apt-get installed no chromium")
    return found


def ensure_han_font() -> None:
    """Install a font with Han characters where fontconfig knows of none.

    Raises NoChromiumError.
    """
    known = shutil.which("fc-list")
    if known and not subprocess.run((known, ":lang=zh-cn"), check=True, capture_output=True).stdout.strip():
        _install_debians((_FONT,))


def _in_path() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path is not None), None)


def _playwrights_own(kind: BrowserType) -> str | None:
    return kind.executable_path if Path(kind.executable_path).is_file() else None


def _install_debians(packages: tuple[str, ...]) -> None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise NoChromiumError(f"without apt-get and root {' and '.join(packages)} cannot be installed")
    for command in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
        try:
            subprocess.run(
                (apt, *command),
                check=True,
                capture_output=True,
                timeout=_SECONDS_TO_INSTALL,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise NoChromiumError(f"apt-get {command[0]} failed: {error}") from error
