"""First part of the benchmark of speed: one field of words, the same work in every engine."""

from collections import Counter
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
    engines: tuple[ProductWords, TantivyWords, Fts5Words | None, WhooshWords],
    repeats: int = REPEATS,
) -> list[Compared]:
    """Time each class. Raises RuntimeError where engines find different numbers of paragraphs.

    Whoosh has the rows that ``counted`` kept; its times are scaled in proportion to all of them. FTS5 may be None.
    """
    product, tantivy, fts5, whoosh = engines
    scale = counted.rows / len(counted.kept)
    compared = []
    for one in classes:
        query = one.query
        ours, theirs, stock = product.ask(query), tantivy.ask(query), whoosh.ask(query)
        slow = {WHOOSH: Way(stock.run)}
        expected = theirs.asked()
        product.forget()
        for question in (ours, ours):  # with empty caches, then with full ones
            _agree(one, question.asked(), expected)
        if fts5 is not None:
            sqlite = fts5.ask(query)
            _agree(one, sqlite.asked(), expected)
            slow = {FTS5: Way(sqlite.run)} | slow
        _agree(one, stock.asked(), _among_kept(counted, query))
        times = in_turn(
            {
                TANTIVY: Way(theirs.run, before=theirs.run),
                COLD: Way(ours.run, before=product.forget),
                WARM: Way(ours.run, before=ours.run),
            },
            repeats,
        )
        times |= in_turn(slow, repeats)
        times[WHOOSH] = times[WHOOSH].scaled(scale)
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
    sections = Counter(row.section for row in found)
    return Answer(len(found), sections, Counter(name for row in found for name in row.departments))


def _agree(one: QueryClass, found: Answer, expected: Answer) -> None:
    """With a department chosen, engines differ in whether departments are counted within it."""
    same = (found.total, found.sections) == (expected.total, expected.sections)
    if not same or (one.query.department is None and found.departments != expected.departments):
        raise RuntimeError(f"{one}: {found} is not {expected}")
