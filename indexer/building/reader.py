"""Reads one file for a build and prepares its issues for the engine; runs in this process or in another."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from indexer.annotation.registry import Registry
from indexer.building.tasks import Failed, Outcome, Part, Read, Same, Stamp, Task
from indexer.engines.protocol import Prepared
from indexer.errors import UnreadableFileError
from indexer.model import Issue, Problem
from indexer.pipeline import read_issues
from indexer.reading.content import read_bytes, refusal, shown
from indexer.settings import Settings

PART = 1000
"""Paragraphs after which the issues so far are handed on; a few megabytes."""
NAMED = 100
"""Problems of a file that are named one by one; of more the number is given."""


def read_task(
    task: Task, settings: Settings, registry: Registry, prepare: Callable[[Issue, str], Prepared]
) -> Iterator[Outcome]:
    """Read the file unless its content is the known one, and prepare its issues.

    Raises nothing: whatever goes wrong is a Failed, the last of the outcomes.
    """
    try:
        yield from _read(task, settings, registry, prepare)
    except Exception as error:  # noqa: BLE001 -- a defect that one file brings to light must not cost the others
        yield Failed(task.path, reason(Path(task.path), error))


def reason(path: Path, error: Exception) -> str:
    """Why the file could not be read, in one sentence that names it."""
    if isinstance(error, UnreadableFileError):
        return str(error)
    if isinstance(error, OSError):
        return f"{shown(path)}：{refusal(error)}"
    what = f"{type(error).__name__}: {error}"
    return f"{shown(path)}：读取时程序出错（{what}）；请把这句话连同文件报告给维护者。"


def _read(
    task: Task, settings: Settings, registry: Registry, prepare: Callable[[Issue, str], Prepared]
) -> Iterator[Outcome]:
    path = Path(task.path)
    # The stamp is taken first: should the file change while it is read, the next build finds another time.
    status = path.stat()
    data = read_bytes(path, settings)
    stamp = Stamp(status.st_size, status.st_mtime_ns, hashlib.sha256(data).hexdigest())
    if stamp.sha256 == task.known_sha256:
        yield Same(task.path, stamp)
        return
    content = read_issues(path, settings, registry, data)
    del data  # dozens of megabytes, not needed while the issues are prepared
    issues: list[Prepared] = []
    paragraphs = 0
    for issue in content.issues:
        if paragraphs >= PART:
            yield Part(task.path, tuple(issues))
            issues, paragraphs = [], 0
        issues.append(prepare(issue, task.path))
        paragraphs += len(issue.paragraphs)
    problems, faults = (_sentences(path, group) for group in (content.problems, content.faults))
    yield Read(task.path, tuple(issues), problems, faults, stamp)


def _sentences(path: Path, problems: Sequence[Problem]) -> tuple[str, ...]:
    named = tuple(f"{problem.place}：{problem.message}" for problem in problems[:NAMED])
    more = len(problems) - len(named)
    return (*named, f"{shown(path)}：另有 {more} 处同类问题，未逐一列出。") if more else named
