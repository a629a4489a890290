"""The search as JSON: a page, the page that a cursor stands for, or everything that is found."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, jsonify, request, stream_with_context

from indexer.search.form import NAMES, to_parameters
from indexer.search.presenting import Addresses, hit_as_json, page_as_json
from indexer.search.service import SearchService
from indexer.search.values import SearchForm
from search_app import urls
from search_app.api.cursor import Cursor, read_cursor, search_digest
from search_app.api.strict import require_known, single, strict_form
from search_app.backend import backend
from search_app.errors import InvalidParameterError
from search_app.exports.names import attachment

SEARCH_PARAMETERS = (*NAMES, "cursor")
BATCH = 200
"""Hits that are in memory at the same time while everything is sent."""

_ALL = "all"
_ADDRESSES = Addresses(urls.search_url, urls.paragraph_url)

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page that was asked for; ``version`` names the state of the index where a cursor did."""

    form: SearchForm
    version: str | None = None


def page_response(given: Parameters) -> Response:
    """One page. Raises InvalidParameterError, and SnapshotGoneError where the cursor's snapshot is gone."""
    require_known(given, SEARCH_PARAMETERS)
    asked = _asked(given)
    form, index = asked.form, backend().index
    with index.searcher(asked.version) as searcher:
        page = backend().service(searcher).search(form)
        if page.page != form.page:
            raise InvalidParameterError(
                "page" if asked.version is None else "cursor", f"没有第 {form.page} 页，共 {page.pages} 页。"
            )
        document = page_as_json(page, _ADDRESSES)
        if page.page < page.pages:
            index.keep(searcher)
            document |= _way_on(form, str(Cursor(searcher.version, page.page + 1, search_digest(form))))
    return jsonify(document)


def page_or_all_response(given: Parameters) -> Response:
    """One page, or with ``pages=all`` every hit in one document. Raises as ``page_response`` does."""
    require_known(given, (*SEARCH_PARAMETERS, "pages"))
    pages = single(given, "pages")
    rest = {name: values for name, values in given.items() if name != "pages"}
    if not pages:
        return page_response(rest)
    if pages != _ALL:
        raise InvalidParameterError("pages", f"pages 只能是 {_ALL}，表示一次给出全部结果。")
    for name in ("page", "per_page", "cursor"):
        if single(rest, name):
            raise InvalidParameterError(name, f"pages={_ALL} 一次给出全部结果，不能同时用 {name}。")
    return _all_response(strict_form(rest))


def _asked(given: Parameters) -> _Asked:
    text = single(given, "cursor")
    form = strict_form({name: values for name, values in given.items() if name != "cursor"})
    if not text:
        return _Asked(form)
    if single(given, "page"):
        raise InvalidParameterError("cursor", "cursor 已指明页码，不能与 page 同时使用。")
    cursor = read_cursor(text)
    if cursor is None:
        raise InvalidParameterError("cursor", "cursor 无法识别，请原样使用上一页给出的 next_cursor。")
    if cursor.search != search_digest(form):
        raise InvalidParameterError("cursor", "cursor 属于另一次检索，其余参数须与给出它的那一页相同。")
    return _Asked(replace(form, page=cursor.page), cursor.version)


def _way_on(form: SearchForm, cursor: str) -> dict[str, str]:
    parameters = [*to_parameters(replace(form, page=1)), ("cursor", cursor)]
    return {"next_cursor": cursor, "next": f"{request.path}?{urlencode(parameters)}"}


def _all_response(form: SearchForm) -> Response:
    """Sent while it is searched for, from one snapshot, which is let go when all is sent or the client is gone.

    Raises TooManyDownloadsError.
    """
    with ExitStack() as held:
        held.enter_context(backend().downloads.taken())
        service = held.enter_context(backend().search_service())
        page = service.search(form)
        document = page_as_json(replace(page, hits=()), _ADDRESSES)
        document |= {"per_page": max(1, page.total), "pages": min(1, page.total)}
        parts = _streamed(document, "hits", _all_hits(service, form))
        response = current_app.response_class(stream_with_context(parts), mimetype="application/json")
        response.headers["Content-Disposition"] = attachment(form, backend().registry, "json")
        response.call_on_close(held.pop_all().close)
    return response


def _all_hits(service: SearchService, form: SearchForm) -> Iterator[list[Any]]:
    for hits in service.walk(form, BATCH):
        yield [hit_as_json(found, form.text, _ADDRESSES) for found in service.with_snippets(form, hits)]


def _streamed(document: Mapping[str, Any], streamed: str, batches: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The document as JSON, with the items of one of its lists taken from the batches."""
    for number, (name, value) in enumerate(document.items()):
        yield f"{',' if number else '{'}{_json(name)}:"
        if name != streamed:
            yield _json(value)
            continue
        yield "["
        for count, batch in enumerate(filter(None, batches)):
            yield ("," if count else "") + ",".join(map(_json, batch))
        yield "]"
    yield "}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
