"""The index as it was before the build."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from indexer.engines.protocol import Engine, Origin, Prepared, SourceRecord
from indexer.errors import IndexMissingError


@dataclass(frozen=True, slots=True)
class Before:
    """What there was."""

    records: Mapping[str, SourceRecord] = field(default_factory=dict)
    """By path."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Where each issue came from, by id."""
    missing: bool = False
    """There was no index at all, not even an empty one."""

    def has(self, issue: Prepared, path: str) -> bool:
        """Whether exactly this issue was indexed from this file."""
        return self.origins.get(issue.id) == Origin(path, issue.digest, issue.paragraphs)


def index_before(engine: Engine, *, rebuild: bool) -> Before:
    """Look at the index; a rebuild starts from nothing.

    Raises IndexIncompatibleError or IndexDamagedError (not with ``rebuild``).
    """
    if rebuild:
        return Before(missing=True)
    try:
        searcher = engine.searcher()
    except IndexMissingError:
        return Before(missing=True)
    with closing(searcher):
        return Before({record.path: record for record in searcher.sources()}, searcher.origins())
