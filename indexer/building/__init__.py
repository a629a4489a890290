"""Makes an index hold exactly the issues under some paths, reading only the files that changed."""

from indexer.building.report import BuildReport, Counts, Skipped, SkippedAs
from indexer.building.sync import build
from indexer.errors import InterruptedAfterCommit

__all__ = ["BuildReport", "Counts", "InterruptedAfterCommit", "Skipped", "SkippedAs", "build"]
