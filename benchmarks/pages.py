"""Server time of a page of results: ``python -m benchmarks.pages [--paragraphs N] [--index DIR] [--json FILE]``.

Mixed queries are asked of the application as a browser asks, and what is spent outside the engine is split: reading the
query, snippets, laying out, template, compression. The same searches as JSON, which has no page to make, beside it.
"""

import argparse
import tempfile
import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Flask
from flask_compress import Compress

from benchmarks.command_line import parsed, positive, write_figures
from benchmarks.engines.product_index import built
from benchmarks.measuring.goals import Goal, print_goals
from benchmarks.measuring.parts import Part, Stopwatch
from benchmarks.measuring.tables import print_table
from benchmarks.measuring.timing import Times, milliseconds, no_garbage_collection
from benchmarks.queries.mixture import QUERIES, mixture
from benchmarks.queries.rows import Row, rows
from benchmarks.queries.values import TypedQuery
from benchmarks.zipf_paragraphs import ZipfParagraph, write
from indexer.engines.protocol import Searcher
from indexer.engines.whoosh.searching import WhooshSearcher
from indexer.model import Paragraph
from indexer.search import service
from indexer.search.highlighting import Highlighter
from indexer.text.characters import contains_han
from search_app import create_app
from search_app.backend import backend_of
from search_app.views import search as view

ENGINE, READING, SNIPPETS, LAYOUT, TEMPLATE, COMPRESSION = (
    "引擎",
    "读懂查询及其他",
    "摘要与标记",
    "组织",
    "模板",
    "压缩",
)
MOST_BESIDE = 30.0
"""Milliseconds beside the engine's own, at the 95th percentile."""
LARGE = 100_000
"""Paragraphs from which on that is judged."""
SAMPLED = 2000
"""Paragraphs of the index that queries are drawn from."""
_REPEATS = 3
_BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
_PARTS = (
    Part(ENGINE, WhooshSearcher, "search"),
    Part(ENGINE, WhooshSearcher, "count"),
    Part(SNIPPETS, Highlighter, "occurrences_in"),
    Part(SNIPPETS, Highlighter, "fragments"),
    Part(SNIPPETS, service, "snippet"),
    Part(LAYOUT, view, "results_view"),
    Part(TEMPLATE, view, "render_template"),
    Part(COMPRESSION, Compress, "after_request"),
)


@dataclass(frozen=True, slots=True)
class PageFigures:
    """All of one run."""

    paragraphs: int
    queries: int
    page_bytes: int
    """Median of the pages, before compression."""
    whole: Times
    """The whole request."""
    parts: dict[str, Times]
    beside: Times
    """The whole without the engine."""
    json_beside: Times
    """The same for the search as JSON."""

    def goals(self) -> list[Goal]:
        """The one there is."""
        why = "" if self.paragraphs >= LARGE else f"{LARGE:,} 段起才判"
        return [Goal("结果页除引擎外的 95% 分位，毫秒", self.beside.p95, MOST_BESIDE, unjudged=why)]

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return {**asdict(self), "goals": [goal.as_figures() for goal in self.goals()]}


def measure(index: Path, queries: int = QUERIES, repeats: int = _REPEATS) -> PageFigures:
    """Ask the application over this index."""
    watch = Stopwatch()
    with watch.watching(_PARTS):
        app = create_app({"INDEX": index})
        try:
            with backend_of(app).index.searcher() as searcher:
                paragraphs = searcher.statistics().paragraphs
                asked = [_parameters(query) for query in mixture(_rows(searcher), queries)]
            _make_vocabulary(app)
            pages, sizes = _asked(app, watch, "/search", asked, repeats)
            json, _ = _asked(app, watch, "/search.json", asked, repeats)
        finally:
            backend_of(app).index.close()
    return PageFigures(
        paragraphs,
        len(asked),
        sorted(sizes)[len(sizes) // 2],
        Times.of([sum(one.values()) for one in pages]),
        {name: Times.of([one.get(name, 0.0) for one in pages]) for name in dict.fromkeys(_names())},
        Times.of([sum(one.values()) - one.get(ENGINE, 0.0) for one in pages]),
        Times.of([sum(one.values()) - one.get(ENGINE, 0.0) for one in json]),
    )


def _names() -> Iterable[str]:
    return ENGINE, READING, *(part.name for part in _PARTS)


def _asked(
    app: Flask, watch: Stopwatch, path: str, asked: Sequence[dict[str, str]], repeats: int
) -> tuple[list[dict[str, float]], list[int]]:
    """Milliseconds of each part of every request, and how long the pages are. Raises RuntimeError where one fails."""
    client = app.test_client()
    taken: list[dict[str, float]] = []
    sizes: list[int] = []
    for parameters in asked:  # once untimed
        answer = client.get(path, query_string=parameters)
        sizes.append(len(answer.data))
        if answer.status_code != 200:
            raise RuntimeError(f"{path} {parameters}: {answer.status}")
    with no_garbage_collection():
        for _ in range(repeats):
            for parameters in asked:
                watch.reset()
                whole = milliseconds(lambda: client.get(path, query_string=parameters, headers=_BROWSER))  # noqa: B023
                taken.append({**watch.own, READING: whole - sum(watch.own.values())})
    return taken, sizes


def _make_vocabulary(app: Flask) -> None:
    """Have it made, which happens in the background, and wait for its end."""
    app.test_client().get("/api/v1/suggest?q=a")
    for thread in threading.enumerate():
        if thread.name == "vocabulary":
            thread.join()


def _rows(searcher: Searcher) -> list[Row]:
    """Paragraphs that a query can be drawn from: with a word of two Han characters, and a department."""
    made = rows(map(_as_drawn, filter(lambda one: one.departments, searcher.sample(SAMPLED))))
    return [row for row in made if any(len(word) > 1 and contains_han(word) for word in row.words.split())]


def _as_drawn(paragraph: Paragraph) -> ZipfParagraph:
    names = tuple(each.name for each in paragraph.departments)
    return ZipfParagraph(paragraph.id, "", "", "", paragraph.section, names, paragraph.text)


def _parameters(query: TypedQuery) -> dict[str, str]:
    chosen = query.filter
    first, last = chosen.days or ("", "")
    given = {
        "q": query.text,
        "dept": chosen.department,
        "section": "/".join(chosen.section or ()),
        "from": str(first),
        "to": str(last),
    }
    return {name: value for name, value in given.items() if value}


def print_figures(figures: PageFigures) -> None:
    """The table, then the goal."""
    print(
        f"{figures.paragraphs:,} 段，{figures.queries} 个混合检索的结果页，"
        f"压缩前中位 {figures.page_bytes / 1000:.0f} KB。服务器用时，毫秒："
    )
    lines = {
        "整个请求": figures.whole,
        **{f"  {name}": times for name, times in figures.parts.items()},
        "除引擎外": figures.beside,
        "同样的检索给出 JSON，除引擎外": figures.json_beside,
    }
    print_table(
        ("", "中位", "95% 分位"), [(name, f"{own.median:.2f}", f"{own.p95:.2f}") for name, own in lines.items()]
    )
    print()
    print_goals(figures.goals())


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--paragraphs", type=positive, default=LARGE)
    parser.add_argument("--index", type=Path, metavar="DIR", help="measure this index instead of a new one")
    choices = parsed(parser)
    with tempfile.TemporaryDirectory() as folder:
        index = choices.index
        if index is None:
            index = Path(folder) / "index"
            built(index, write(Path(folder) / "paragraphs", choices.paragraphs))
        figures = measure(index)
    write_figures(choices.json, figures.as_figures())
    print_figures(figures)


if __name__ == "__main__":
    main()
