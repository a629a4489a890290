"""What a build did, for people and for scripts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class SkippedAs(StrEnum):
    """Why something under the paths is not in the index."""

    BROKEN = "broken"
    """It was read and makes no sense."""
    READ_IN_PART = "read_in_part"
    """A paragraph is in the index without a field that makes no sense."""
    UNREADABLE = "unreadable"
    """What it holds could not be seen; what was indexed from it before is kept."""
    UNSUPPORTED = "unsupported"
    """It is of a kind that is not read, and was not named itself but found in a folder."""
    DUPLICATE = "duplicate"
    """Another file holds the same issue with more text."""

    @property
    def is_failure(self) -> bool:
        """Whether something that should be in the index is not."""
        return self in {SkippedAs.BROKEN, SkippedAs.READ_IN_PART, SkippedAs.UNREADABLE}


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not indexed, or only in part, and why."""

    kind: SkippedAs
    place: str
    """The file, with the line where there is one."""
    reason: str
    """One sentence that names the place too."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of issues, or of paragraphs.

    A replaced paragraph is one of a replaced issue's new version, a removed one was in an issue that is gone.
    """

    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0

    @property
    def indexed(self) -> int:
        """How many are in the index now."""
        return self.added + self.replaced + self.unchanged


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The difference between the index before and after a build."""

    files_read: int
    """Files whose content was read; the others were as the index remembered them."""
    issues: Counts
    paragraphs: Counts
    skipped: tuple[Skipped, ...]
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether everything under the paths could be read."""
        return not any(skipped.kind.is_failure for skipped in self.skipped)

    def to_json(self) -> Mapping[str, Any]:
        """Plain values with the names of the fields."""
        return asdict(self)
