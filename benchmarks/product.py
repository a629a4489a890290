"""The product as a ranker: its own build over JSON lines, its own search with ``match=any``."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.pool import PoolParagraph, write_paragraphs
from indexer.annotation.registry import Registry, load_registry
from indexer.building import build
from indexer.engines.protocol import Searcher
from indexer.engines.whoosh import WhooshEngine
from indexer.search.service import SearchService
from indexer.search.values import Match, SearchForm
from indexer.search.vocabulary import Vocabulary, build_vocabulary
from indexer.settings import Settings


class Product:
    """A pool in the product's index."""

    def __init__(self, searcher: Searcher, registry: Registry, pool_ids: Mapping[str, str]) -> None:
        """Searches the index, of which each paragraph's id stands for one of the pool."""
        self._searcher = searcher
        self._registry = registry
        self._pool_ids = pool_ids
        self._vocabulary: Callable[[], Vocabulary] = cache(lambda: build_vocabulary(searcher, registry))

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Ids of the first page of that length, any of the words sufficing."""
        return self.found(SearchForm(query, match=Match.ANY, per_page=limit))

    def found(self, form: SearchForm) -> Sequence[str]:
        """Ids of the form's page. Its service is a new one, as for each request of the site; the vocabulary is kept."""
        page = SearchService(self._searcher, self._registry, self._vocabulary).search(form)
        return [self._pool_ids[found.hit.paragraph.id] for found in page.hits]

    def close(self) -> None:
        """Close the index."""
        self._searcher.close()


def product(paragraphs: Sequence[PoolParagraph], folder: Path) -> Product:
    """Index the pool, blank paragraphs aside. Raises RuntimeError where the product does not index every other one."""
    named = neutral(paragraphs)
    source = folder / "pool.jsonl"
    write_paragraphs(source, list(named.values()))
    settings = Settings(index=folder / "index")
    registry = load_registry(settings.departments)
    engine = WhooshEngine(settings.index, registry.digest)
    report = build(engine, [source], settings, registry)
    if report.paragraphs.added != len(named) or not report.complete:
        raise RuntimeError(f"expected {len(named)} paragraphs, got {report}")
    return Product(engine.searcher(), registry, {paragraph.id: pool_id for pool_id, paragraph in named.items()})


def neutral(paragraphs: Sequence[PoolParagraph]) -> dict[str, PoolParagraph]:
    """Those that are not blank, by id, with ids of the narrow kind that the product reads: ``i12-p3`` of ``i12``."""
    issues: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    named: dict[str, PoolParagraph] = {}
    for paragraph in paragraphs:
        if not paragraph.blank:
            issue = issues.setdefault(paragraph.issue, f"i{len(issues) + 1}")
            sizes[issue] += 1
            named[paragraph.id] = PoolParagraph(f"{issue}-p{sizes[issue]}", issue, paragraph.text)
    return named
