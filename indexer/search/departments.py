"""Which departments can be asked for in an index."""

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher, SearchRequest
from indexer.engines.query import MatchAll


def known_departments(searcher: Searcher, listed: Registry) -> Registry:
    """The registry, and what the index names besides: JSON lines may give departments that no list has."""
    return listed.including(searcher.search(SearchRequest(MatchAll(), limit=0)).facets.departments)
