"""A search as a feed (RFC 4287), to be told what is new."""

import datetime as dt
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from indexer.engines.protocol import Hit
from indexer.search.form import to_parameters
from indexer.search.values import FoundParagraph, SearchForm
from search_app.exports.characters import one_line, storable
from search_app.presenters.wording import issue_name
from search_app.template_helpers import PRODUCT

USUAL_ENTRIES = 50
MOST_ENTRIES = 500
"""Also where an issue has more paragraphs."""
_SPACE = uuid.UUID("6f0b4c52-2a0e-4d6b-9a3b-7f5f1c1d9e84")
"""Names of ours become ids in it, the same on every server."""
_ZONE = dt.timezone(dt.timedelta(hours=8))
_UNDATED = dt.date(1970, 1, 1)
"""A paragraph without a date is as old as can be, so that no reader takes it for news."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph with its address."""

    found: FoundParagraph
    link: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What the feed as a whole says of itself."""

    id: str
    title: str
    url: str
    """Its own."""
    page: str
    """The results page of the same search."""


def feed_id(form: SearchForm) -> str:
    """The same for the same search, in whatever order its parameters stand and however it was sorted and paged."""
    essential = [pair for pair in to_parameters(form) if pair[0] not in {"sort", "page", "per_page"}]
    return uuid.uuid5(_SPACE, f"search:{urlencode(sorted(essential), errors='replace')}").urn


def newest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Of hits, the newest first, the first fifty and all others of the last one's issue.

    A new issue comes whole, so that a reader who looks in between two issues misses nothing.
    """
    last = ""
    for number, hit in enumerate(islice(hits, MOST_ENTRIES), start=1):
        if number > USUAL_ENTRIES and hit.issue.id != last:
            return
        last = hit.issue.id
        yield hit


def atom_feed(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """The document. What makes an entry new is its issue's date; the newest one's is the feed's."""
    entries = tuple(entries)
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-Hans"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _instant(max((_day(entry.found.hit) for entry in entries), default=_UNDATED)))
    _add(ET.SubElement(root, "author"), "name", PRODUCT)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "generator", PRODUCT)
    for entry in entries:
        _add_entry(ET.SubElement(root, "entry"), entry)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _add_entry(element: ET.Element, entry: Entry) -> None:
    hit = entry.found.hit
    paragraph, masthead = hit.paragraph, hit.issue.masthead
    place = f"{issue_name(masthead, hit.issue.id)}第{paragraph.ordinal}段"
    _add(element, "id", uuid.uuid5(_SPACE, f"paragraph:{storable(paragraph.id)}").urn)
    _add(element, "title", f"{paragraph.section[-1]}，{place}" if paragraph.section else place)
    _add(element, "updated", _instant(_day(hit)))
    if masthead.published:
        _add(element, "published", _instant(masthead.published))
    _add(ET.SubElement(element, "author"), "name", masthead.publisher or masthead.title or PRODUCT)
    _add(element, "link", rel="alternate", type="text/html", href=entry.link)
    for department in paragraph.departments:
        _add(element, "category", term=department.id, label=department.name)
    _add(element, "summary", "".join(fragment.text for fragment in entry.found.snippet))


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, name, {key: one_line(value) for key, value in attributes.items()})
    element.text = one_line(text) or None


def _day(hit: Hit) -> dt.date:
    return hit.issue.masthead.date or _UNDATED


def _instant(day: dt.date) -> str:
    """The beginning of the day in China (RFC 3339)."""
    return dt.datetime.combine(day, dt.time(), _ZONE).isoformat()
