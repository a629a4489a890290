"""Reads one file for a build; runs in this process or in another."""

import hashlib
from pathlib import Path

from indexer.annotation.registry import Registry
from indexer.building.tasks import Failed, Outcome, Read, Same, Stamp, Task
from indexer.errors import UnreadableFileError
from indexer.pipeline import read_issues
from indexer.reading.content import read_bytes, refusal, shown
from indexer.settings import Settings


def read_task(task: Task, settings: Settings, registry: Registry) -> Outcome:
    """Read the file unless its content is the known one. Raises nothing: whatever goes wrong is a Failed."""
    try:
        return _read(task, settings, registry)
    except UnreadableFileError as error:
        return Failed(task.path, str(error))
    except OSError as error:
        return Failed(task.path, f"{shown(Path(task.path))}：{refusal(error)}")
    except Exception as error:  # noqa: BLE001 -- a defect that one file brings to light must not cost the others
        what = f"{type(error).__name__}: {error}"
        return Failed(
            task.path, f"{shown(Path(task.path))}：读取时程序出错（{what}）；请把这句话连同文件报告给维护者。"
        )


def _read(task: Task, settings: Settings, registry: Registry) -> Same | Read:
    path = Path(task.path)
    # The stamp is taken first: should the file change while it is read, the next build finds another time or content.
    status = path.stat()
    digest = hashlib.sha256(read_bytes(path, settings)).hexdigest()
    stamp = Stamp(status.st_size, status.st_mtime_ns, digest)
    if stamp.sha256 == task.known_sha256:
        return Same(task.path, stamp)
    return Read(read_issues(path, settings, registry), stamp)
