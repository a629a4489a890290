"""The search pages and the HTTP API. Reads an index; never writes one, never imports an engine's library."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["create_app"]


def create_app(config: Mapping[str, object] | None = None) -> "Flask":
    """See ``search_app.application.create_app``, which is loaded only now: ``zhoubao index`` needs no web framework."""
    from search_app import application  # noqa: PLC0415  # slow

    return application.create_app(config)
