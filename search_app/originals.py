"""The files that issues were read from, for those whom the operator lets have them.

Which file it is the index says, never the URL. A file of JSON lines holds many issues, in a form that nobody published,
and so is no issue's original.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from flask import current_app

from indexer.engines.protocol import Searcher
from search_app.backend import settings_of


class OriginalGoneError(Exception):
    """The file is not any more where, or what, it was when it was read."""


@dataclass(frozen=True, slots=True)
class Original:
    """An open file and the name it is known by."""

    file: BinaryIO
    name: str
    modified: float
    """Seconds since 1970."""


def has_original(searcher: Searcher, issue_id: str) -> bool:
    """Whether the issue has a file that may be had; whether it is still there is told to whoever asks for it.

    So a page says the same as long as the index does.
    """
    return _path(searcher, issue_id) is not None


def open_original(searcher: Searcher, issue_id: str) -> Original | None:
    """The issue's file, or None where it has none to hand out. Raises OriginalGoneError."""
    path = _path(searcher, issue_id)
    if path is None:
        return None
    known = next((source for source in searcher.sources() if Path(source.path) == path), None)
    if known is None or not path.is_file():  # opening a pipe would wait for whoever writes to it
        raise OriginalGoneError
    try:
        file = path.open("rb")
    except OSError as error:
        raise OriginalGoneError from error
    status = os.fstat(file.fileno())
    if not S_ISREG(status.st_mode) or (status.st_size, status.st_mtime_ns) != (known.size, known.modified_ns):
        file.close()
        raise OriginalGoneError
    return Original(file, path.name, status.st_mtime)


def _path(searcher: Searcher, issue_id: str) -> Path | None:
    if not settings_of(current_app).downloads:
        return None
    from indexer.reading import is_jsonl  # noqa: PLC0415  # the readers of all formats come with it

    owner = searcher.owner(issue_id)
    return None if owner is None or is_jsonl(Path(owner)) else Path(owner)
