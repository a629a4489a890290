"""The results page, and the same search as JSON."""

from flask import Blueprint, Response, jsonify, render_template

from indexer.search.form import parse_form
from indexer.search.presenting import Addresses, page_as_json
from search_app import urls
from search_app.backend import backend
from search_app.errors import InvalidParameterError
from search_app.issue_days import issue_days
from search_app.presenters.results import results_view
from search_app.presenters.wording import brief
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
    parsed = parse_form(query_parameters(), backend().registry)
    for problem in parsed.problems:
        raise InvalidParameterError(brief(problem.parameter), brief(problem.message, 400))
    with backend().search_service() as service:
        page = service.search(parsed.form)
    if page.page != parsed.form.page:
        raise InvalidParameterError("page", f"没有第 {parsed.form.page} 页，共 {page.pages} 页。")
    return jsonify(page_as_json(page, Addresses(urls.search_url, urls.paragraph_url)))
