"""The departments that can be asked for: those of the registry, and those that the index names besides."""

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher
from indexer.search.departments import known_departments


class RegistryShelf:
    """Keeps the registry with the departments of an index until that changes."""

    def __init__(self, listed: Registry) -> None:
        self._listed = listed
        self._kept: tuple[str, Registry] | None = None

    def registry(self, searcher: Searcher) -> Registry:
        """For the index that ``searcher`` sees; two threads at once at worst make it twice."""
        kept = self._kept
        if kept is None or kept[0] != searcher.version:
            kept = self._kept = (searcher.version, known_departments(searcher, self._listed))
        return kept[1]
