"""Indexing with one engine in this process: ``python -m benchmarks.engines.indexed ENGINE INDEX PARALLEL LIMIT PATH…``.

Prints a line of JSON. PARALLEL is the number of processes of the product, or of indexing threads of Tantivy; LIMIT is
the number of paragraphs that a peer takes of the files.
"""

import json
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.engines.product_index import built, bytes_of
from benchmarks.queries.rows import rows, rows_of_processes
from benchmarks.zipf_paragraphs import read


def product(index: Path, parallel: int, _limit: int, paths: Sequence[Path]) -> int:
    """The product's build, with all that it reads of files; how many paragraphs it wrote."""
    counts = built(index, paths, parallel).paragraphs
    return counts.added + counts.replaced


def tantivy(index: Path, parallel: int, limit: int, paths: Sequence[Path]) -> int:
    """Tantivy: with one thread this process cuts the texts, with more as many others do; its threads index them."""
    from benchmarks.engines.tantivy_two_fields import TantivyTwoFields  # noqa: PLC0415  # each process needs one engine

    peer = TantivyTwoFields(index, parallel)
    count = 0
    paragraphs = islice(read(paths), limit)
    for row in rows(paragraphs) if parallel == 1 else rows_of_processes(paragraphs, parallel):
        peer.add(row)
        count += 1
    peer.finish()
    return count


def whoosh(index: Path, _parallel: int, limit: int, paths: Sequence[Path]) -> int:
    """Stock Whoosh."""
    from benchmarks.engines.whoosh_two_fields import WhooshTwoFields  # noqa: PLC0415  # as above

    peer = WhooshTwoFields(index)
    count = 0
    for paragraph in islice(read(paths), limit):
        peer.add(paragraph)
        count += 1
    peer.finish()
    return count


ENGINES = {engine.__name__: engine for engine in (product, tantivy, whoosh)}


def main() -> None:
    """Read the command line, index, print the figures."""
    name, index, parallel, limit, *paths = sys.argv[1:]
    started = time.perf_counter()
    paragraphs = ENGINES[name](Path(index), int(parallel), int(limit), [Path(path) for path in paths])
    seconds = time.perf_counter() - started
    print(json.dumps({"paragraphs": paragraphs, "seconds": seconds, "bytes": bytes_of(Path(index))}))


if __name__ == "__main__":
    main()
