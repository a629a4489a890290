"""The Flask application, put together."""

import os
from collections.abc import Mapping
from dataclasses import fields

from flask import Flask
from flask_compress import Compress

from indexer.annotation.registry import Registry, load_registry
from indexer.engines.protocol import Engine
from indexer.engines.whoosh import WhooshEngine
from indexer.settings import PREFIX, Settings
from search_app import errors, freshness, template_helpers
from search_app.backend import Backend, attach
from search_app.download_slots import DownloadSlots
from search_app.index_access import IndexAccess
from search_app.registry_shelf import RegistryShelf
from search_app.security_headers import add_security_headers
from search_app.static_files import KEPT_SECONDS, static_path
from search_app.views import (
    api,
    crawlers,
    departments,
    exports,
    health,
    home,
    issues,
    originals,
    search,
    sections,
    similar,
)

_COMPRESSED = [
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "text/csv",
    "image/svg+xml",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "application/opensearchdescription+xml",
    "application/x-research-info-systems",
]


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """The application over the Whoosh index.

    ``config`` holds settings by their name in capitals (``{"INDEX": "DIR"}``), which go before the environment's, and
    any of Flask's own. A missing index is no error here: pages answer 503 until it is there. Raises SettingsError.
    """
    config = {} if config is None else config
    names = {field.name.upper() for field in fields(Settings)}
    chosen = {PREFIX + name: str(value) for name, value in config.items() if name in names and value is not None}
    settings = Settings.from_environment({**os.environ, **chosen})
    registry = load_registry(settings.departments)
    app = application(WhooshEngine(settings.index, registry.digest, settings.cache_mib), registry, settings)
    app.config.update({name: value for name, value in config.items() if name not in names})
    return app


def application(engine: Engine, registry: Registry, settings: Settings) -> Flask:
    """The application over any engine."""
    app = Flask("search_app", static_url_path=static_path())
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = KEPT_SECONDS
    app.config["COMPRESS_MIMETYPES"] = _COMPRESSED
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    attach(app, Backend(IndexAccess(engine), RegistryShelf(registry), DownloadSlots(settings.workers)), settings)
    for view in (home, search, exports, issues, similar, originals, departments, sections, crawlers, api, health):
        app.register_blueprint(view.blueprint)
    errors.register(app)
    Compress(app)
    freshness.register(app)  # after it, for what runs after a request runs in the opposite order
    template_helpers.register(app)
    add_security_headers(app)
    return app
