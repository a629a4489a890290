"""The Whoosh engine keeps the promises of every engine."""

from pathlib import Path

import pytest

from indexer.engines.whoosh import WhooshEngine
from tests.engines.conformance import EngineConformance
from tests.engines.ranking_conformance import RankingConformance


class TestWhoosh(EngineConformance, RankingConformance):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> WhooshEngine:
        return WhooshEngine(tmp_path / "索引 目录", "departments")

    @pytest.fixture(scope="class")
    @classmethod
    def class_engine(cls, tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
        return WhooshEngine(tmp_path_factory.mktemp("index"), "departments")
