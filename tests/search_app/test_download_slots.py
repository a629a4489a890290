"""Long downloads leave a thread for pages."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from tests.search_app import sample

DOWNLOADS = ["/search.csv", "/search.xlsx", "/search.ris", "/search.json?pages=all"]


@pytest.fixture
def app() -> Iterator[Flask]:
    """With room for one download."""
    app = application(sample.engine(), sample.registry(), Settings(workers=2))
    yield app
    backend_of(app).index.close()


@pytest.mark.parametrize("path", DOWNLOADS)
def test_when_all_slots_are_taken_a_download_is_asked_for_again_and_pages_are_answered(
    client: FlaskClient, path: str
) -> None:
    with client.get("/search.csv", buffered=False):
        refused = client.get(path)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
        assert refused.get_json()["error"]["code"] == "too_many_downloads"
        assert client.get("/search").status_code == 200
        assert client.get("/search.json").status_code == 200
        assert client.head("/search.csv").status_code == 200
    with client.get(path) as answered:
        assert answered.status_code == 200


@pytest.mark.parametrize("path", DOWNLOADS)
def test_a_slot_is_given_back_whatever_becomes_of_the_download(client: FlaskClient, path: str) -> None:
    for _ in range(3):
        client.get(path, buffered=False).close()
        assert client.get("/search.csv?from=x").status_code == 422
