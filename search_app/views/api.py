"""The API, version 1."""

from flask import Blueprint, Response, jsonify

from search_app.backend import backend
from search_app.errors import NotIndexedError
from search_app.presenters.issue_json import issue_json
from search_app.views.search import results_json

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

blueprint.get("/search")(results_json)


@blueprint.get("/issues/<issue_id>")
def issue(issue_id: str) -> Response:
    """One issue with its paragraphs. Raises NotIndexedError."""
    with backend().index.searcher() as searcher:
        found = searcher.issue(issue_id)
    if found is None:
        raise NotIndexedError(issue_id)
    return jsonify(issue_json(found))
