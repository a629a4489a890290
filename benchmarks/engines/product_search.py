"""The product's full search: the engine alone, and the service with parsing, snippets and facets."""

from collections.abc import Callable

from benchmarks.engines.product_words import answer
from benchmarks.queries.values import Filter, Question, TypedQuery
from indexer.annotation.registry import load_registry
from indexer.engines.protocol import Filters, SearchRequest
from indexer.engines.whoosh.searching import WhooshSearcher
from indexer.search.language import parse
from indexer.search.service import SearchService
from indexer.search.values import SearchForm, SearchPage
from indexer.search.vocabulary import build_vocabulary

LIMIT = 20


class ProductSearch:
    """An open index with its vocabulary, which the site too makes once."""

    def __init__(self, searcher: WhooshSearcher) -> None:
        self._searcher = searcher
        self._registry = load_registry()
        self._vocabulary = build_vocabulary(searcher, self._registry)

    def ask(self, query: TypedQuery) -> Question:
        """The engine: words, pairs, the issue's score, all facets, twenty hits."""
        chosen = _filters(query.filter)
        request = SearchRequest(parse(query.text, self._registry).node, chosen, limit=LIMIT)
        return Question(lambda: self._searcher.search(request), lambda found: answer(found.total, found.facets))

    def page(self, query: TypedQuery) -> Callable[[], SearchPage]:
        """The whole search of the site, by a service of its own as each request has."""
        chosen = _filters(query.filter)
        form = SearchForm(
            query.text, tuple(chosen.departments), tuple(chosen.sections), chosen.first, chosen.last, per_page=LIMIT
        )
        return lambda: SearchService(self._searcher, self._registry, lambda: self._vocabulary).search(form)

    def forget(self) -> None:
        """Empty all caches of the searcher."""
        self._searcher.clear_caches()


def _filters(chosen: Filter) -> Filters:
    first, last = chosen.days or (None, None)
    return Filters(
        frozenset([chosen.department] if chosen.department else []),
        frozenset([chosen.section] if chosen.section else []),
        first,
        last,
    )
