"""What paragraphs name: departments and dates, found by rules over the normal form of their text."""

from indexer.annotation.issues import annotate

__all__ = ["annotate"]
