"""The ways to take a result away: each says how much it gives."""

from dataclasses import dataclass

from indexer.search.values import SearchForm
from search_app import urls
from search_app.exports.atom_feed import USUAL_ENTRIES
from search_app.exports.findings import MOST_ROWS

_FILES = (("xlsx", "下载 Excel"), ("csv", "下载 CSV"), ("json", "下载 JSON"), ("ris", "引文 RIS"))


@dataclass(frozen=True, slots=True)
class Download:
    """One file."""

    kind: str
    """The end of its name."""
    label: str
    amount: str
    """As in 123 段, or 前 20,000 段 where there are more."""
    url: str


@dataclass(frozen=True, slots=True)
class Exports:
    """All files, and the feed of the search."""

    downloads: tuple[Download, ...]
    feed: str
    feed_amount: str


def exports(form: SearchForm, total: int) -> Exports | None:
    """For a search that finds ``total`` paragraphs; None where there is nothing to take away."""
    if not total:
        return None
    return Exports(
        downloads=tuple(
            Download(kind, label, _amount(total, None if kind == "json" else MOST_ROWS), urls.export_url(form, kind))
            for kind, label in _FILES
        ),
        feed=urls.export_url(form, "atom"),
        # With more it has the rest of an issue too, and how much that is only the search of the feed tells.
        feed_amount=f"最新 {total} 段" if total <= USUAL_ENTRIES else f"最新 {USUAL_ENTRIES} 段以上",
    )


def _amount(total: int, most: int | None) -> str:
    return f"{total:,} 段" if most is None or total <= most else f"前 {most:,} 段"
