"""Stock Whoosh with the product's two fields, words and pairs of characters, keys for facets and the stored text."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, index

from benchmarks.engines.whoosh_words import MEGABYTES
from benchmarks.queries.values import section_name
from benchmarks.zipf_paragraphs import ZipfParagraph
from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams, words


class WhooshTwoFields:
    """An index in a folder, made by Whoosh's own writer in its own codec."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        schema = fields.Schema(
            id=fields.ID(unique=True, stored=True),
            issue=fields.ID(stored=True),
            words=fields.TEXT(_Terms(_words), stored=True),
            pairs=fields.TEXT(_Terms(bigrams)),
            section=fields.ID(stored=True),
            department=fields.KEYWORD(stored=True, commas=True),
            date=fields.ID(stored=True),
        )
        self._writer = index.create_in(folder, schema).writer(limitmb=MEGABYTES)

    def add(self, paragraph: ZipfParagraph) -> None:
        """Index a paragraph: its text is cut here."""
        text = normal(paragraph.text)
        self._writer.add_document(
            id=paragraph.id,
            issue=paragraph.issue,
            words=text,
            _stored_words=paragraph.text,
            pairs=text,
            section=section_name(paragraph.section),
            department=",".join(paragraph.departments),
            date=paragraph.date,
        )

    def finish(self) -> None:
        """Commit."""
        self._writer.commit()


def _words(text: str) -> list[str]:
    return [token.text for token in words(text)]


class _Terms(analysis.Tokenizer):  # type: ignore[misc]
    """The terms of a text, as Whoosh's analysers give them: one token object again and again."""

    def __init__(self, cut: Callable[[str], list[str]]) -> None:
        self.cut = cut

    def __call__(self, value: str, positions: bool = False, start_pos: int = 0, **options: Any) -> Iterator[Any]:
        token = analysis.Token(positions, removestops=False, mode=options.get("mode", ""))
        for place, term in enumerate(self.cut(value), start_pos):
            token.text = term
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = place
            yield token
