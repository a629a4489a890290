"""The API over an archive that changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.engines.protocol import Engine
from indexer.engines.scan.engine import ScanEngine
from indexer.engines.whoosh import WhooshEngine
from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from tests.search_app import sample
from tests.search_app.api import archive


@pytest.fixture(params=["scan", "whoosh"])
def changing(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An index that tests may change."""
    engine = ScanEngine() if request.param == "scan" else WhooshEngine(tmp_path / "index", sample.registry().digest, 1)
    archive.fill(engine)
    return engine


@pytest.fixture
def reader(changing: Engine) -> Iterator[FlaskClient]:
    """Asks the API over that index."""
    app = application(changing, sample.registry(), Settings())
    yield app.test_client()
    backend_of(app).index.close()
