"""The product's server as a process of its own: how soon it answers, and how much memory it takes."""

import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import psutil  # type: ignore[import-untyped]

from benchmarks.measuring.processes import ROOT, resident_bytes

_WAIT = 60.0
"""Seconds in which an answer must come."""


@dataclass(frozen=True, slots=True)
class ServerFigures:
    """One server from its start on."""

    first_answer_seconds: float
    """From the start of the process to the end of the first page of results."""
    after_first_mb: float
    """Resident memory then, MB of 10⁶ bytes."""
    after_queries_mb: float
    """And after the other queries."""

    def as_figures(self) -> dict[str, float]:
        """For JSON."""
        return asdict(self)


def serve(index: Path, queries: Sequence[str]) -> ServerFigures:
    """Start a server on the index, ask it the queries one after another over HTTP, and end it.

    Raises RuntimeError where it does not start or does not find anything for the first query.
    """
    started = time.perf_counter()
    command = [sys.executable, "-m", "search_app", "--index", str(index), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:  # noqa: S603
        try:
            assert process.stdout is not None  # noqa: S101  # a pipe was asked for
            said = process.stdout.readline().decode()
            address = re.search(r"http://\S+?/", said)
            if address is None:
                raise RuntimeError(f"the server did not start: {said}{process.stdout.read().decode()}")
            page = _page(address[0], queries[0])
            seconds = time.perf_counter() - started
            if "<mark" not in page:
                raise RuntimeError(f"the server found nothing for {queries[0]}")
            memory = psutil.Process(process.pid)
            first = resident_bytes(memory)
            for query in queries[1:]:
                _page(address[0], query)
            return ServerFigures(seconds, first / 1e6, resident_bytes(memory) / 1e6)
        finally:
            process.terminate()


def _page(address: str, query: str) -> str:
    with urlopen(f"{address}search?q={quote(query)}", timeout=_WAIT) as answer:  # noqa: S310  # our own server
        page: str = answer.read().decode()
        return page
