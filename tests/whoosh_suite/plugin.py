"""Puts this project's codec where Whoosh's tests find the default one, and fails a run that leaves tests out."""

import tempfile
from tempfile import TemporaryDirectory

import pytest
from whoosh.codec import whoosh3

from indexer.engines.whoosh.codec.codec import ArrayCodec
from indexer.engines.whoosh.codec.segment import ArraySegment

TESTS = 588
"""In the suite of Whoosh-Reloaded 2.7.5."""


class SuiteRun:
    """One run, and what happened in it."""

    def __init__(self) -> None:
        self.passed = 0
        self.segments = 0
        self.complete = False

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count tests that pass."""
        self.passed += report.when == "call" and report.passed

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail where not all tests passed, or none was about this codec."""
        self.complete = self.passed == TESTS and self.segments > 0 and not session.testsfailed
        if not self.complete:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say the numbers."""
        terminalreporter.write_line(
            f"{self.passed} of Whoosh's {TESTS} tests passed; {self.segments} segments were written with this codec.",
            green=self.complete,
            red=not self.complete,
        )


def pytest_configure(config: pytest.Config) -> None:
    """Replace the codec, before any of the tests is imported: the default one is looked up under this name too."""
    run = SuiteRun()

    new_segment = ArrayCodec.new_segment

    def counted(codec: ArrayCodec, storage: object, index_name: str) -> ArraySegment:
        run.segments += 1
        return new_segment(codec, storage, index_name)

    config.pluginmanager.register(run)
    folder = TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    patch = pytest.MonkeyPatch()
    patch.setattr(tempfile, "tempdir", folder.name)  # where all storages in memory would put files of the same names
    patch.setattr(ArrayCodec, "new_segment", counted)
    patch.setattr(whoosh3, "W3Codec", ArrayCodec)
    config.add_cleanup(patch.undo)
