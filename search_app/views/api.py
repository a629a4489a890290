"""The API, version 1."""

import re
from dataclasses import asdict

from flask import Blueprint, Response, jsonify

from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.vocabulary import MOST_COMPLETIONS, complete
from search_app.backend import backend
from search_app.errors import InvalidParameterError, NotIndexedError
from search_app.presenters.issue_json import issue_json
from search_app.presenters.wording import brief
from search_app.query_string import query_parameters
from search_app.views.search import results_json

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

_DEFAULT_LIMIT = 10
"""Suggestions that are given where nothing else is asked for."""

blueprint.get("/search")(results_json)


@blueprint.get("/issues/<issue_id>")
def issue(issue_id: str) -> Response:
    """One issue with its paragraphs. Raises NotIndexedError."""
    with backend().index.searcher() as searcher:
        found = searcher.issue(issue_id)
    if found is None:
        raise NotIndexedError(issue_id)
    return jsonify(issue_json(found))


@blueprint.get("/suggest")
def suggest() -> Response:
    """What the last word of a query may become. Raises InvalidParameterError."""
    typed, limit = _suggest_parameters()
    with backend().index.searcher() as searcher:
        vocabulary = backend().vocabulary.vocabulary(searcher, backend().registry)
    found = complete(vocabulary, typed, limit)
    return jsonify({"query": typed, "suggestions": [asdict(one) for one in found]})


def _suggest_parameters() -> tuple[str, int]:
    given = query_parameters()
    for name, values in given.items():
        if name not in {"q", "limit"}:
            raise InvalidParameterError(brief(name), f"没有名为“{brief(name)}”的参数；可用的参数是 q、limit。")
        if len(values) > 1:
            raise InvalidParameterError(name, f"参数 {name} 只能有一个值。")
    typed, limit = (given.get(name, [""])[0] for name in ("q", "limit"))
    if len(typed) > MOST_CHARACTERS:
        raise InvalidParameterError("q", f"查询词超过 {MOST_CHARACTERS} 个字，请缩短。")
    if limit and (not re.fullmatch("[0-9]{1,2}", limit) or not 1 <= int(limit) <= MOST_COMPLETIONS):
        raise InvalidParameterError("limit", f"limit 应为 1 到 {MOST_COMPLETIONS} 的整数。")
    return typed, int(limit) if limit else _DEFAULT_LIMIT
