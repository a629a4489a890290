"""What search engines and browsers ask a site for: robots.txt, the sitemap, the description of our search."""

from fnmatch import fnmatchcase

from flask import Blueprint, Response, abort, render_template, request, url_for

from indexer.engines.protocol import SearchRequest
from indexer.engines.query import MatchAll
from search_app import urls
from search_app.backend import backend
from search_app.presenters.site_map import MOST_PLACES, Place, parts, places

blueprint = Blueprint("crawlers", __name__)

NOT_FOR_CRAWLERS = ("/search.", "/api/", "/issue/*/")
"""How the addresses begin of what is made for a person who asks: files, the API, what an issue has beside its page."""
_NOT_INDEXED = ("/search", *NOT_FOR_CRAWLERS)
"""The same, with searches: a crawler must be allowed to read that a page is not to be indexed."""


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What crawlers are to leave alone."""
    rules = "".join(f"Disallow: {beginning}\n" for beginning in NOT_FOR_CRAWLERS)
    site_map = urls.absolute(url_for("crawlers.site_map"))
    return Response(f"User-agent: *\n{rules}\nSitemap: {site_map}\n", content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
def site_map(most: int = MOST_PLACES) -> Response:
    """Every page, or where they are too many for one file, the files that have them."""
    files = parts(_places(), most)
    if len(files) == 1:
        return _xml("application/xml", render_template("sitemap.xml", places=files[0]))
    addresses = [urls.absolute(url_for("crawlers.site_map_part", part=part)) for part in range(1, len(files) + 1)]
    return _xml("application/xml", render_template("sitemap.xml", parts=addresses))


@blueprint.get("/sitemap-<int:part>.xml")
def site_map_part(part: int, most: int = MOST_PLACES) -> Response:
    """One of these files, counted from 1."""
    files = parts(_places(), most)
    if not 1 <= part <= len(files):
        abort(404)
    return _xml("application/xml", render_template("sitemap.xml", places=files[part - 1]))


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """By this a browser adds the site to its search engines."""
    return _xml("application/opensearchdescription+xml", render_template("opensearch.xml"))


@blueprint.after_app_request
def _tell_crawlers(response: Response) -> Response:
    """Say it also to those who came by a link from elsewhere; a file has no other place for it."""
    if any(fnmatchcase(request.path, f"{beginning}*") for beginning in _NOT_INDEXED):
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
    return response


def _places() -> tuple[Place, ...]:
    with backend().index.searcher() as searcher:
        named = searcher.search(SearchRequest(MatchAll(), limit=0)).facets.departments
        return places(searcher.issues(), named)


def _xml(kind: str, text: str) -> Response:
    return Response(text, content_type=f"{kind}; charset=utf-8")
