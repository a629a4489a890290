"""One file all the way: reading, then structure, then annotation."""

from dataclasses import replace
from pathlib import Path

from indexer.annotation import annotate
from indexer.annotation.registry import Registry
from indexer.errors import ReadingError, UnreadableFileError
from indexer.model import Problem, ReadFile
from indexer.reading import is_jsonl, read_jsonl, read_source
from indexer.reading.content import shown
from indexer.settings import Settings
from indexer.structure import understand


def read_issues(path: Path, settings: Settings, registry: Registry, data: bytes | None = None) -> ReadFile:
    """Read every issue of a file; content that makes no sense is among the problems of the result.

    ``data`` are the file's bytes, if they were read already.
    Raises UnreadableFileError where the system does not hand the file over.
    """
    try:
        if is_jsonl(path):
            return _lines(path, settings, registry, data)
        issue = understand(read_source(path, settings, data), settings.title)
        return ReadFile(path.as_posix(), (annotate(issue, registry),))
    except UnreadableFileError:
        raise
    except ReadingError as error:
        place = shown(path)
        return ReadFile(path.as_posix(), problems=(Problem(place, str(error).removeprefix(f"{place}：")),))


def _lines(path: Path, settings: Settings, registry: Registry, data: bytes | None) -> ReadFile:
    """Paragraphs that came with departments keep those; the recogniser finds the others'."""
    file = read_jsonl(path, settings, data)
    issues = tuple(annotate(issue, registry, only=file.unannotated) for issue in file.read.issues)
    return replace(file.read, path=path.as_posix(), issues=issues)
