"""The files that issues were read from."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, send_file

from search_app.backend import backend
from search_app.errors import NotIndexedError, error_response
from search_app.originals import OriginalGoneError, open_original

blueprint = Blueprint("originals", __name__)

_GONE = "这一期的来源文件在编入索引后已被移动或改动，无法提供下载；可在该期页面阅读全文。"


@blueprint.get("/issue/<issue_id>/original")
def original(issue_id: str) -> Response:
    """The file as it was read, to be saved under its own name. Raises NotIndexedError."""
    with backend().index.searcher() as searcher:
        if searcher.owner(issue_id) is None:
            raise NotIndexedError(issue_id)
        try:
            found = open_original(searcher, issue_id)
        except OriginalGoneError:
            return error_response(HTTPStatus.NOT_FOUND, "original_gone", _GONE)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    response = send_file(
        found.file,
        mimetype="application/octet-stream",  # whatever is in it is to be saved, never shown under our address
        as_attachment=True,
        download_name=_sendable(found.name),
        last_modified=found.modified,
        max_age=0,
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _sendable(name: str) -> str:
    """The name without what a header cannot hold: control characters, and bytes that are no text."""
    return "".join(character if character.isprintable() else "_" for character in name)
