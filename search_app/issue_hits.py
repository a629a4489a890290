"""Which paragraphs of one issue a query finds."""

from collections.abc import Sequence

from indexer.engines.protocol import IssueSummary
from indexer.model import Issue
from indexer.search.service import SearchService
from indexer.search.values import SearchForm


def found_paragraphs(
    service: SearchService, issue: Issue, summaries: Sequence[IssueSummary], form: SearchForm
) -> frozenset[int] | None:
    """Ordinals of the paragraphs that the form's query finds, its filters aside; ``summaries`` are all issues.

    None where that cannot be told: the search reaches one issue by its date, and this one has none.
    """
    date = issue.masthead.date
    if not form.text or date is None:
        return None if form.text else frozenset()
    room = sum(summary.paragraphs for summary in summaries if summary.masthead.date == date)
    page = service.search(SearchForm(text=form.text, match=form.match, first=date, last=date, per_page=max(1, room)))
    return frozenset(found.hit.paragraph.ordinal for found in page.hits if found.hit.issue.id == issue.id)
