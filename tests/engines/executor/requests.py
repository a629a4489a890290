"""Random requests to a corpus: of its own strings, of strings that nearly match, and of foreign ones."""

import datetime as dt

from hypothesis import strategies as st

from indexer.engines import query
from indexer.engines.protocol import Filters, SearchRequest, Sort
from tests.engines.executor.corpus import ALL_DEPARTMENTS, PIECES, SECTION_PATHS, Corpus

FOREIGN = (
    "",
    " ",
    "，",
    "乾坤",
    "没有此词",
    "zz",
    "99",
    "二〇九九年",
    "𠮷哈",
    "\u200b",
    "３",
    "十六",
    "一",
    "office 3",
)
LENGTHS = (1, 1, 2, 2, 3, 4, 6, 9, 40)


@st.composite
def parts(draw: st.DrawFn, lines: tuple[str, ...]) -> str:
    """Part of a line, at times with one character in place of another."""
    line = draw(st.sampled_from(lines))
    start = draw(st.integers(0, len(line) - 1))
    part = line[start : start + draw(st.sampled_from(LENGTHS))]
    if draw(st.integers(0, 5)):
        return part
    place = draw(st.integers(0, len(part) - 1))
    return part[:place] + draw(st.sampled_from("政务3，é件年哈𠮷w ")) + part[place + 1 :]


def days(corpus: Corpus) -> st.SearchStrategy[dt.date | None]:
    """Of issues, and none."""
    return st.sampled_from((None, None, *corpus.days, dt.date(1999, 1, 1)))


def leaves(corpus: Corpus) -> st.SearchStrategy[query.Node]:
    """Of every kind, words most often."""
    strings = st.one_of(parts(corpus.texts), st.sampled_from(PIECES), st.sampled_from(FOREIGN))
    words = st.one_of(strings, st.sampled_from(corpus.words))
    headings = parts(tuple(heading for path in SECTION_PATHS for heading in path))
    word = st.builds(query.Word, words)
    exact = st.builds(query.Exact, strings)
    return st.one_of(
        *(word, word, exact, exact),
        st.builds(query.Prefix, words),
        st.builds(query.Word, headings),
        st.builds(query.Prefix, headings),
        st.builds(query.InSection, st.one_of(headings, strings)),
        st.builds(query.InDepartment, st.sampled_from([*(one.id for one in ALL_DEPARTMENTS), "无"])),
        st.builds(query.InIssue, st.sampled_from([*corpus.issues, "无", "s0-0"])),
        st.builds(query.InDates, days(corpus), days(corpus)),
        st.just(query.MatchAll()),
    )


def trees(corpus: Corpus) -> st.SearchStrategy[query.Node]:
    """Of leaves."""
    return st.recursive(
        leaves(corpus),
        lambda children: st.one_of(
            st.builds(query.And, st.lists(children, max_size=3).map(tuple)),
            st.builds(query.Or, st.lists(children, max_size=3).map(tuple)),
            st.builds(query.Not, children),
            st.builds(query.SameIssue, children),
        ),
        max_leaves=6,
    )


def filters(corpus: Corpus) -> st.SearchStrategy[Filters]:
    """Of all kinds, or none."""
    paths = [path[:depth] for path in SECTION_PATHS for depth in range(1, len(path) + 1)]
    chosen = st.builds(
        Filters,
        departments=st.frozensets(st.sampled_from([*(one.id for one in ALL_DEPARTMENTS), "无"]), max_size=2),
        sections=st.frozensets(st.sampled_from([*paths, ("无",)]), max_size=2),
        first=days(corpus),
        last=days(corpus),
    )
    return st.one_of(st.just(Filters()), chosen)


def requests(corpus: Corpus) -> st.SearchStrategy[SearchRequest]:
    """With any filters, sort and page, relevance most often."""
    return st.builds(
        SearchRequest,
        trees(corpus),
        filters(corpus),
        st.sampled_from((Sort.RELEVANCE, Sort.RELEVANCE, Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST)),
        offset=st.sampled_from((0, 0, 0, 3, 60, 5000)),
        limit=st.sampled_from((0, 5, 20, 100, 5000)),
        about=st.one_of(st.none(), st.none(), trees(corpus)),
    )
