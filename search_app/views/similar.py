"""Paragraphs similar to one."""

from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template

from search_app.backend import backend
from search_app.errors import NotIndexedError, error_response
from search_app.presenters.similar import similar_view

blueprint = Blueprint("similar", __name__)


@blueprint.get("/issue/<issue_id>/similar/<int:ordinal>")
def similar_paragraphs(issue_id: str, ordinal: int) -> Response:
    """The paragraph and those that report the like of it. Raises NotIndexedError."""
    with backend().index.searcher() as searcher:
        issue = searcher.issue(issue_id)
        if issue is None:
            raise NotIndexedError(issue_id)
        paragraph = next((one for one in issue.paragraphs if one.ordinal == ordinal), None)
        if paragraph is None:
            message = f"这一期没有第 {ordinal} 段，全期共 {len(issue.paragraphs)} 段。"
            return error_response(HTTPStatus.NOT_FOUND, "not_found", message)
        view = similar_view(issue, paragraph, backend().service(searcher).similar(paragraph))
    return make_response(render_template("similar.html", view=view))
