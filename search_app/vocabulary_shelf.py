"""The vocabulary of the index that is searched, made when it is first asked for."""

import threading

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher
from indexer.search.vocabulary import Vocabulary, build_vocabulary


class VocabularyShelf:
    """Keeps the vocabulary until the index changes: making it takes a second or two. Safe for use by many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[Searcher, Vocabulary] | None = None

    def vocabulary(self, searcher: Searcher, registry: Registry) -> Vocabulary:
        """The vocabulary of what ``searcher`` sees; of threads that ask at once, one makes it and the others wait."""
        kept = self._kept
        if kept is None or kept[0] is not searcher:
            with self._lock:
                kept = self._kept
                if kept is None or kept[0] is not searcher:
                    kept = self._kept = (searcher, build_vocabulary(searcher, registry))
        return kept[1]
