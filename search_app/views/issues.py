"""The list of issues, and each issue."""

from flask import Blueprint, render_template

from indexer.search.form import parse_form
from search_app.backend import backend
from search_app.errors import NotIndexedError
from search_app.originals import has_original
from search_app.presenters.issue import issue_view
from search_app.presenters.issue_list import years
from search_app.query_string import query_parameters

blueprint = Blueprint("issues", __name__)


@blueprint.get("/issues")
def issue_list() -> str:
    """Every issue, newest first, by year."""
    with backend().index.searcher() as searcher:
        summaries = searcher.issues()
    return render_template("issues.html", years=years(summaries), total=len(summaries))


@blueprint.get("/issue/<issue_id>")
def issue(issue_id: str) -> str:
    """The issue; the parameters are those of the search that led here. Raises NotIndexedError."""
    form = parse_form(query_parameters(), backend().registry).form
    with backend().index.searcher() as searcher:
        found = searcher.issue(issue_id)
        if found is None:
            raise NotIndexedError(issue_id)
        service, summaries = backend().service(searcher), searcher.issues()
        hits = frozenset(service.found_in_issue(form, found) if form.text else ())
        view = issue_view(
            found, summaries, form, service.highlighter(form), hits, downloadable=has_original(searcher, issue_id)
        )
    return render_template("issue.html", view=view)
