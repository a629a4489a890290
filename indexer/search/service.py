"""One search from form to page, over any engine."""

import time
from dataclasses import dataclass, replace

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Filters, Searcher, SearchRequest, SearchResult
from indexer.engines.query import Node
from indexer.search.facets import build_facets
from indexer.search.highlighting import Highlighter
from indexer.search.language import parse
from indexer.search.language.loosening import loosen
from indexer.search.language.tree import shown_terms
from indexer.search.language.wording import wording
from indexer.search.relaxation import Relaxation, relaxations
from indexer.search.snippets import snippet
from indexer.search.values import FoundParagraph, Match, SearchForm, SearchPage, UnderstoodQuery
from indexer.text.normal_form import normal

_FALLBACK = "没有段落同时符合全部条件，以下是包含其中任意一个词的段落。"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was searched in the end and what came of it."""

    node: Node
    match: Match
    result: SearchResult
    notices: tuple[str, ...]


class SearchService:
    """Answers forms from one view of an index. Raises nothing of its own: what is odd in a form is in the notices."""

    def __init__(self, searcher: Searcher, registry: Registry) -> None:
        self._searcher = searcher
        self._registry = registry

    def search(self, form: SearchForm) -> SearchPage:
        """The page asked for, or the last one where there are fewer."""
        started = time.perf_counter()
        found = self._find(form, (form.page - 1) * form.per_page, form.per_page)
        pages = -(-found.result.total // form.per_page)
        page = max(1, min(form.page, pages))
        result = found.result
        if page != form.page and result.total:
            result = self._run(found.node, form, (page - 1) * form.per_page, form.per_page)
        highlighter = Highlighter(shown_terms(found.node))
        return SearchPage(
            form=form,
            query=self._understood(form, found),
            total=result.total,
            page=page,
            pages=pages,
            hits=tuple(
                FoundParagraph(hit, snippet(hit.paragraph.text, highlighter.occurrences(hit.paragraph.text)))
                for hit in result.hits
            ),
            facets=build_facets(result.facets, form, self._registry),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def count(self, form: SearchForm) -> int:
        """How many paragraphs the form finds."""
        return self._find(form, 0, 0).result.total

    def relaxations(self, form: SearchForm) -> tuple[Relaxation, ...]:
        """For a form that finds nothing: looser ones that find something."""
        return relaxations(form, self._registry, self.count)

    def highlighter(self, text: str) -> Highlighter:
        """Marks the words of a query, given as typed, in whole texts."""
        return Highlighter(shown_terms(loosen(parse(text, self._registry).node)))

    def _find(self, form: SearchForm, offset: int, limit: int) -> _Found:
        parsed = parse(form.text, self._registry)
        looser = loosen(parsed.node)
        if form.match is Match.ANY:
            return _Found(looser, Match.ANY, self._run(looser, form, offset, limit), parsed.notices)
        result = self._run(parsed.node, form, offset, limit)
        # Judged without the filters, so that choosing one never changes what the query means.
        if form.match is Match.AUTO and not result.total and looser != parsed.node:
            if not self._finds(parsed.node) and self._finds(looser):
                result = self._run(looser, form, offset, limit)
                return _Found(looser, Match.ANY, result, (*parsed.notices, _FALLBACK))
        return _Found(parsed.node, Match.ALL, result, parsed.notices)

    def _finds(self, node: Node) -> bool:
        return self._searcher.search(SearchRequest(node, limit=0)).total > 0

    def _run(self, node: Node, form: SearchForm, offset: int, limit: int) -> SearchResult:
        filters = Filters(frozenset(form.departments), frozenset(form.sections), form.first, form.last)
        return self._searcher.search(SearchRequest(node, filters, form.sort, offset, limit))

    def _understood(self, form: SearchForm, found: _Found) -> UnderstoodQuery:
        words = {normal(term.text): term.text for term in shown_terms(parse(form.text, self._registry).node)}
        return UnderstoodQuery(
            text=form.text,
            understood=wording(found.node, self._registry),
            match=found.match,
            notices=found.notices,
            words=tuple(words.values()),
        )
