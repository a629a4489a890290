"""From lines of text to an issue: masthead, sections, paragraphs, distribution list.

SourceText → one Block a line → each rule of ``rules.RULES`` in turn → ``assembly`` → Issue
"""

from indexer.model import Issue, SourceText
from indexer.structure.assembly import assemble
from indexer.structure.block import Draft, draft_of
from indexer.structure.rules import RULES


def place(source: SourceText, title: str) -> Draft:
    """Run every rule over the source's lines: all blocks placed, none lost."""
    draft = draft_of(source, title)
    for rule in RULES:
        draft = rule(draft)
    return draft


def understand(source: SourceText, title: str) -> Issue:
    """Read an issue's structure. ``title`` is the name of the periodical that the settings give.

    Never fails: what fits no rule becomes a paragraph, and the issue's warnings say so.
    """
    return assemble(place(source, title), source.name)
