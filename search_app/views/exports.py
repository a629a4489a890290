"""The found paragraphs as files to take away."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import chain, islice

from flask import Blueprint, Response, request, stream_with_context

from indexer.engines.protocol import Hit, Sort
from indexer.search.values import SearchForm
from search_app import urls
from search_app.api.strict import require_utf8, strict_form
from search_app.backend import backend
from search_app.exports.atom_feed import USUAL_ENTRIES, Entry, Feed, atom_feed, feed_id, newest
from search_app.exports.csv_table import csv_chunks
from search_app.exports.findings import MOST_ROWS, Findings
from search_app.exports.names import attachment, search_name
from search_app.exports.ris_records import ris_chunks
from search_app.exports.xlsx_table import xlsx_chunks
from search_app.query_string import query_parameters
from search_app.template_helpers import PRODUCT

blueprint = Blueprint("exports", __name__)

_BATCH = 1000
"""Paragraphs that are asked for at a time."""


@blueprint.get("/search.csv")
def csv() -> Response:
    """A table for spreadsheets and programs. Raises InvalidParameterError."""
    return _file("csv", "text/csv; charset=utf-8", csv_chunks)


@blueprint.get("/search.xlsx")
def xlsx() -> Response:
    """A workbook for Excel. Raises InvalidParameterError."""
    return _file("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_chunks)


@blueprint.get("/search.ris")
def ris() -> Response:
    """References for citation managers. Raises InvalidParameterError."""
    return _file("ris", "application/x-research-info-systems; charset=utf-8", ris_chunks)


@blueprint.get("/search.atom")
def atom() -> Response:
    """The newest paragraphs of the search as a feed. Raises InvalidParameterError."""
    form = replace(_form(), sort=Sort.NEWEST)
    with backend().search_service() as service:
        hits = chain.from_iterable(service.walk(form, 2 * USUAL_ENTRIES))
        found = service.with_snippets(form, newest(hits))
        feed = Feed(
            id=feed_id(form),
            title=f"{search_name(form, backend().registry)} - {PRODUCT}",
            url=urls.absolute(urls.export_url(form, "atom")),
            page=urls.absolute(urls.search_url(form)),
        )
        document = atom_feed(feed, (Entry(each, _permalink(each.hit)) for each in found))
    return Response(document, content_type="application/atom+xml; charset=utf-8")


@blueprint.after_request
def _keep_out_of_search_engines(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _form() -> SearchForm:
    """The search, all of it: which page of it was looked at does not matter, if it can be one."""
    require_utf8()
    usual = SearchForm()
    return replace(strict_form(query_parameters()), page=usual.page, per_page=usual.per_page)


def _file(suffix: str, content_type: str, chunks_of: Callable[[Findings], Generator[bytes, None, None]]) -> Response:
    """The file, sent while it is made. Raises InvalidParameterError or TooManyDownloadsError.

    Its first part is made before the answer begins, so that an error still has its status. The index stays open as it
    is until all was sent or the other side went away. For HEAD nothing is made: the first part of a workbook is all of
    it, and an answer without a body needs none.
    """
    form = _form()
    with ExitStack() as stack:
        service = stack.enter_context(backend().search_service())
        total = service.count(form)
        disposition = attachment(form, backend().registry, suffix)
        if request.method == "HEAD":
            response = Response(iter(()), content_type=content_type)  # no list, or it would have a length, of nothing
        else:
            stack.enter_context(backend().downloads.taken())
            hits = islice(chain.from_iterable(service.walk(form, _BATCH)), MOST_ROWS)
            chunks = stack.enter_context(closing(chunks_of(Findings(hits, total, _permalink))))
            response = Response(stream_with_context(chain([next(chunks)], chunks)), content_type=content_type)
            # Not left to the generator: one that was never begun would not let go.
            response.call_on_close(stack.pop_all().close)
    response.headers["Content-Disposition"] = disposition
    return response


def _permalink(hit: Hit) -> str:
    return urls.absolute(urls.paragraph_url(hit.issue.id, hit.paragraph.ordinal, ""))
