"""The list of issues, and each issue."""

from http import HTTPStatus

from flask import Blueprint, current_app, render_template

from indexer.search.form import parse_form
from search_app.backend import backend, settings_of
from search_app.errors import NotIndexedError
from search_app.originals import has_original
from search_app.presenters.issue import issue_view
from search_app.presenters.issue_list import newest_years, one_year
from search_app.presenters.wording import brief
from search_app.query_string import query_parameters

blueprint = Blueprint("issues", __name__)


@blueprint.get("/issues")
@blueprint.get("/issues/<year>")
def issue_list(year: str | None = None) -> tuple[str, HTTPStatus]:
    """Every issue, newest first, by year; or those of one year."""
    main = settings_of(current_app).title
    with backend().index.searcher() as searcher:
        summaries = searcher.issues()
    if year is None:
        view, status = newest_years(summaries, main), HTTPStatus.OK
    else:
        asked = parse_form({"page": query_parameters().get("page", [])}, backend().registry)
        found = one_year(summaries, main, year, asked.form.page)
        status = HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK
        view = found or newest_years(summaries, main).told(f"没有收录“{brief(year, 20)}”年的期次，以下是最新的期次。")
        view = view.told(*(brief(problem.message) for problem in asked.problems))
    return render_template("issues.html", view=view), status


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
