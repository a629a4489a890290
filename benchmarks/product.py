"""The product as a ranker: its own build over JSON lines, its own search with ``match=any``."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from benchmarks.pool import PoolParagraph, write_paragraphs
from indexer.annotation.registry import load_registry
from indexer.building import build
from indexer.engines.protocol import Searcher
from indexer.engines.whoosh import WhooshEngine
from indexer.search.service import SearchService
from indexer.search.values import Match, SearchForm
from indexer.search.vocabulary import build_vocabulary
from indexer.settings import Settings


class Product:
    """A pool in the product's index."""

    def __init__(self, searcher: Searcher, service: SearchService) -> None:
        self.service = service
        self._searcher = searcher

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Ids of the first page of that length, any of the words sufficing."""
        page = self.service.search(SearchForm(query, match=Match.ANY, per_page=limit))
        return [found.hit.paragraph.id for found in page.hits]

    def close(self) -> None:
        """Close the index."""
        self._searcher.close()


def product(paragraphs: Sequence[PoolParagraph], folder: Path) -> Product:
    """Index the pool with the product. Raises RuntimeError where it does not index every paragraph."""
    source = folder / "pool.jsonl"
    write_paragraphs(source, paragraphs)
    settings = Settings(index=folder / "index")
    registry = load_registry(settings.departments)
    engine = WhooshEngine(settings.index, registry.digest)
    report = build(engine, [source], settings, registry)
    if report.paragraphs.added != len(paragraphs) or not report.complete:
        raise RuntimeError(f"expected {len(paragraphs)} paragraphs, got {report}")
    searcher = engine.searcher()
    vocabulary = cache(lambda: build_vocabulary(searcher, registry))  # made once, as the page does
    return Product(searcher, SearchService(searcher, registry, vocabulary))
