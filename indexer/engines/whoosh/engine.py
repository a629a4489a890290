"""The engine: one index in one directory."""

from collections.abc import Callable
from pathlib import Path

from whoosh.util.filelock import FileLock

from indexer.engines.fingerprint import Fingerprint, digest
from indexer.engines.protocol import Searcher
from indexer.engines.whoosh.bulk.prepared import PreparedIssue
from indexer.engines.whoosh.bulk.preparing import prepare
from indexer.engines.whoosh.damage import blaming_damage, damage, damaged, naming_forbidden
from indexer.engines.whoosh.directory import FINGERPRINT, IndexDirectory, rebuild_advice
from indexer.engines.whoosh.fields import FORMAT, description
from indexer.engines.whoosh.reading import latest_commit
from indexer.engines.whoosh.searching import WhooshSearcher
from indexer.engines.whoosh.segments import create_generation, remove_leftovers
from indexer.engines.whoosh.writing import WhooshWriter
from indexer.errors import IndexDamagedError, IndexIncompatibleError, IndexMissingError, IndexUnavailableError
from indexer.model import Issue

_ATTEMPTS = 10
"""Commits that may overtake an opening searcher before that counts as damage."""


class WhooshEngine:
    """An index in a directory, made with the departments whose digest is given."""

    def __init__(self, directory: Path, departments_digest: str, cache_mib: int = 64) -> None:
        """``cache_mib`` bounds what each searcher keeps of earlier searches; no result depends on it."""
        self._cache_bytes = cache_mib << 20
        self._directory = IndexDirectory(directory)
        self._departments = departments_digest

    def fingerprint(self) -> Fingerprint:
        """What an index made now would be made with."""
        return Fingerprint.current(format=FORMAT, schema=digest(description()), departments=self._departments)

    def searcher(self) -> WhooshSearcher:
        """Open the index as it is now."""
        for _ in range(_ATTEMPTS):
            generation, commit = self._version()
            try:
                self._check(generation, commit)
                with naming_forbidden(generation):
                    return WhooshSearcher(generation, commit, self._cache_bytes)
            except IndexDamagedError:
                if self._version() == (generation, commit):
                    raise  # else a commit has removed the files in the meantime
        raise IndexDamagedError(f"索引 {self._directory.path} 一直在变化，无法打开，请稍后再试。")

    @property
    def prepare(self) -> Callable[[Issue, str], PreparedIssue]:
        """Prepares an issue, given the path of its file, for this engine's writer; can be called in any process."""
        return prepare

    def changed(self, searcher: Searcher) -> bool:
        """Compare the version that a new searcher would open: two small reads of the directory."""
        assert isinstance(searcher, WhooshSearcher)  # noqa: S101  # of this engine
        try:
            return (searcher.generation, searcher.commit) != self._version()
        except IndexUnavailableError:
            return True

    def writer(self, *, rebuild: bool = False) -> WhooshWriter:
        """Begin to write."""
        lock = self._directory.lock()
        try:
            if rebuild or not self._directory.exists():
                return self._new_generation(lock)
            generation, commit = self._version()
            self._check(generation, commit)
            with blaming_damage(generation, commit):
                self._directory.clean(keep=generation)
                remove_leftovers(generation, commit)
                return WhooshWriter(self._directory, generation, lock, aside=False)
        except BaseException:
            lock.release()
            raise

    def verify(self) -> tuple[str, ...]:
        """Read every byte of the commit that is searched. Raises IndexMissingError or IndexForbiddenError."""
        try:
            generation, commit = self._version()
        except IndexDamagedError as error:
            return (str(error),)
        with naming_forbidden(generation):
            return damage(generation, commit, thorough=True)

    def _version(self) -> tuple[Path, int]:
        with naming_forbidden(self._directory.path):
            generation = self._directory.current()
        try:
            with naming_forbidden(generation):
                return generation, latest_commit(generation)
        except OSError as error:
            raise damaged(generation, (f"目录 {generation} 中缺少总目录文件 _MAIN_*.toc。",)) from error

    def _check(self, generation: Path, commit: int) -> None:
        """Compare the fingerprint and the files."""
        try:
            with naming_forbidden(generation):
                found = Fingerprint.from_json((generation / FINGERPRINT).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise damaged(generation, (f"文件 {generation / FINGERPRINT} 缺失或无法读取。",)) from error
        differences = found.differences(self.fingerprint())
        if differences:
            raise IndexIncompatibleError(
                f"索引 {self._directory.path} 与当前程序不相容：{'；'.join(differences)}。"
                f"{rebuild_advice(self._directory.path)}"
            )
        with naming_forbidden(generation):
            sentences = damage(generation, commit, thorough=False)
        if sentences:
            raise damaged(generation, sentences)

    def _new_generation(self, lock: FileLock) -> WhooshWriter:
        try:
            self._directory.clean(keep=self._directory.current())
        except IndexMissingError:
            self._directory.clean(keep=None)
        except IndexDamagedError:
            pass  # nothing is removed before there is something in its place
        generation = self._directory.begin()
        (generation / FINGERPRINT).write_text(self.fingerprint().to_json(), encoding="utf-8")
        create_generation(generation)
        return WhooshWriter(self._directory, generation, lock, aside=True)
