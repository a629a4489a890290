"""The application over the sample archive."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from tests.search_app import sample


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, requests wait for the vocabulary."""
    monkeypatch.setattr("search_app.vocabulary_shelf.PATIENCE", 60)


@pytest.fixture
def engine() -> ScanEngine:
    return sample.engine()


@pytest.fixture
def app(engine: ScanEngine) -> Iterator[Flask]:
    app = application(engine, sample.registry(), Settings())
    yield app
    backend_of(app).index.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
