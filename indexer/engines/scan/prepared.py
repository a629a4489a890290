"""An issue as the scan takes it: whole."""

import hashlib
from dataclasses import dataclass

from indexer.model import Issue


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """The issue with the path of its file."""

    issue: Issue
    path: str

    @property
    def id(self) -> str:
        """Of the issue."""
        return self.issue.id

    @property
    def paragraphs(self) -> int:
        """How many it has."""
        return len(self.issue.paragraphs)

    @property
    def characters(self) -> int:
        """As the issue counts them."""
        return self.issue.characters

    @property
    def digest(self) -> str:
        """Of all there is to see of it."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()
