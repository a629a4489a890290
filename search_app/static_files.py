"""Styles, scripts and the icon, at addresses that change with their content, so that browsers may keep them."""

import hashlib
from pathlib import Path

FOLDER = Path(__file__).with_name("static")
KEPT_SECONDS = 365 * 24 * 3600


def static_path() -> str:
    """The beginning of their addresses.

    It names a digest of all files, so what one of them imports relatively is of the same version.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"


def script_modules() -> tuple[str, ...]:
    """Names of what the script of a page is made of, so that no part waits until another one has asked for it."""
    return tuple(sorted(path.relative_to(FOLDER).as_posix() for path in (FOLDER / "scripts").glob("*.js")))
