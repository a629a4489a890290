"""The embedded engine, on Whoosh-Reloaded. Nothing outside this package knows Whoosh."""

from indexer.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
