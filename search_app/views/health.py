"""Signs of life for operators."""

from flask import Blueprint, Response, jsonify

from search_app.backend import backend

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def ready() -> Response:
    """The index can be searched; 503 where not."""
    with backend().index.searcher():
        return jsonify({"status": "ready"})
