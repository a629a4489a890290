"""The plain scan keeps the promises of every engine."""

import pytest

from indexer.engines.scan import ScanEngine
from tests.engines.conformance import EngineConformance
from tests.engines.ranking_conformance import RankingConformance


class TestScan(EngineConformance, RankingConformance):
    @pytest.fixture
    def engine(self) -> ScanEngine:
        return ScanEngine()

    @pytest.fixture(scope="class")
    @classmethod
    def class_engine(cls) -> ScanEngine:
        return ScanEngine()
