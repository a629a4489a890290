"""All section headings as a tree."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.search.values import SearchForm
from search_app import urls
from search_app.presenters.wording import brief

MOST_SECTIONS = 500
"""Headings that the page shows."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, with those below it, most paragraphs first."""

    label: str
    url: str
    paragraphs: int
    below: tuple["Section", ...]


@dataclass(frozen=True, slots=True)
class SectionTreeView:
    """The whole page."""

    total: int
    """Headings in the archive."""
    shown: int
    sections: tuple[Section, ...]


def section_tree(counts: Mapping[Path, int], most: int = MOST_SECTIONS) -> SectionTreeView:
    """The ``most`` headings with the most paragraphs, each below its own parent.

    A heading never has fewer paragraphs than one below it, so with each that is shown its parents are.
    """
    kept = sorted(counts, key=lambda path: (-counts[path], len(path), path))[:most]
    below: defaultdict[Path, list[Path]] = defaultdict(list)
    for path in kept:
        below[path[:-1]].append(path)

    def sections(parent: Path) -> tuple[Section, ...]:
        return tuple(
            Section(brief(path[-1]), urls.section_url(SearchForm(), path), counts[path], sections(path))
            for path in below[parent]
        )

    return SectionTreeView(len(counts), len(kept), sections(()))
