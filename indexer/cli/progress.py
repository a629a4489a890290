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
        bars: list[ProgressBar[int]] = []

        def show(done: int, total: int) -> None:
            if not bars:
                bar = click.progressbar(length=total, label="读取", show_pos=True, item_show_func=rate, file=sys.stderr)
                bars.append(stack.enter_context(bar))
            bars[0].length = total
            bars[0].update(done - bars[0].pos, done)

        yield show
