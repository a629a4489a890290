"""The departments that can be asked for: those of the registry, and those that the index names besides."""

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher
from indexer.search.departments import known_departments
from search_app.kept import KeptUntilChanged


class RegistryShelf:
    """Keeps the registry with the departments of an index until that changes."""

    def __init__(self, listed: Registry) -> None:
        self._listed = listed
        self._kept: KeptUntilChanged[Registry] = KeptUntilChanged()

    def registry(self, searcher: Searcher) -> Registry:
        """For the index that ``searcher`` sees."""
        return self._kept.value(searcher, lambda: known_departments(searcher, self._listed))
