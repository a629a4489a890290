"""Searching by trying every paragraph. Written to be obviously right, not fast."""

import datetime as dt
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indexer.engines import order, query, ranking
from indexer.engines.analysis import AnalysedParagraph, Field, analyse
from indexer.engines.fingerprint import digest
from indexer.engines.matching import WordPattern, has
from indexer.engines.protocol import (
    FacetCounts,
    Filters,
    Hit,
    IssueSummary,
    Origin,
    SearchRequest,
    SearchResult,
    Sort,
    SourceRecord,
    Statistics,
)
from indexer.engines.ranking import Wanted, bm25, boost, length_norm, rarity, repeat_factor, repeat_key, wanted
from indexer.engines.scan.prepared import PreparedIssue
from indexer.model import Issue, Paragraph
from indexer.text.normal_form import normal
from indexer.text.numbers import spellings

Terms = Mapping[Field, Counter[str]]


@dataclass(frozen=True)
class Collection:
    """Documents, each as its terms, and how rare a term is among them."""

    documents: list[Terms]

    def score(self, aims: Wanted, document: Terms, fields: Container[Field] = tuple(Field)) -> float:
        """BM25 of the wanted terms in the fields, weighted and summed."""
        return sum(
            term.weight * bm25(frequency, self.rarity(term.field, term.text), self.norm(term.field, document))
            for term in aims.terms
            if term.field in fields and (frequency := document[term.field][term.text])
        )

    def rarity(self, field: Field, term: str) -> float:
        """Inverse document frequency."""
        return rarity(self._frequencies[field][term], len(self.documents))

    def norm(self, field: Field, document: Terms) -> float:
        """Of the length of a document's field."""
        return length_norm(document[field].total() / self._averages[field])

    @cached_property
    def _frequencies(self) -> Terms:
        return {field: Counter(term for document in self.documents for term in document[field]) for field in Field}

    @cached_property
    def _averages(self) -> Mapping[Field, float]:
        lengths = {field: [document[field].total() for document in self.documents] for field in Field}
        return {field: sum(lengths[field]) / len(self.documents) or 1.0 for field in Field}


@dataclass(frozen=True, eq=False)
class Candidate:
    """A paragraph with all that is asked of it."""

    paragraph: Paragraph
    issue: IssueSummary
    mates: "list[Candidate]" = field(repr=False)
    """All paragraphs of the issue."""

    @property
    def date(self) -> dt.date | None:
        """Day of the issue."""
        return self.issue.masthead.date

    @cached_property
    def analysed(self) -> AnalysedParagraph:
        """Normal forms and terms."""
        return analyse(self.paragraph)

    @property
    def identity(self) -> tuple[dt.date | None, str, int]:
        """What orders it among all."""
        return (self.date, self.issue.id, self.paragraph.ordinal)

    @property
    def departments(self) -> set[str]:
        """Ids of the departments it names."""
        return {department.id for department in self.paragraph.departments}

    @cached_property
    def terms(self) -> "Terms":
        """How often each term stands in each field."""
        return {name: Counter(term for line in lines for term in line) for name, lines in self.analysed.terms().items()}


class ScanSearcher:
    """A look at contents that never change."""

    def __init__(self, issues: Mapping[str, tuple[Issue, str]], sources: Mapping[str, SourceRecord]) -> None:
        self.issue_map = issues
        self._sources = sources
        self._candidates = [candidate for issue, _ in issues.values() for candidate in candidates(issue)]

    @cached_property
    def version(self) -> str:
        """Digest of all issues and files."""
        return digest(repr((sorted(self.origins().items()), sorted(self._sources.items()))))

    def count(self, node: query.Node) -> int:
        """Try every paragraph."""
        return sum(matches(node, candidate) for candidate in self._candidates)

    def search(self, request: SearchRequest) -> SearchResult:
        """Try every paragraph."""
        matching = [candidate for candidate in self._candidates if matches(request.query, candidate)]
        found = [candidate for candidate in matching if passes(request.filters, candidate)]
        ranked = self._ranked(request, found)
        hits = tuple(
            Hit(candidate.paragraph, candidate.issue, score)
            for candidate, score in ranked[request.offset : request.offset + request.limit]
        )
        return SearchResult(len(found), hits, count_facets(matching, request.filters))

    def _ranked(self, request: SearchRequest, found: list[Candidate]) -> list[tuple[Candidate, float]]:
        if request.sort is Sort.OLDEST:
            return [(one, 0.0) for one in sorted(found, key=lambda one: order.oldest(*one.identity))]
        ranked = sorted(found, key=lambda one: order.newest(*one.identity))
        if request.sort is Sort.NEWEST:
            return [(one, 0.0) for one in ranked]
        aims, factors = wanted(request.about or request.query), repeat_factors(ranked)
        scored = [
            (one, round(factor * self._score(aims, one), ranking.DIGITS), factor)
            for one, factor in zip(ranked, factors, strict=True)
        ]
        scored.sort(key=lambda entry: -entry[1])
        first = [
            (one, round(score + factor * self._boost(aims, one), ranking.DIGITS))
            for one, score, factor in scored[: ranking.BOOSTED]
        ]
        first.sort(key=lambda pair: order.newest(*pair[0].identity))
        first.sort(key=lambda pair: -pair[1])
        return first + [(one, score) for one, score, _ in scored[ranking.BOOSTED :]]

    def _score(self, aims: Wanted, candidate: Candidate) -> float:
        own = self._paragraphs.score(aims, candidate.terms)
        whole = self._issues.score(aims, self._issue_terms[candidate.issue.id], ranking.ISSUE_FIELDS)
        departments = sum(
            rarity(sum(identity in other.departments for other in self._candidates), len(self._candidates))
            for identity in aims.departments
            if identity in candidate.departments
        )
        return own + aims.issue_weight * whole + ranking.DEPARTMENT_WEIGHT * departments

    def _boost(self, aims: Wanted, candidate: Candidate) -> float:
        texts = [other.analysed.text.text for other in self._candidates]
        return boost(
            candidate.analysed.text.text,
            aims,
            self._paragraphs.norm(Field.BIGRAMS, candidate.terms),
            {word: self._paragraphs.rarity(Field.WORDS, word) for word in aims.words},
            {one: rarity(sum(one in text for text in texts), len(texts)) for one in aims.characters},
        )

    @cached_property
    def _paragraphs(self) -> "Collection":
        return Collection([candidate.terms for candidate in self._candidates])

    @cached_property
    def _issue_terms(self) -> dict[str, Terms]:
        together: dict[str, Terms] = {}
        for candidate in self._candidates:
            issue = together.setdefault(candidate.issue.id, {field: Counter() for field in Field})
            for name, terms in candidate.terms.items():
                issue[name].update(terms)
        return together

    @cached_property
    def _issues(self) -> "Collection":
        return Collection(list(self._issue_terms.values()))

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

    def origins(self) -> Mapping[str, Origin]:
        """Prepare every issue again to have its digest."""
        prepared = (PreparedIssue(issue, path) for issue, path in self.issue_map.values())
        return {one.id: Origin(one.path, one.digest, one.paragraphs) for one in prepared}

    def clear_caches(self) -> None:
        """There is nothing to give back."""

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


def repeat_factors(ranked: list[Candidate]) -> list[float]:
    """Of the found paragraphs, newest first, what the score of each is multiplied by."""
    seen: Counter[str] = Counter()
    factors = []
    for one in ranked:
        key = repeat_key(one.analysed)
        factors.append(repeat_factor(seen[key]))
        seen[key] += 1
    return factors


def candidates(issue: Issue) -> list[Candidate]:
    """The paragraphs of an issue."""
    summary = summarise(issue)
    mates: list[Candidate] = []
    mates.extend(Candidate(paragraph, summary, mates) for paragraph in issue.paragraphs)
    return mates


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
        case query.Prefix(text):
            return WordPattern.beginning(text).matches(candidate.analysed)
        case query.Exact(text):
            return has(candidate.analysed.text, spellings(normal(text)))
        case query.InDepartment(identity):
            return identity in candidate.departments
        case query.InSection(text):
            part = spellings(normal(text))
            return part == ("",) or any(has(heading, part) for heading in candidate.analysed.headings)
        case query.InIssue(identity):
            return candidate.issue.id == identity
        case query.SameIssue(child):
            return any(matches(child, mate) for mate in candidate.mates)
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
                    one.date.isoformat()[:7]
                    for one in matching
                    if one.date is not None and in_departments(filters, one) and in_sections(filters, one)
                ).items()
            )
        ),
    )
