"""After any sequence of changes, a build gives what a build from nothing gives."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from indexer.annotation.registry import Registry
from indexer.building import BuildReport, SkippedAs, build
from indexer.engines.scan import ScanEngine
from indexer.settings import Settings
from tests.building.corpus import BreakingEngine, Corpus

NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"])
ISSUES = st.dictionaries(
    st.sampled_from(["i1", "i2", "i3"]), st.sampled_from(["甲", "乙", "甲乙", "甲 乙 丙", "丁丁丁丁"]), max_size=3
)


class Syncing(RuleBasedStateMachine):
    """Files come, change, move and go between builds."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.corpus = Corpus(Path(self.directory.name) / "corpus")
        self.corpus.write_lines("always.txt", "i9|常在")  # an index is not emptied by a folder that has become empty
        self.engine = BreakingEngine()
        self.patches = ExitStack()
        self.patches.enter_context(mock.patch("indexer.building.reader.read_issues", self.corpus.read_issues))
        self.patches.enter_context(mock.patch("indexer.building.reader.PART", 1))

    def teardown(self) -> None:
        self.patches.close()
        self.directory.cleanup()

    @rule(name=NAMES, issues=ISSUES, broken=st.booleans())
    def write(self, name: str, issues: dict[str, str], broken: bool) -> None:
        lines = [f"{issue}|{text}" for issue, text in issues.items()]
        self.corpus.write_lines(name, *lines, *(["!坏行。"] if broken else []))

    @rule(name=NAMES)
    def touch(self, name: str) -> None:
        if self.exists(name):
            self.corpus.touch(name)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        if self.exists(name):
            self.corpus.remove(name)

    @rule(old=NAMES, new=NAMES)
    def move(self, old: str, new: str) -> None:
        if self.exists(old):
            (self.corpus.folder / old).replace(self.corpus.folder / new)

    @rule(old=NAMES, new=NAMES)
    def copy(self, old: str, new: str) -> None:
        if self.exists(old) and old != new:
            self.corpus.write_lines(new, *(self.corpus.folder / old).read_text(encoding="utf-8").splitlines())

    @rule(name=NAMES)
    def lock(self, name: str) -> None:
        self.corpus.locked.add(name)

    @rule(name=NAMES, issue=st.sampled_from(["i1", "i2", "i3"]))
    def let_break_off(self, name: str, issue: str) -> None:
        self.engine.breaks.add((name, issue))

    @rule()
    def sync_what_can_be_read(self) -> None:
        """A file that cannot be read keeps its issues, at least under their ids."""
        before = self.engine.contents
        report = self.build(self.engine)
        after = self.engine.contents
        failed = {skipped.place for skipped in report.skipped if skipped.kind is SkippedAs.UNREADABLE}
        kept = {issue for issue, (_, path) in (before.issues if before else {}).items() if path in failed}
        assert after is not None
        assert kept <= after.issues.keys()

    @rule()
    def sync(self) -> None:
        self.make_readable()
        before = self.engine.contents
        report = self.build(self.engine)
        scratch = ScanEngine()
        expected = self.build(scratch)
        assert self.engine.contents == scratch.contents
        assert report.skipped == expected.skipped
        old = {} if before is None else before.issues
        new = {} if self.engine.contents is None else self.engine.contents.issues
        changed = {issue for issue in old.keys() & new.keys() if old[issue] != new[issue]}
        assert report.issues.added == len(new.keys() - old.keys())
        assert report.issues.removed == len(old.keys() - new.keys())
        assert report.issues.replaced >= len(changed)
        assert report.issues.replaced + report.issues.unchanged == len(old.keys() & new.keys())

    @rule()
    def sync_twice(self) -> None:
        self.make_readable()
        self.build(self.engine)
        contents = self.engine.contents
        self.build(self.engine)
        assert self.engine.contents is contents
        assert self.corpus.read == []

    @invariant()
    def nothing_stays_locked(self) -> None:
        assert not self.engine.locked

    def build(self, engine: ScanEngine) -> BuildReport:
        self.corpus.read.clear()
        return build(engine, [self.corpus.folder], Settings(processes=1), Registry((), ""))

    def make_readable(self) -> None:
        self.corpus.locked.clear()
        self.engine.breaks.clear()

    def exists(self, name: str) -> bool:
        return (self.corpus.folder / name).exists()


TestSyncing = Syncing.TestCase
TestSyncing.settings = settings(max_examples=60, stateful_step_count=20)
