"""The engine that looks at every paragraph: slow, in memory, and plain enough to be the measure of the others."""

from indexer.engines.scan.engine import ScanEngine

__all__ = ["ScanEngine"]
