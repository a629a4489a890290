"""Whoosh's own Searcher over this codec, over Whoosh's, and over segments of both: nothing tells them apart."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields, query, scoring, sorting
from whoosh.codec.base import Codec
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import spans
from whoosh.searching import Searcher
from whoosh.writing import SegmentWriter

from indexer.engines.whoosh.codec.codec import ArrayCodec
from indexer.engines.whoosh.fields import KeysField, TermsField

WORDS = ["政务", "政务服务", "服务", "窗口", "审批", "事项", "办理", "数据", "共享", "平台", "改革"]
WORDS += ["alfa", "alfalfa", "bravo", "2024"]
SCHEMA = fields.Schema(
    text=fields.TEXT(stored=True, phrase=True),
    terms=TermsField(),
    keys=KeysField(),
    id=fields.ID(unique=True, stored=True),
    section=fields.KEYWORD(commas=True, scorable=True),
    size=fields.NUMERIC(sortable=True, stored=True),
    date=fields.ID(sortable=True),
    characters=fields.TEXT(chars=True, field_boost=2.0),
    vector=fields.TEXT(vector=True),
    spelled=fields.TEXT(spelling=True),
    extra=fields.STORED,
)

QUERIES: dict[str, query.Query] = {
    "term": query.Term("text", "政务"),
    "rare term": query.Term("text", "2024"),
    "no such term": query.Term("text", "没有"),
    "boosted term": query.Term("text", "服务", boost=2.5),
    "field boost": query.Term("characters", "服务"),
    "terms field": query.Term("terms", "审批"),
    "keys field": query.Term("keys", "甲"),
    "and": query.And([query.Term("text", "政务"), query.Term("text", "服务")]),
    "or": query.Or([query.Term("text", "窗口"), query.Term("terms", "审批"), query.Term("section", "丙")]),
    "or with a minimum": query.Or([query.Term("text", w) for w in WORDS[:5]], minmatch=3),
    "and not": query.AndNot(query.Term("text", "政务"), query.Term("text", "数据")),
    "not": query.And([query.Term("text", "政务"), query.Not(query.Term("keys", "甲"))]),
    "and maybe": query.AndMaybe(query.Term("text", "平台"), query.Term("text", "改革")),
    "dismax": query.DisjunctionMax([query.Term("text", "平台"), query.Term("characters", "改革")]),
    "phrase": query.Phrase("text", ["政务", "服务"]),
    "phrase of terms": query.Phrase("terms", ["服务", "窗口", "审批"]),
    "sloppy phrase": query.Phrase("text", ["窗口", "改革"], slop=3),
    "phrase with characters": query.Phrase("characters", ["数据", "共享"]),
    "prefix": query.Prefix("text", "政务"),
    "wildcard": query.Wildcard("text", "alf*a"),
    "regex": query.Regex("text", "(alfa)+lfa|bravo"),
    "fuzzy": query.FuzzyTerm("text", "brave", maxdist=1),
    "term range": query.TermRange("date", "2024-03", "2024-06", endexcl=True),
    "number range": query.NumericRange("size", 20, 60),
    "every": query.Every(),
    "every of a field": query.Every("section"),
    "constant": query.ConstantScoreQuery(query.Prefix("text", "改")),
    "near": spans.SpanNear(query.Term("text", "审批"), query.Term("text", "事项"), slop=2, ordered=False),
    "first": spans.SpanFirst(query.Term("text", "办理"), limit=2),
    "nothing": query.NullQuery,
}

OPTIONS: dict[str, dict[str, Any]] = {
    "all": {"limit": None},
    "ten": {"limit": 10},
    "three, without skipping": {"limit": 3, "optimize": False},
    "by number": {"limit": 20, "sortedby": "size", "reverse": True},
    "by column and score": {"limit": 20, "sortedby": [sorting.FieldFacet("date"), sorting.ScoreFacet()]},
    "filtered": {"limit": 10, "filter": query.Term("keys", "乙"), "mask": query.Term("section", "丁")},
    "terms": {"limit": 10, "terms": True},
    "grouped": {"limit": 10, "groupedby": "date"},
    "unscored": {"limit": None, "scored": False},
    "tf-idf": {"limit": 10, "weighting": scoring.TF_IDF()},
    "frequency": {"limit": 10, "weighting": scoring.Frequency()},
}


TURNS = 3
"""Half of the stages, so that each query with each option is asked at two of them."""


def document(rng: random.Random, number: int) -> dict[str, Any]:
    def words(most: int) -> list[str]:
        return rng.choices(WORDS, range(len(WORDS), 0, -1), k=rng.randint(0, most))

    made: dict[str, Any] = {
        "text": " ".join(words(40)),
        "terms": words(40),
        "keys": rng.sample("甲乙丙", rng.randint(0, 3)),
        "id": str(number),
        "section": ",".join(rng.choices("甲乙丙丁", k=2)),
        "size": rng.randint(0, 99),
        "date": f"2024-{rng.randint(1, 12):02}",
        "characters": " ".join(words(9)),
        "vector": " ".join(words(9)),
        "spelled": " ".join(words(5)),
        "extra": rng.choice([None, "", "文", b"\0", 7, ["a"]]),
    }
    return {name: value for name, value in made.items() if name == "id" or rng.random() < 0.9}


def build(folder: Path, codecs: Iterator[Codec]) -> Iterator[tuple[str, FileIndex]]:
    """The same changes each time; the index after each stage of them."""
    rng = random.Random(5)  # noqa: S311
    folder.mkdir()
    index = FileStorage(str(folder)).create_index(SCHEMA)

    def commit(change: Callable[[SegmentWriter], object], **options: Any) -> None:
        writer = SegmentWriter(index, codec=next(codecs))
        change(writer)
        writer.commit(**options)

    def add(start: int, end: int) -> Callable[[SegmentWriter], object]:
        return lambda writer: [writer.add_document(**document(rng, number)) for number in range(start, end)]

    commit(add(0, 240))
    yield "one segment", index
    for start, end in ((240, 300), (300, 320), (320, 325)):
        commit(add(start, end), merge=False)
    yield "four segments", index
    commit(lambda writer: [writer.delete_document(number) for number in range(0, 320, 9)], merge=False)
    commit(lambda writer: writer.delete_by_query(query.Term("section", "丙")), merge=False)
    yield "deleted documents", index
    commit(lambda writer: [writer.update_document(**document(rng, number)) for number in range(0, 90, 5)], merge=False)
    yield "updated documents", index
    commit(add(1000, 1010))
    yield "small segments merged", index
    commit(lambda _: None, optimize=True)
    yield "one segment again", index


def summary(searcher: Searcher, turn: int) -> Iterator[tuple[Any, ...]]:
    """All that the tests compare, piece by piece; of the queries with their options another part at each turn."""
    reader = searcher.reader()
    yield "documents", searcher.doc_count(), searcher.doc_count_all(), list(reader.all_doc_ids())
    yield "stored", [reader.stored_fields(document) for document in reader.all_doc_ids()]
    yield "terms", list(reader.all_terms())
    yield "terms from", list(reader.terms_from("section", "乙"))
    for name in SCHEMA.names():
        if name in reader.indexed_field_names():
            yield name, "lexicon", list(reader.lexicon(name)), list(reader.expand_prefix(name, b"\xe6"))
            yield name, "length", reader.field_length(name)
            if reader.field_length(name):  # of other fields Whoosh's codec cannot tell
                yield name, "longest and shortest", reader.max_field_length(name), reader.min_field_length(name)
            yield name, "lengths", [reader.doc_field_length(n, name) or 0 for n in reader.all_doc_ids()]
    for (name, text), info in reader:
        if name == "text":
            yield name, text, info.weight(), info.doc_frequency(), info.max_weight(), info.min_id(), info.max_id()
            yield name, text, info.min_length(), info.max_length(), reader.frequency(name, text)
            postings = reader.postings(name, text)
            yield text, [(postings.id(), *_read(postings)) for _ in _steps(postings)]
    yield (
        "vectors",
        [
            list(reader.vector_as("frequency", number, "vector"))
            for number in reader.all_doc_ids()
            if reader.has_vector(number, "vector")
        ],
    )
    yield "suggestions", searcher.suggest("spelled", "brave"), list(reader.terms_within("text", "alfo", 1))
    for name, option in islice(product(QUERIES, OPTIONS), turn % TURNS, None, TURNS):
        yield name, option, _found(searcher, QUERIES[name], dict(OPTIONS[option]))


def _steps(matcher: Any) -> Iterator[None]:
    while matcher.is_active():
        yield
        matcher.next()


def _read(matcher: Any) -> tuple[Any, ...]:
    return matcher.weight(), matcher.value_as("positions"), matcher.value_as("frequency"), matcher.value_as("weight")


def _found(searcher: Searcher, node: query.Query, options: dict[str, Any]) -> tuple[Any, ...]:
    weighting = options.pop("weighting", None)
    if weighting:
        searcher = Searcher(searcher.reader(), weighting=weighting)
    results = searcher.search(node, **options)
    groups = results.groups() if "groupedby" in options else None
    terms = sorted(results.matched_terms()) if "terms" in options and results.has_matched_terms() else None
    return len(results), [(hit.docnum, hit.score) for hit in results], groups, terms


@pytest.mark.parametrize("codecs", [[ArrayCodec], [ArrayCodec, W3Codec]], ids=["alone", "with Whoosh's"])
def test_nothing_tells_the_codec_from_whooshs(tmp_path: Path, codecs: list[type[Codec]]) -> None:
    stock_stages = build(tmp_path / "stock", cycle([W3Codec()]))
    our_stages = build(tmp_path / "ours", (codec() for codec in cycle(codecs)))
    for turn, ((stage, stock), (_, ours)) in enumerate(zip(stock_stages, our_stages, strict=True)):
        with stock.searcher() as expected, ours.searcher() as found:
            for one, other in zip(summary(expected, turn), summary(found, turn), strict=True):
                assert other == one, stage


def test_every_query_finds_something_to_compare(tmp_path: Path) -> None:
    for stage, index in build(tmp_path / "ours", cycle([ArrayCodec()])):
        with index.searcher() as searcher:
            empty = {name for name, node in QUERIES.items() if not len(searcher.search(node, limit=None))}
        assert empty == {"no such term", "nothing"}, stage
