"""What a client has already is not searched for again: an answer stays the same until what it was made of changes."""

import hashlib
from contextlib import suppress

from flask import Flask, Response, current_app, g, request

from indexer.engines.protocol import Searcher
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
    # Where there is no index, the view tells that, if it needs one.
    with suppress(IndexUnavailableError), backend().index.searcher() as searcher:
        etag = _etag(searcher)
        g.setdefault(_ETAG, etag)
        if etag in request.if_none_match.as_set(include_weak=True):
            # The answer that the client has may name a cursor: it is promised anew.
            backend().index.keep(searcher)
            return Response(status=304)
    return None


def _mark(response: Response) -> Response:
    etag = g.get(_ETAG)
    if etag is not None and request.blueprint in BLUEPRINTS and response.status_code in {200, 304}:
        response.set_etag(etag, weak=True)
    if request.blueprint in BLUEPRINTS and not response.cache_control:
        response.cache_control.no_cache = True
    return response


def _etag(searcher: Searcher) -> str:
    """Of all that the answer is made of."""
    held = backend()
    parts = (
        searcher.version,
        held.registries.registry(searcher).digest,
        held.vocabulary.version,  # corrections and completions come from it
        product_digest(),
        repr(settings_of(current_app)),
        request.host_url,  # files and feeds name it
        request.path,
        request.query_string,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:24]
