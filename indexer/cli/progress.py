"""A progress bar on a terminal, nothing anywhere else."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import click

from indexer.building.sync import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A function to be told the files done and the files in all; shows both, the rate and the time left."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    started = time.perf_counter()

    def rate(done: int | None) -> str:
        return f"{(done or 0) / max(time.perf_counter() - started, 0.001):.0f} 个/秒"

    with ExitStack() as stack:
        bar = None

        def show(done: int, total: int) -> None:
            nonlocal bar
            if bar is None:
                bar = stack.enter_context(
                    click.progressbar(length=total, label="读取", show_pos=True, item_show_func=rate, file=sys.stderr)
                )
            bar.length = total
            bar.update(done - bar.pos, done)

        yield show
