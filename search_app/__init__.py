"""The search pages and the HTTP API. Reads an index; never writes one, never imports an engine's library."""

from search_app.application import create_app

__all__ = ["create_app"]
