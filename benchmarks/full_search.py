"""Second part of the benchmark of speed: the product's whole search, and Tantivy with the same fields and facets."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from benchmarks.engines.product_search import ProductSearch
from benchmarks.engines.tantivy_two_fields import TantivyTwoFields
from benchmarks.measuring.comparison import COLD, TANTIVY, WARM, Compared, mean_ratio
from benchmarks.measuring.goals import Goal
from benchmarks.measuring.timing import REPEATS, Times, Way, in_turn, milliseconds, no_garbage_collection
from benchmarks.queries.classes import QueryClass
from benchmarks.queries.values import TypedQuery

PAGE = "整页，热"
MOST_RATIO = 1.0
MOST_P95 = ((100_000, 10.0), (1_000_000, 60.0))
"""Up to so many paragraphs so many milliseconds."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """Times of the mixed queries, each asked once in each way."""

    queries: int
    engine: Times
    """The product's engine."""
    page: Times
    """The whole page."""
    tantivy: Times

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def measure_classes(
    classes: Iterable[QueryClass], product: ProductSearch, tantivy: TantivyTwoFields, repeats: int = REPEATS
) -> list[Compared]:
    """Time each class that can be typed. Raises RuntimeError where the two find or count differently."""
    compared = []
    for one in classes:
        query = one.typed()
        if query is None:
            continue
        ours, theirs, page = product.ask(query), tantivy.ask(query), product.page(query)
        expected = theirs.asked()
        product.forget()
        for answer in (ours.asked(), ours.asked()):  # with empty caches, then with full ones
            if answer != expected:
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
        compared.append(Compared(one.name, query.text, one.query.kind, expected.total, times))
    return compared


def measure_mixture(queries: Sequence[TypedQuery], product: ProductSearch, tantivy: TantivyTwoFields) -> Mixture:
    """Ask each query once, in each way from empty caches on: what one leaves may help those after it."""
    product.forget()
    asked = [product.ask(query).run for query in queries]
    pages = [product.page(query) for query in queries]
    theirs = [tantivy.ask(query).run for query in queries]
    with no_garbage_collection():
        engine = Times.of([milliseconds(run) for run in asked])
        product.forget()
        page = Times.of([milliseconds(run) for run in pages])
        return Mixture(len(queries), engine, page, Times.of([milliseconds(run) for run in theirs]))


def goals(compared: Sequence[Compared], mixture: Mixture, paragraphs: int) -> list[Goal]:
    """The mean over the classes, with empty and with full caches; and the slowest of the mixture."""
    found = [
        Goal(f"整个检索（{way}）/Tantivy，几何平均", mean_ratio(compared, way), MOST_RATIO) for way in (COLD, WARM)
    ]
    for most_paragraphs, most in MOST_P95:
        if paragraphs <= most_paragraphs:
            found.append(Goal(f"{mixture.queries} 个混合检索的 95% 分位，毫秒", mixture.engine.p95, most))
            break
    return found
