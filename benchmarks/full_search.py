"""Second part of the benchmark of speed: the product's whole search, and Tantivy with the same fields and facets."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from benchmarks.engines.product_search import ProductSearch
from benchmarks.engines.tantivy_two_fields import TantivyTwoFields
from benchmarks.measuring.comparison import COLD, TANTIVY, WARM, Compared, mean_ratio
from benchmarks.measuring.goals import Goal
from benchmarks.measuring.timing import REPEATS, Times, Way, in_turn, in_turn_once
from benchmarks.queries.classes import TypedClass
from benchmarks.queries.occurrences import in_heading, plain, plain_string
from benchmarks.queries.values import TypedQuery

PAGE = "整页，热"
MOST_RATIO = 1.0
LARGE = 100_000
"""Paragraphs from which on the mixture is judged."""
MOST_P95, MOST_P95_ABOVE = 10.0, 60.0
"""Milliseconds, with so many paragraphs and with more."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """Times of the mixed queries, each asked once in each way, in turn with Tantivy."""

    queries: int
    compared: int
    """Of which the counts were compared with Tantivy's."""
    engine: Times
    """The product's engine."""
    page: Times
    """The whole page."""
    tantivy: Times

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def measure_classes(
    classes: Iterable[TypedClass], product: ProductSearch, tantivy: TantivyTwoFields, repeats: int = REPEATS
) -> list[Compared]:
    """Time each class. Raises RuntimeError where the two find or count differently."""
    compared = []
    for one in classes:
        query = one.query
        ours, theirs, page = product.ask(query), tantivy.ask(query), product.page(query)
        expected = theirs.asked()
        product.forget()
        for answer in (ours.asked(), ours.asked()):  # with empty caches, then with full ones
            if answer != expected and not (one.may_differ and answer.total <= expected.total):
                raise RuntimeError(f"{one}: {answer} is not {expected}")
        times = in_turn(
            {
                TANTIVY: Way(theirs.run, before=theirs.run),
                COLD: Way(ours.run, before=product.forget),
                WARM: Way(ours.run, before=ours.run),
                PAGE: Way(page, before=page),
            },
            repeats,
        )
        compared.append(Compared(one.name, query.text, one.kind, expected.total, times))
    return compared


def measure_mixture(queries: Sequence[TypedQuery], product: ProductSearch, tantivy: TantivyTwoFields) -> Mixture:
    """Ask each query once, in turn with Tantivy: the engine, then whole pages, each from empty caches on.

    What one query leaves may help those after it. Before, counts are compared with Tantivy's wherever both are asked
    the same. Raises RuntimeError where they differ.
    """
    ours, theirs = [product.ask(query) for query in queries], [tantivy.ask(query) for query in queries]
    compared = 0
    for query, own, other in zip(queries, ours, theirs, strict=True):
        if _means_the_same(query):
            compared += 1
            if (found := own.asked()) != (expected := other.asked()):
                raise RuntimeError(f"{query}: {found} is not {expected}")
    tantivy_runs = [question.run for question in theirs]
    product.forget()
    peer, engine = in_turn_once(tantivy_runs, [question.run for question in ours])
    product.forget()
    _, page = in_turn_once(tantivy_runs, [product.page(query) for query in queries])
    return Mixture(len(queries), compared, engine, page, peer)


def _means_the_same(query: TypedQuery) -> bool:
    """Whether the product looks for nothing but the strings: no other names of departments, no headings."""
    return all(
        plain_string(part.text) and not in_heading(part.text) if part.quoted else plain(part.text)
        for part in query.parts
    )


def goals(compared: Sequence[Compared], mixture: Mixture, paragraphs: int) -> list[Goal]:
    """The mean over the classes, with empty and with full caches; and the 95th percentiles of the mixture."""
    found = [
        Goal(f"整个检索（{way}）/Tantivy，几何平均", mean_ratio(compared, way), MOST_RATIO) for way in (COLD, WARM)
    ]
    most = MOST_P95 if paragraphs <= LARGE else MOST_P95_ABOVE
    why = "" if paragraphs >= LARGE else f"{LARGE:,} 段起才判"
    for name, times in (("引擎", mixture.engine), ("整页，连摘要", mixture.page)):
        found.append(Goal(f"{mixture.queries} 个混合检索的 95% 分位，{name}，毫秒", times.p95, most, unjudged=why))
    return found
