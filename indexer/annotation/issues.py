"""Filling in what an issue's paragraphs name: departments and dates."""

import hashlib
from dataclasses import replace

from pypinyin import Style, lazy_pinyin

from indexer.annotation.dates import find_dates
from indexer.annotation.departments import Recogniser, recogniser_of
from indexer.annotation.registry import Registry
from indexer.model import Department, Issue, Masthead, Paragraph, unique_departments
from indexer.text.normal_form import normal


def annotate(issue: Issue, registry: Registry, *, only: frozenset[str] | None = None) -> Issue:
    """The issue with departments, mentions and dates in each paragraph; the publisher never counts.

    ``only`` holds the ids of the paragraphs whose departments are to be recognised, None meaning all. The others keep
    those they came with, under the registry's id and name where it knows them, and mentions of these alone.
    """
    recogniser = recogniser_of(registry)
    return replace(
        issue,
        paragraphs=tuple(
            _annotated(paragraph, issue.masthead, recogniser)
            if only is None or paragraph.id in only
            else _with_given_departments(paragraph, issue.masthead, recogniser, registry)
            for paragraph in issue.paragraphs
        ),
    )


def _annotated(paragraph: Paragraph, masthead: Masthead, recogniser: Recogniser) -> Paragraph:
    mentions = recogniser.find(paragraph.text, masthead.publisher)
    return replace(
        paragraph,
        departments=unique_departments(mentions),
        mentions=mentions,
        dates=find_dates(paragraph.text, masthead),
    )


def _with_given_departments(
    paragraph: Paragraph, masthead: Masthead, recogniser: Recogniser, registry: Registry
) -> Paragraph:
    given = dict.fromkeys(registry.resolve(named.name) or _unknown(named.name) for named in paragraph.departments)
    return replace(
        paragraph,
        departments=tuple(given),
        mentions=tuple(mention for mention in recogniser.find(paragraph.text) if mention.department in given),
        dates=find_dates(paragraph.text, masthead),
    )


def _unknown(name: str) -> Department:
    """A department that is not in the registry: pinyin initials, made unmistakable by a hash of the name."""
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
    readable = "".join(character for character in initials if character.isascii() and character.isalnum())
    digest = hashlib.sha256(normal(name).encode()).hexdigest()[:8]
    return Department(f"{readable}-{digest}" if readable else digest, name)
