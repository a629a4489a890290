"""What a client has already is not searched for again: an answer stays the same until what it was made of changes."""

import hashlib
from contextlib import suppress

from flask import Flask, Response, current_app, g, request

from indexer.errors import IndexUnavailableError
from search_app.backend import backend, settings_of
from search_app.product_state import product_digest

BLUEPRINTS = frozenset({"api", "departments", "exports", "home", "issues", "search", "sections"})
"""Those whose answers are made of the index, the product, its settings and the address alone."""

_ETAG = "zhoubao_etag"


def register(app: Flask) -> None:
    """Give answers a weak ETag, and answer 304 where the client names it. Before whatever compresses answers."""
    app.before_request(_not_modified)
    app.after_request(_mark)


def _not_modified() -> Response | None:
    if request.blueprint not in BLUEPRINTS or request.method not in {"GET", "HEAD"}:
        return None
    with suppress(IndexUnavailableError):  # the view tells that, if it needs the index
        etag = _etag()
        g.setdefault(_ETAG, etag)
        if etag in request.if_none_match.as_set(include_weak=True):
            return Response(status=304)
    return None


def _mark(response: Response) -> Response:
    etag = g.get(_ETAG)
    if etag is not None and response.status_code in {200, 304}:
        response.set_etag(etag, weak=True)
    if request.blueprint in BLUEPRINTS and not response.cache_control:
        response.cache_control.no_cache = True
    return response


def _etag() -> str:
    """Of all that the answer is made of. Raises IndexUnavailableError."""
    held = backend()
    with held.index.searcher() as searcher:
        version = searcher.version
    parts = (
        version,
        held.registry.digest,
        held.vocabulary.version,  # corrections and completions come from it
        product_digest(),
        repr(settings_of(current_app)),
        request.host_url,  # files and feeds name it
        request.path,
        request.query_string,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:24]
