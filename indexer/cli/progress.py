"""A progress bar on a terminal, nothing anywhere else."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import click

from indexer.building.sync import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A function that is told the files done and the files in all: shows both, the rate and the time left."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with ExitStack() as stack:
        started = time.perf_counter()

        def rate(done: int | None) -> str:
            return f"{(done or 0) / max(time.perf_counter() - started, 1e-9):.0f} 个/秒"

        bar = stack.enter_context(
            click.progressbar(length=1, label="读取文件", show_pos=True, item_show_func=rate, file=sys.stderr)
        )
        ...
