"""Reading of files that a test writes itself."""

from pathlib import Path

import pytest

from indexer.model import SourceText
from indexer.reading import read_source
from indexer.settings import Settings
from tests.reading.shown import Read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write bytes to a file of this name and read it."""

    def write_and_read(name: str, data: bytes) -> SourceText:
        path = tmp_path / name
        path.write_bytes(data)
        return read_source(path, Settings(max_file_mib=1))

    return write_and_read
