"""Filling in what an issue's paragraphs name: departments and dates."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from indexer.annotation.both_forms import BothForms
from indexer.annotation.date_resolution import reference_of
from indexer.annotation.dates import find_dates
from indexer.annotation.departments import Recogniser, recogniser_of
from indexer.annotation.registry import Registry
from indexer.model import Department, Issue, Paragraph, unique_departments
from indexer.text.normal_form import normal
from indexer.text.pinyin import initials


def annotate(issue: Issue, registry: Registry, *, only: Collection[str] | None = None) -> Issue:
    """The issue with departments, mentions and dates in each paragraph; the publisher never counts.

    ``only`` holds the ids of the paragraphs whose departments are to be recognised, None meaning all. The others keep
    those they came with, under the registry's id and name where it knows them, and mentions of these alone.
    """
    recogniser = recogniser_of(registry)
    reference = reference_of(issue.masthead)
    publisher = _departments_of(issue.masthead.publisher, recogniser)
    paragraphs = []
    for old in issue.paragraphs:
        text = BothForms(old.text)
        if only is None or old.id in only:
            mentions = recogniser.find(text, publisher)
            departments = unique_departments(mentions)
        else:
            departments = _known(old.departments, registry)
            mentions = recogniser.find_only(departments, text)
        dates = find_dates(text, reference)
        paragraphs.append(
            Paragraph(old.id, old.ordinal, old.section, old.label, old.text, departments, mentions, dates)
        )
    return replace(issue, paragraphs=tuple(paragraphs))


def _departments_of(publisher: str | None, recogniser: Recogniser) -> Collection[Department]:
    """What the publisher's own name mentions."""
    return unique_departments(recogniser.find(BothForms(publisher))) if publisher else ()


@lru_cache(maxsize=1 << 10)
def _known(given: tuple[Department, ...], registry: Registry) -> tuple[Department, ...]:
    """Each department once, as the registry has it; the same few lists come again and again."""
    return tuple(dict.fromkeys(registry.resolve(named.name) or _unknown(named.name) for named in given))


def _unknown(name: str) -> Department:
    """A department that is not in the registry: pinyin initials, made unmistakable by a hash of the name."""
    letters = initials(name).lower()
    readable = "".join(character for character in letters if character.isascii() and character.isalnum())
    digest = hashlib.sha256(normal(name).encode()).hexdigest()[:8]
    return Department(f"{readable}-{digest}" if readable else digest, name)
