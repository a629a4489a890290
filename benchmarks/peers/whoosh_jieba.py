"""Stock Whoosh with the analyser that comes with jieba: BM25F as it is, any word may match."""

import warnings
from collections.abc import Sequence
from pathlib import Path

from whoosh import fields, query
from whoosh import index as whoosh_index

from benchmarks.pool import PoolParagraph

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # on import jieba warns of its own age
    import jieba
    from jieba.analyse import ChineseAnalyzer

FIELD = "text"


class WhooshJieba:
    """A pool in an index of Whoosh's own codec."""

    def __init__(self, opened: whoosh_index.Index) -> None:
        self._searcher = opened.searcher()
        self._field = opened.schema[FIELD]

    def search(self, query_text: str, limit: int) -> Sequence[str]:
        """The analyser's terms, joined by OR; what QueryParser with OrGroup makes of a text without operators."""
        terms = dict.fromkeys(self._field.process_text(query_text, mode="query"))
        found = self._searcher.search(query.Or([query.Term(FIELD, term) for term in terms]), limit=limit)
        return [hit["id"] for hit in found]

    def close(self) -> None:
        """Close the index."""
        self._searcher.close()


def index(paragraphs: Sequence[PoolParagraph], folder: Path) -> WhooshJieba:
    """Index the pool in the folder."""
    jieba.setLogLevel("WARNING")
    schema = fields.Schema(id=fields.ID(stored=True, unique=True), text=fields.TEXT(ChineseAnalyzer()))
    opened = whoosh_index.create_in(folder, schema)
    writer = opened.writer()
    for paragraph in paragraphs:
        writer.add_document(id=paragraph.id, text=paragraph.text)
    writer.commit()
    return WhooshJieba(opened)
