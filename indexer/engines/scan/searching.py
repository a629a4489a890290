"""Searching by trying every paragraph. Written to be obviously right, not fast."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from indexer.engines import order, query
from indexer.engines.analysis import AnalysedParagraph, Field, analyse
from indexer.engines.matching import WordPattern
from indexer.engines.protocol import (
    FacetCounts,
    Filters,
    Hit,
    IssueSummary,
    SearchRequest,
    SearchResult,
    Sort,
    SourceRecord,
    Statistics,
)
from indexer.engines.ranking import DIGITS, FIELD_WEIGHTS, bm25, scoring_terms
from indexer.model import Issue, Paragraph
from indexer.text.normal_form import normal


@dataclass(frozen=True)
class Candidate:
    """A paragraph with all that is asked of it."""

    paragraph: Paragraph
    issue: IssueSummary

    @property
    def date(self) -> dt.date | None:
        """Day of the issue."""
        return self.issue.masthead.date

    @cached_property
    def analysed(self) -> AnalysedParagraph:
        """Normal forms and terms."""
        return analyse(self.paragraph)

    @cached_property
    def terms(self) -> Mapping[Field, Counter[str]]:
        """How often each term stands in each field."""
        return {name: Counter(term for line in lines for term in line) for name, lines in self.analysed.terms().items()}


class ScanSearcher:
    """A look at contents that never change."""

    def __init__(self, issues: Mapping[str, tuple[Issue, str]], sources: Mapping[str, SourceRecord]) -> None:
        self.issue_map = issues
        self._sources = sources
        self._candidates = [
            Candidate(paragraph, summarise(issue)) for issue, _ in issues.values() for paragraph in issue.paragraphs
        ]

    def search(self, request: SearchRequest) -> SearchResult:
        """Try every paragraph."""
        matching = [candidate for candidate in self._candidates if matches(request.query, candidate)]
        found = [candidate for candidate in matching if passes(request.filters, candidate)]
        scores = {id(candidate): self._score(request.query, candidate) for candidate in found}

        def place(candidate: Candidate) -> tuple[float, order.Key]:
            identity = (candidate.date, candidate.issue.id, candidate.paragraph.ordinal)
            if request.sort is Sort.OLDEST:
                return 0, order.oldest(*identity)
            return -scores[id(candidate)] if request.sort is Sort.RELEVANCE else 0, order.newest(*identity)

        page = sorted(found, key=place)[request.offset : request.offset + request.limit]
        hits = tuple(Hit(candidate.paragraph, candidate.issue, scores[id(candidate)]) for candidate in page)
        return SearchResult(len(found), hits, count_facets(matching, request.filters))

    def _score(self, node: query.Node, candidate: Candidate) -> float:
        score = 0.0
        for field, term in scoring_terms(node):
            frequency = candidate.terms[field][term]
            if frequency:
                lengths = [other.terms[field].total() for other in self._candidates]
                score += FIELD_WEIGHTS[field] * bm25(
                    frequency,
                    sum(term in other.terms[field] for other in self._candidates),
                    len(self._candidates),
                    candidate.terms[field].total(),
                    sum(lengths) / len(lengths),
                )
        return round(score, DIGITS)

    def issues(self) -> tuple[IssueSummary, ...]:
        """All issues, newest first."""
        summaries = [summarise(issue) for issue, _ in self.issue_map.values()]
        return tuple(sorted(summaries, key=lambda issue: order.newest(issue.masthead.date, issue.id)))

    def issue(self, issue_id: str) -> Issue | None:
        """One issue."""
        return self.issue_map[issue_id][0] if issue_id in self.issue_map else None

    def sources(self) -> tuple[SourceRecord, ...]:
        """All files, by path."""
        return tuple(self._sources[path] for path in sorted(self._sources))

    def owner(self, issue_id: str) -> str | None:
        """Path of the issue's file."""
        return self.issue_map[issue_id][1] if issue_id in self.issue_map else None

    def words(self) -> Mapping[str, int]:
        """Count the paragraphs of each word."""
        return Counter(term for one in self._candidates for term in one.terms[Field.WORDS])

    def sample(self, size: int) -> tuple[Paragraph, ...]:
        """Every so manieth paragraph."""
        newest = sorted(self._candidates, key=lambda one: order.newest(one.date, one.issue.id, one.paragraph.ordinal))
        return tuple(one.paragraph for one in order.spread(newest, size))

    def statistics(self) -> Statistics:
        """Count; nothing is on disk."""
        terms = {field.value: len({term for one in self._candidates for term in one.terms[field]}) for field in Field}
        return Statistics(len(self.issue_map), len(self._candidates), terms, bytes=0)

    def close(self) -> None:
        """Nothing is held open."""


def summarise(issue: Issue) -> IssueSummary:
    """An issue without its text."""
    return IssueSummary(issue.id, issue.source, issue.masthead, len(issue.paragraphs))


def matches(node: query.Node, candidate: Candidate) -> bool:
    """Whether the paragraph is one the query means."""
    match node:
        case query.MatchAll():
            return True
        case query.Word(text):
            return WordPattern.of(text).matches(candidate.analysed)
        case query.Exact(text):
            return normal(text) in candidate.analysed.text.text
        case query.InDepartment(identity):
            return any(department.id == identity for department in candidate.paragraph.departments)
        case query.InSection(text):
            part = normal(text)
            return not part or any(part in heading.text for heading in candidate.analysed.headings)
        case query.InIssue(identity):
            return candidate.issue.id == identity
        case query.InDates(first, last):
            return within(candidate.date, first, last)
        case query.And(children):
            return all(matches(child, candidate) for child in children)
        case query.Or(children):
            return any(matches(child, candidate) for child in children)
        case query.Not(child):
            return not matches(child, candidate)


def within(date: dt.date | None, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether the day lies between two days, both inclusive; no day does, unless both are open."""
    if date is None:
        return first is None and last is None
    return (first is None or first <= date) and (last is None or date <= last)


def in_departments(filters: Filters, candidate: Candidate) -> bool:
    """Whether the paragraph names one of the chosen departments, if any are chosen."""
    chosen = filters.departments
    return not chosen or any(department.id in chosen for department in candidate.paragraph.departments)


def in_sections(filters: Filters, candidate: Candidate) -> bool:
    """Whether the paragraph stands in or below one of the chosen sections, if any are chosen."""
    chosen = filters.sections
    return not chosen or any(candidate.paragraph.section[: len(path)] == path for path in chosen)


def in_dates(filters: Filters, candidate: Candidate) -> bool:
    """Whether the issue's day is within the chosen ones."""
    return within(candidate.date, filters.first, filters.last)


def passes(filters: Filters, candidate: Candidate) -> bool:
    """Whether the paragraph fits every facet's choice."""
    return in_departments(filters, candidate) and in_sections(filters, candidate) and in_dates(filters, candidate)


def count_facets(matching: list[Candidate], filters: Filters) -> FacetCounts:
    """Count the values of each facet among the paragraphs that fit the choices of the other two."""
    return FacetCounts(
        departments=Counter(
            department
            for one in matching
            if in_sections(filters, one) and in_dates(filters, one)
            for department in dict.fromkeys(one.paragraph.departments)
        ),
        sections=Counter(
            one.paragraph.section[:depth]
            for one in matching
            if in_departments(filters, one) and in_dates(filters, one)
            for depth in range(1, len(one.paragraph.section) + 1)
        ),
        months=dict(
            sorted(
                Counter(
                    f"{one.date:%Y-%m}"
                    for one in matching
                    if one.date is not None and in_departments(filters, one) and in_sections(filters, one)
                ).items()
            )
        ),
    )
