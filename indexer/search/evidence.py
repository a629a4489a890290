"""Whether other words are found clearly more often than those that were typed."""

from collections.abc import Callable

from indexer.annotation.registry import Registry
from indexer.engines.query import Node
from indexer.search.language.parts import significant_parts
from indexer.search.language.printer import spelling
from indexer.search.language.tree import all_of, shown_terms
from indexer.search.values import Match, SearchForm
from indexer.search.vocabulary.similar import CLEARLY

_SHORTEST = 2
"""Characters of a part that says something."""


class Evidence:
    """What single words find in the whole index, each searched once; ``count`` tells it of a form."""

    def __init__(self, registry: Registry, count: Callable[[SearchForm], int]) -> None:
        self._registry = registry
        self._count = count
        self._found: dict[Node, int] = {}

    def clearly_more(self, meant: Node, typed: Node) -> bool:
        """Whether what is meant is found, and at least ``CLEARLY`` times as often as what was typed."""
        return self._finds(meant) >= max(1, CLEARLY * self._finds_even_apart(typed))

    def _finds_even_apart(self, node: Node) -> int:
        """What the words it is made of find together, where it stands nowhere as typed."""
        found = self._finds(node)
        (term,) = shown_terms(node)
        parts = significant_parts(term.text, self._registry)
        if found or any(len(part.text) < _SHORTEST for one in parts for part in shown_terms(one)):
            return found
        return self._finds(all_of(parts)) if parts else 0

    def _finds(self, node: Node) -> int:
        if node not in self._found:
            self._found[node] = self._count(SearchForm(spelling(node, self._registry), match=Match.ALL))
        return self._found[node]
