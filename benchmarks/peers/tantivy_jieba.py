"""Tantivy over words that jieba cut beforehand, joined by spaces; its BM25 has k1 = 1.2 and b = 0.75 built in."""

from collections.abc import Sequence
from pathlib import Path

import tantivy

from benchmarks.jieba_words import jieba_words
from benchmarks.peers.query_words import query_words
from benchmarks.pool import PoolParagraph

FIELD = "text"
TOKENIZER = "between_spaces"


class TantivyJieba:
    """A pool in one segment."""

    def __init__(self, opened: tantivy.Index) -> None:
        self._schema = opened.schema
        self._searcher = opened.searcher()

    def search(self, query: str, limit: int) -> Sequence[str]:
        """The query's words, each of which should match."""
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, FIELD, word)) for word in query_words(query)
        ]
        hits = self._searcher.search(tantivy.Query.boolean_query(terms), limit, count=False).hits
        return [str(self._searcher.doc(address).get_first("id")) for _, address in hits]

    def close(self) -> None:
        """Nothing to let go of: the index is in memory."""


def index(paragraphs: Sequence[PoolParagraph], _folder: Path) -> TantivyJieba:
    """Index the pool in memory, with one thread: so there is one segment with the statistics of all."""
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("id", stored=True, tokenizer_name="raw")
        .add_text_field(FIELD, tokenizer_name=TOKENIZER)
        .build()
    )
    opened = tantivy.Index(schema)
    opened.register_tokenizer(TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = opened.writer(num_threads=1)
    for paragraph in paragraphs:
        writer.add_document(tantivy.Document(id=paragraph.id, text=" ".join(jieba_words(paragraph.text))))
    writer.commit()
    writer.wait_merging_threads()
    opened.reload()
    return TantivyJieba(opened)
