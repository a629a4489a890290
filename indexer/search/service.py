"""One search from form to page, over any engine."""

import time
from dataclasses import dataclass, replace

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Filters, Searcher, SearchRequest, SearchResult, Sort
from indexer.engines.query import And, InIssue, MatchAll, Node
from indexer.model import Issue
from indexer.search.facets import build_facets
from indexer.search.highlighting import Highlighter
from indexer.search.language import ParsedQuery, parse
from indexer.search.language.loosening import loosenings
from indexer.search.language.tree import shown_terms
from indexer.search.language.wording import wording
from indexer.search.relaxation import Relaxation, absent_terms, relaxations
from indexer.search.snippets import snippet
from indexer.search.values import FoundParagraph, Match, SearchForm, SearchPage, UnderstoodQuery
from indexer.text.normal_form import normal

_FALLBACK = "没有段落包含全部这些词，已改为查找包含其中任意一个词的段落。"
_ABSENT = "在全部期次中均未出现。"


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading of the query that was searched, and what came of it."""

    parsed: ParsedQuery
    reading: Node
    result: SearchResult


class SearchService:
    """Answers forms from one view of an index. Raises nothing of its own: what is odd in a form is in the notices."""

    def __init__(self, searcher: Searcher, registry: Registry) -> None:
        self._searcher = searcher
        self._registry = registry
        self._found: dict[Node, bool] = {}

    def search(self, form: SearchForm) -> SearchPage:
        """The page asked for, or the last one where there are fewer."""
        started = time.perf_counter()
        found = self._find(form, (form.page - 1) * form.per_page, form.per_page)
        pages = -(-found.result.total // form.per_page)
        page = max(1, min(form.page, pages))
        result = found.result
        if page != form.page and result.total:
            result = self._run(found.reading, found.parsed.node, form, (page - 1) * form.per_page, form.per_page)
        highlighter = Highlighter(shown_terms(found.reading))
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
        return relaxations(form, self._registry, self.count, self._finds)

    def found_in_issue(self, form: SearchForm, issue: Issue) -> tuple[int, ...]:
        """Ordinals of the issue's paragraphs that the form's query finds, its filters aside."""
        for reading in _readings(parse(form.text, self._registry).node, form.match):
            within = And((InIssue(issue.id), reading))
            hits = self._searcher.search(SearchRequest(within, sort=Sort.OLDEST, limit=len(issue.paragraphs))).hits
            if hits or self._finds(reading):
                return tuple(hit.paragraph.ordinal for hit in hits)
        return ()

    def highlighter(self, text: str) -> Highlighter:
        """Marks the words of a query, given as typed, in whole texts."""
        return Highlighter(shown_terms(parse(text, self._registry).node))

    def _find(self, form: SearchForm, offset: int, limit: int) -> _Found:
        """Search the strictest reading of the query that finds anything, of those the form allows.

        Whether it does is judged without the filters, so that choosing one never changes what the query means.
        """
        parsed = parse(form.text, self._registry)
        for reading in _readings(parsed.node, form.match):
            found = _Found(parsed, reading, self._run(reading, parsed.node, form, offset, limit))
            if found.result.total or self._finds(reading):
                return found
        return replace(found, reading=parsed.node)  # the strictest finds nothing either

    def _finds(self, node: Node) -> bool:
        """Whether any paragraph matches, filters aside."""
        if node not in self._found:
            self._found[node] = self._searcher.search(SearchRequest(node, limit=0)).total > 0
        return self._found[node]

    def _run(self, node: Node, typed: Node, form: SearchForm, offset: int, limit: int) -> SearchResult:
        filters = Filters(frozenset(form.departments), frozenset(form.sections), form.first, form.last)
        result = self._searcher.search(SearchRequest(node, filters, form.sort, offset, limit, about=typed))
        if result.total or filters == Filters():
            self._found[node] = result.total > 0
        return result

    def _understood(self, form: SearchForm, found: _Found) -> UnderstoodQuery:
        fell_back = form.match is Match.AUTO and found.reading != found.parsed.node
        notices = [*found.parsed.notices, *([_FALLBACK] if fell_back else [])]
        if not found.result.total and (absent := absent_terms(found.reading, self._finds)):
            notices.append("".join(f"“{text}”" for text in absent) + _ABSENT)
        words = {normal(term.text): term.text for term in shown_terms(found.parsed.node)}
        return UnderstoodQuery(
            text=form.text,
            understood=wording(found.reading, self._registry),
            match=Match.ANY if fell_back or form.match is Match.ANY else Match.ALL,
            notices=tuple(notices),
            words=tuple(words.values()),
            everything=isinstance(found.parsed.node, MatchAll),
        )


def _readings(node: Node, match: Match) -> tuple[Node, ...]:
    """The trees that a query may stand for, the strictest first."""
    match match:
        case Match.ALL:
            return (node,)
        case Match.ANY:
            return loosenings(node)
        case Match.AUTO:
            return tuple(dict.fromkeys((node, *loosenings(node))))
