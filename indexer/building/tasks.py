"""A file to read, and what can come of it; these values pass between processes."""

from dataclasses import dataclass

from indexer.engines.protocol import Prepared


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: str
    """Absolute, with forward slashes."""
    size: int
    """Bytes, as last seen."""
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
class Part:
    """Some of a file's issues; more follows."""

    path: str
    issues: tuple[Prepared, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """The last of a file's issues, and what is to be said of the file as a whole."""

    path: str
    issues: tuple[Prepared, ...]
    problems: tuple[str, ...]
    """What could not be read of it, one sentence each."""
    faults: tuple[str, ...]
    """What was left out of paragraphs that were read."""
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Failed:
    """What the file holds, or all that it holds beyond the parts that came, remains unknown."""

    path: str
    reason: str


Outcome = Same | Part | Read | Failed
"""Of a file come any number of parts and then one of the others."""
