"""First part of the benchmark of speed: one field of words, the same work in every engine."""

from collections.abc import Iterable, Sequence
from functools import partial

from benchmarks.engines.fts5_words import Fts5Words
from benchmarks.engines.product_words import ProductWords
from benchmarks.engines.tantivy_words import TantivyWords
from benchmarks.engines.whoosh_words import WhooshWords
from benchmarks.measuring.comparison import COLD, TANTIVY, WARM, Compared
from benchmarks.measuring.goals import Goal
from benchmarks.measuring.timing import REPEATS, Way, in_turn
from benchmarks.queries.classes import QueryClass
from benchmarks.queries.occurrences import Occurrences
from benchmarks.queries.rows import matches
from benchmarks.queries.values import Answer, Kind, WordQuery

FTS5, WHOOSH = "FTS5", "Whoosh"
MOST = {Kind.TERM: 0.5, Kind.OR: 0.5, Kind.AND: 0.7, Kind.PHRASE: 0.7}
"""Goals as ratios to Tantivy's time."""
FEW_HITS, MOST_FOR_FEW = 100, 1.5
"""Below so many hits another goal holds."""


def measure(
    classes: Iterable[QueryClass],
    counted: Occurrences,
    engines: tuple[ProductWords, TantivyWords, Fts5Words, WhooshWords],
    repeats: int = REPEATS,
) -> list[Compared]:
    """Time each class. Raises RuntimeError where engines find different numbers of paragraphs.

    Whoosh has the rows that ``counted`` kept; its times are scaled in proportion to all of them.
    """
    product = engines[0]
    scale = counted.rows / len(counted.kept)
    compared = []
    for one in classes:
        query = one.query
        ours, theirs, sqlite, stock = (engine.ask(query) for engine in engines)
        expected = theirs.asked()
        product.forget()
        for question in (ours, ours, sqlite):  # ours with empty caches, then with full ones
            _agree(one, question.asked(), expected)
        _agree(one, stock.asked(), _among_kept(counted, query))
        times = in_turn(
            {
                TANTIVY: Way(theirs.run, before=theirs.run),
                COLD: Way(ours.run, before=product.forget),
                WARM: Way(ours.run, before=ours.run),
            },
            repeats,
        )
        slow = in_turn({FTS5: Way(sqlite.run), WHOOSH: Way(stock.run)}, repeats)
        times |= {FTS5: slow[FTS5], WHOOSH: slow[WHOOSH].scaled(scale)}
        compared.append(Compared(one.name, " ".join(query.words), query.kind, expected.total, times))
    return compared


def goals(compared: Sequence[Compared]) -> list[Goal]:
    """The worst class of each kind, with empty and with full caches."""
    many = [one for one in compared if one.total >= FEW_HITS]
    groups = [(str(kind), most, [one for one in many if one.kind is kind]) for kind, most in MOST.items()]
    groups.append((f"命中不足 {FEW_HITS}", MOST_FOR_FEW, [one for one in compared if one.total < FEW_HITS]))
    found = []
    for way in (COLD, WARM):
        for name, most, group in groups:
            if group:
                worst = max(group, key=partial(Compared.ratio, way=way))
                found.append(Goal(f"单字段 {name}（{way}，最慢的是“{worst.name}”）/Tantivy", worst.ratio(way), most))
    return found


def _among_kept(counted: Occurrences, query: WordQuery) -> Answer:
    found = [row for row in counted.kept if matches(row, query)]
    sections: dict[str, int] = {}
    for row in found:
        sections[row.section] = sections.get(row.section, 0) + 1
    return Answer(len(found), sections)


def _agree(one: QueryClass, found: Answer, expected: Answer) -> None:
    if (found.total, found.sections) != (expected.total, expected.sections):
        raise RuntimeError(f"{one}: {found} is not {expected}")
