"""The index as it was before the build."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from indexer.engines.protocol import Engine, Searcher, SourceRecord
from indexer.errors import IndexMissingError
from indexer.model import Issue


@dataclass(frozen=True, slots=True)
class Before:
    """What there was; nothing at all for a new index."""

    records: Mapping[str, SourceRecord] = field(default_factory=dict)
    """By path."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Issue id to the path of the file the issue was indexed from."""
    paragraphs: Mapping[str, int] = field(default_factory=dict)
    """How many paragraphs each issue has, by id."""
    searcher: Searcher | None = None

    def has(self, issue: Issue, path: str) -> bool:
        """Whether exactly this issue was indexed from this file."""
        return (
            self.searcher is not None and self.owners.get(issue.id) == path and self.searcher.issue(issue.id) == issue
        )


@contextmanager
def index_before(engine: Engine, *, rebuild: bool) -> Iterator[Before]:
    """Look at the index; a rebuild starts from nothing.

    Raises IndexIncompatibleError or IndexDamagedError (not with ``rebuild``).
    """
    try:
        searcher = None if rebuild else engine.searcher()
    except IndexMissingError:
        searcher = None
    if searcher is None:
        yield Before()
        return
    with closing(searcher):
        issues = searcher.issues()
        yield Before(
            records={record.path: record for record in searcher.sources()},
            owners={issue.id: owner for issue in issues if (owner := searcher.owner(issue.id)) is not None},
            paragraphs={issue.id: issue.paragraphs for issue in issues},
            searcher=searcher,
        )
