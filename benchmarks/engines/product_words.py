"""The product's executor asked for its field of words alone, without what the product adds to such a search."""

from benchmarks.queries.values import Answer, Kind, Question, WordQuery, section_name
from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.engines.protocol import FacetCounts, Filters
from indexer.engines.whoosh.executor.plan import AllOf, AnyOf, HasTerm, Plan, Sequence
from indexer.engines.whoosh.searching import WhooshSearcher

LIMIT = 10


class ProductWords:
    """The executor of an open index."""

    def __init__(self, searcher: WhooshSearcher) -> None:
        self._execution = searcher.execution
        self._searcher = searcher

    def ask(self, query: WordQuery) -> Question:
        """Count, the first ten, and all facets: departments, sections and months, each without its own filter."""
        plan = _plan(query)
        filters = Filters(departments=frozenset([query.department] if query.department else []))
        terms = tuple(ranking.Term(Field.WORDS, word, 1.0) for word in query.words)
        wanted = ranking.Wanted(terms, issue_weight=0.0, departments=(), words=(), characters="")
        return Question(
            lambda: self._execution.run(plan, filters, wanted, LIMIT),
            lambda found: answer(found[0], found[2]),
        )

    def forget(self) -> None:
        """Empty all caches of the searcher."""
        self._searcher.clear_caches()


def answer(total: int, facets: FacetCounts) -> Answer:
    """Counts as all engines give them: sections without those that only have others below them."""
    paths = set(facets.sections) - {path[:depth] for path in facets.sections for depth in range(len(path))}
    return Answer(
        total,
        {section_name(path): facets.sections[path] for path in paths},
        {department.id: count for department, count in facets.departments.items()},
        dict(facets.months),
    )


def _plan(query: WordQuery) -> Plan:
    if query.kind is Kind.PHRASE:
        return Sequence(Field.WORDS, query.words)
    terms: tuple[Plan, ...] = tuple(HasTerm(Field.WORDS, word) for word in query.words)
    if len(terms) == 1:
        return terms[0]
    return AnyOf(terms) if query.kind is Kind.OR else AllOf(terms)
