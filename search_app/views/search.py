"""The results page, and the same search as JSON."""

from flask import Blueprint, Response, render_template

from indexer.search.form import parse_form
from search_app.api.searching import page_or_all_response
from search_app.backend import backend
from search_app.issue_days import issue_days
from search_app.presenters.results import results_view
from search_app.query_string import query_parameters

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
def results() -> str:
    """The page; a value that cannot be meant is dropped and named in a notice."""
    parsed = parse_form(query_parameters(), backend().registry)
    with backend().index.searcher() as searcher:
        service = backend().service(searcher)
        page = service.search(parsed.form)
        relaxations = () if page.total else service.relaxations(parsed.form)
        days = issue_days(searcher, service, parsed.form)
        view = results_view(page, parsed.problems, relaxations, service.highlighter(parsed.form), days)
    return render_template("results.html", view=view)


@blueprint.get("/search.json")
def results_json() -> Response:
    """The search for programs; a value that cannot be meant is an error."""
    return page_or_all_response(query_parameters())
