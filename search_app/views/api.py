"""The API, version 1, and its documentation."""

import re
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from indexer.errors import IndexUnavailableError
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.vocabulary import MOST_COMPLETIONS, complete
from search_app import urls
from search_app.api.docs_page import docs_view
from search_app.api.searching import page_response
from search_app.api.strict import require_known, require_utf8, single
from search_app.backend import backend
from search_app.errors import InvalidParameterError, NotIndexedError
from search_app.presenters.issue_json import issue_json
from search_app.query_string import query_parameters

blueprint = Blueprint("api", __name__, url_prefix="/api")

SUGGEST_PARAMETERS = ("q", "limit")
DEFAULT_LIMIT = 10
"""Suggestions that are given where nothing else is asked for."""
_EXAMPLE = "2022-36"


@blueprint.get("/v1/search")
def search() -> Response:
    """A page of a search. Raises InvalidParameterError and SnapshotGoneError."""
    return page_response(_given())


@blueprint.get("/v1/issues/<issue_id>")
def issue(issue_id: str) -> Response:
    """One issue with its paragraphs. Raises InvalidParameterError and NotIndexedError."""
    require_known(_given(), ())
    with backend().index.searcher() as searcher:
        found = searcher.issue(issue_id)
    if found is None:
        raise NotIndexedError(issue_id)
    return jsonify(issue_json(found))


@blueprint.get("/v1/suggest")
def suggest() -> Response:
    """What the last word of a query may become. Raises InvalidParameterError."""
    typed, limit = _suggest_parameters()
    with backend().index.searcher() as searcher:
        vocabulary = backend().vocabulary.vocabulary(searcher, backend().registry)
    found = complete(vocabulary, typed, limit)
    return jsonify({"query": typed, "suggestions": [asdict(one) for one in found]})


@blueprint.get("/v1/openapi.json")
def openapi() -> Response:
    """The description of this API. Raises InvalidParameterError."""
    require_known(_given(), ())
    return jsonify(_description())


@blueprint.get("/docs")
def docs() -> str:
    """The documentation for people."""
    document = _description()
    view = docs_view(document, urls.absolute(""), {"issue_id": _newest_issue()})
    return render_template("docs.html", view=view)


@blueprint.get("/docs/issue")
def docs_issue() -> BaseResponse:
    """From the form of the documentation to the issue: a form cannot fill in a path."""
    issue_id = single(query_parameters(), "issue_id").strip()
    return redirect(url_for("api.issue", issue_id=issue_id) if issue_id else url_for("api.docs"))


def _given() -> dict[str, list[str]]:
    require_utf8()
    return query_parameters()


@cache
def _description() -> dict[str, Any]:
    """Imported here: what only the description needs would make every start of the server longer."""
    from search_app.api.description import describe  # noqa: PLC0415

    return describe()


def _newest_issue() -> str:
    """One that can be tried; the documentation is there also without an index."""
    with suppress(IndexUnavailableError), backend().index.searcher() as searcher:
        return next((issue.id for issue in searcher.issues()), _EXAMPLE)
    return _EXAMPLE


def _suggest_parameters() -> tuple[str, int]:
    given = _given()
    require_known(given, SUGGEST_PARAMETERS)
    limit = single(given, "limit")
    single(given, "q")
    typed = given.get("q", [""])[0]
    if len(typed) > MOST_CHARACTERS:
        raise InvalidParameterError("q", f"查询词超过 {MOST_CHARACTERS} 个字，请缩短。")
    if limit and (not re.fullmatch("[0-9]{1,2}", limit) or not 1 <= int(limit) <= MOST_COMPLETIONS):
        raise InvalidParameterError("limit", f"limit 应为 1 到 {MOST_COMPLETIONS} 的整数。")
    return typed, int(limit) if limit else DEFAULT_LIMIT
