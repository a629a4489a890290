"""Reads Chinese official periodicals, understands their structure and keeps them in a search index."""

__version__ = "0.1.0"
