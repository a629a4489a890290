"""Opening the product's index in a fresh process: ``python -m benchmarks.engines.opened INDEX WORD``.

Prints a line of JSON: milliseconds of opening, and of the first search after it.
"""

import json
import sys
from pathlib import Path

from benchmarks.engines.product_index import engine
from benchmarks.measuring.timing import milliseconds
from indexer.engines.protocol import SearchRequest
from indexer.engines.query import Word


def main() -> None:
    """Read the command line, open, search, print the figures."""
    index, word = sys.argv[1:]
    ours = engine(Path(index))
    opening = milliseconds(lambda: ours.searcher().close())
    searcher = ours.searcher()
    first = milliseconds(lambda: searcher.search(SearchRequest(Word(word))))
    searcher.close()
    print(json.dumps({"open_ms": opening, "first_search_ms": first}))


if __name__ == "__main__":
    main()
