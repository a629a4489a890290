"""The classes of queries that are timed: their words are chosen by how many paragraphs have them, at any size alike."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from benchmarks.queries.occurrences import Occurrences
from benchmarks.queries.values import Filter, Kind, Part, TypedQuery, WordQuery
from indexer.text.numbers import spellings

FREQUENT, MIDDLE, FEWER = 0.36, 0.12, 0.06
"""Shares of the paragraphs."""
FEW = 14
"""Paragraphs with a rare word, however many there are in all."""
PHRASE, LONG_PHRASE = 0.13, 0.05
"""Shares of the paragraphs that have two or three words in a row."""
SELDOM = 0.002
"""The same for words in a row that usually stand apart."""
MONTHS = ("10月", "11月", "12月")


@dataclass(frozen=True, slots=True)
class QueryClass:
    """A kind of query with its example."""

    name: str
    query: WordQuery

    def typed(self) -> TypedQuery | None:
        """The same as a person types it; None for a word of one character, which is looked for within words too."""
        if min(map(len, self.query.words)) < 2:
            return None
        phrase = self.query.kind is Kind.PHRASE
        parts = [Part("".join(self.query.words), quoted=True)] if phrase else map(Part, self.query.words)
        return TypedQuery(tuple(parts), self.query.kind is Kind.OR, Filter(self.query.department))


@dataclass(frozen=True, slots=True)
class TypedClass:
    """A kind of typed query with its example."""

    name: str
    kind: Kind
    query: TypedQuery
    may_differ: bool = False
    """Whether a peer may find more: it takes a number for found also within a longer one."""


def typed_classes(classes: Iterable[QueryClass], counted: Occurrences) -> tuple[TypedClass, ...]:
    """Those that can be typed, and a month, which texts write in digits and in Chinese.

    In the field of words that month is one number, however written: it is no class of its own there.
    """
    typed = [(one, one.query, one.typed()) for one in classes]
    return (
        *(TypedClass(one.name, query.kind, as_typed) for one, query, as_typed in typed if as_typed is not None),
        TypedClass("多种写法的数字", Kind.TERM, TypedQuery((Part(_month(counted)),)), may_differ=True),
    )


def _month(counted: Occurrences) -> str:
    """The month from October to December, each of which has two spellings or more, that most rows have."""

    def rows_with(month: str) -> int:
        ways = spellings(month)
        return sum(any(way in row.text for way in ways) for row in counted.kept)

    return max(MONTHS, key=rows_with)


def query_classes(counted: Occurrences) -> tuple[QueryClass, ...]:
    """Choose the words: the same for the same paragraphs."""
    most = counted.words.most_common(1)[0][0]
    frequent = counted.word(FREQUENT)
    second = counted.word(FREQUENT, (frequent,))
    middle = counted.word(MIDDLE, (frequent, second))
    fewer = counted.word(FEWER, (frequent, second, middle))
    rare = counted.word(FEW / counted.rows, (frequent, second, middle, fewer))
    pair, triple = counted.run(2, PHRASE), counted.run(3, LONG_PHRASE)
    another = next(word for word in (frequent, second, middle, fewer) if word not in triple)
    apart = counted.run(2, SELDOM, least=FEWER / 2)
    (department, _), *_ = counted.departments.most_common(1)
    bare = (
        QueryClass("最常见的词", WordQuery(Kind.TERM, (most,))),
        QueryClass("常见词", WordQuery(Kind.TERM, (frequent,))),
        QueryClass("中等词", WordQuery(Kind.TERM, (middle,))),
        QueryClass("罕见词", WordQuery(Kind.TERM, (rare,))),
        QueryClass("两词 AND", WordQuery(Kind.AND, (middle, frequent))),
        QueryClass("两常见词 AND", WordQuery(Kind.AND, (frequent, second))),
        QueryClass("四词 AND", WordQuery(Kind.AND, (another, *triple))),
        QueryClass("罕见 AND 常见", WordQuery(Kind.AND, (rare, frequent))),
        QueryClass("三常见词 OR", WordQuery(Kind.OR, (frequent, second, middle))),
        QueryClass("罕见与常见 OR", WordQuery(Kind.OR, (middle, rare, fewer))),
        QueryClass("二词短语", WordQuery(Kind.PHRASE, pair)),
        QueryClass("二词短语，很少相连", WordQuery(Kind.PHRASE, apart)),
        QueryClass("三词短语", WordQuery(Kind.PHRASE, triple)),
    )
    filtered = ("常见词", "罕见词", "两词 AND", "三常见词 OR", "二词短语", "三词短语")
    return (
        *bare,
        *(
            QueryClass(f"{one.name}，限部门", replace(one.query, department=department))
            for one in bare
            if one.name in filtered
        ),
    )
