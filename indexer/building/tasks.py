"""A file to read, and what can come of it; these values pass between processes."""

from dataclasses import dataclass

from indexer.model import ReadFile


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: str
    known_sha256: str | None = None
    """What its content was when it was last read; the same content is not read again. None reads it in any case."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file is recognised as unchanged."""

    size: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Same:
    """The file was touched, and holds what it held."""

    path: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Read:
    """The file's content; problems in it are part of that."""

    content: ReadFile
    stamp: Stamp

    @property
    def path(self) -> str:
        """Absolute, with forward slashes."""
        return self.content.path


@dataclass(frozen=True, slots=True)
class Failed:
    """What the file holds remains unknown."""

    path: str
    reason: str


Outcome = Same | Read | Failed
