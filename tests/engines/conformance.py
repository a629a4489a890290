"""What every engine promises, as tests: a class for each engine inherits them and provides the engine."""

import dataclasses
import datetime as dt
import pickle
import random
from collections.abc import Iterable
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engines import query
from indexer.engines.protocol import (
    Engine,
    Filters,
    Origin,
    Prepared,
    Searcher,
    SearchRequest,
    SearchResult,
    Sort,
    SourceRecord,
    Writer,
)
from indexer.engines.scan import ScanEngine
from indexer.errors import IndexLockedError, IndexMissingError
from indexer.model import Issue, Masthead
from indexer.text.normal_form import normal
from indexer.text.numbers import places, spellings
from tests.engines.corpora import (
    DEPARTMENTS,
    POLICE,
    SECTIONS,
    TRANSPORT,
    full_issue,
    issue,
    paragraph,
    random_issues,
)

ANYWHERE = st.text(alphabet="政务服中心办网36wpsé かΩ，。“-", max_size=6)
DAYS = st.one_of(st.none(), st.dates(dt.date(2022, 11, 1), dt.date(2023, 3, 1)))
LEAVES = st.one_of(
    st.just(query.MatchAll()),
    st.builds(query.Word, ANYWHERE),
    st.builds(
        query.Word, st.sampled_from(["政务服务", "服务政务", "一网通办", "36", "wps", "wps-office", "工作动态", "期"])
    ),
    st.builds(query.Prefix, ANYWHERE),
    st.builds(query.Prefix, st.sampled_from(["wp", "wps-off", "20", "3", "政务服", "二〇二四", "b"])),
    st.builds(query.Exact, ANYWHERE),
    st.builds(query.Exact, st.sampled_from(["2024年", "二〇二四年", "第36期", "5%", "百分之五", "1,234", "1234"])),
    st.builds(query.InSection, st.sampled_from(["第2期", "第二期", "动态", "工作动态", "ⅱ期", "没有", "", "数"])),
    st.builds(query.InDepartment, st.sampled_from(["gat", "jtyst", "无"])),
    st.builds(query.InIssue, st.sampled_from(["r-1", "r-2", "r-99"])),
    st.builds(query.InDates, DAYS, DAYS),
)
TREES = st.recursive(
    LEAVES,
    lambda trees: st.one_of(
        st.builds(query.And, st.lists(trees, max_size=3).map(tuple)),
        st.builds(query.Or, st.lists(trees, max_size=3).map(tuple)),
        st.builds(query.Not, trees),
        st.builds(query.SameIssue, trees),
    ),
    max_leaves=6,
)
FILTERS = st.builds(
    Filters,
    departments=st.frozensets(st.sampled_from([department.id for department in DEPARTMENTS]), max_size=2),
    sections=st.frozensets(st.sampled_from(SECTIONS[1:]), max_size=2),
    first=DAYS,
    last=DAYS,
)
REQUESTS = st.builds(
    SearchRequest,
    TREES,
    FILTERS,
    st.sampled_from(Sort),
    offset=st.sampled_from([0, 0, 3, 1000]),
    limit=st.sampled_from([0, 5, 1000]),
    about=st.one_of(st.none(), LEAVES),
)


def fill(engine: Engine, issues: Iterable[Issue], *, rebuild: bool = False) -> None:
    """Put the issues in, in one commit."""
    with engine.writer(rebuild=rebuild) as writer:
        for one in issues:
            writer.put_issue(one, f"/reports/{one.source}")
        writer.commit()


def ids(result: SearchResult) -> list[str]:
    """Ids of the hits in order."""
    return [hit.paragraph.id for hit in result.hits]


def found(
    searcher: Searcher, node: query.Node, filters: Filters | None = None, sort: Sort = Sort.RELEVANCE
) -> list[str]:
    """Ids of all hits."""
    return ids(searcher.search(SearchRequest(node, filters or Filters(), sort, limit=10_000)))


def source(path: str, *issues: str) -> SourceRecord:
    """A file record."""
    return SourceRecord(path, 10, 20, "ab", dict.fromkeys(issues, 7), ("第3行无法读取",), ("第4行的日期没有采用",))


def fail_after_putting(writer: Writer) -> None:
    """As an error in the middle of a run."""
    writer.put_issue(issue("c", None, [paragraph("c", 1, "丙")]), "/c")
    raise AttributeError


class EngineConformance:
    """Inherited for each engine, with fixtures for an empty one: ``engine`` for a test, ``class_engine`` for all."""

    @pytest.fixture(scope="class")
    @classmethod
    def corpus(cls) -> list[Issue]:
        """A corpus that was written in several commits, with replaced and removed issues."""
        return random_issues(7)

    @pytest.fixture(scope="class")
    @classmethod
    def filled(cls, class_engine: Engine, corpus: list[Issue]) -> Searcher:
        """The corpus, put in by adding, replacing and removing in several commits."""
        fill(class_engine, [*random_issues(8, 3), *corpus[:5]])
        fill(class_engine, [issue("gone", dt.date(2023, 1, 1), [paragraph("gone", 1, "政务服务36")]), *corpus[3:9]])
        with class_engine.writer() as writer:
            writer.remove_issue("gone")
            writer.put_issue(random_issues(9, 1)[0], "/other")
            for one in [*corpus[:3], *corpus[9:]]:
                writer.put_issue(one, "/reports")
            writer.commit()
        return class_engine.searcher()

    @pytest.fixture(scope="class")
    @classmethod
    def oracle(cls, corpus: list[Issue]) -> Searcher:
        """The same corpus, looked at paragraph by paragraph."""
        engine = ScanEngine()
        fill(engine, corpus)
        return engine.searcher()

    # One test for several engines: what fails for one need not fail for the next.
    @settings(max_examples=300, suppress_health_check=[HealthCheck.differing_executors])
    @given(request=REQUESTS)
    def test_any_search_finds_what_a_plain_scan_finds(
        self, filled: Searcher, oracle: Searcher, request: SearchRequest
    ) -> None:
        assert filled.search(request) == oracle.search(request)
        assert filled.count(request.query) == oracle.count(request.query)

    def test_quoted_strings_are_found_as_grep_finds_them(self, filled: Searcher, corpus: list[Issue]) -> None:
        random_source = random.Random(3)  # noqa: S311
        texts = {one.id: normal(one.text) for each in corpus for one in each.paragraphs}
        long = [text for text in texts.values() if len(text) > 1]
        for _ in range(1000):
            text = random_source.choice(long)
            start = random_source.randrange(len(text))
            string = text[start : start + random_source.choice([1, 2, 3, 4, 6, 8, 20, 60])]
            place = random_source.randrange(len(string))
            near_miss = string[:place] + random_source.choice("政务3，é件年") + string[place + 1 :]
            for wanted in (string, near_miss):
                equal = spellings(normal(wanted))
                expected = {identity for identity, text in texts.items() if any(True for _ in places(equal, text))}
                assert set(found(filled, query.Exact(wanted))) == expected, wanted

    def test_pages_follow_one_another_without_gap_or_overlap(self, filled: Searcher) -> None:
        node = query.Or((query.Word("政务"), query.Word("36")))
        for sort in Sort:
            whole = found(filled, node, sort=sort)
            pages = [ids(filled.search(SearchRequest(node, sort=sort, offset=at, limit=7))) for at in range(0, 60, 7)]
            assert [identity for page in pages for identity in page] == whole[:63]

    def test_counts_are_given_without_hits(self, filled: Searcher) -> None:
        counted = filled.search(SearchRequest(query.MatchAll(), limit=0))
        listed = filled.search(SearchRequest(query.MatchAll(), limit=1000))
        assert counted == dataclasses.replace(listed, hits=())
        assert listed.total == len(listed.hits) > 0

    def test_each_facet_ignores_its_own_choice_and_keeps_the_others(self, engine: Engine) -> None:
        first, second = dt.date(2022, 12, 30), dt.date(2023, 1, 6)
        fill(
            engine,
            [
                issue(
                    "a",
                    first,
                    [paragraph("a", 1, "一", ("上", "下"), [POLICE]), paragraph("a", 2, "一", ("左",), [TRANSPORT])],
                ),
                issue("b", second, [paragraph("b", 1, "一", ("上",), [POLICE, TRANSPORT])]),
                issue("c", None, [paragraph("c", 1, "一")]),
            ],
        )
        searcher = engine.searcher()
        chosen = Filters(frozenset({"gat"}), frozenset({("上",)}), first=dt.date(2023, 1, 1))
        result = searcher.search(SearchRequest(query.Word("一"), chosen))
        assert ids(result) == ["b-p1"]
        assert result.facets.departments == {POLICE: 1, TRANSPORT: 1}
        assert result.facets.sections == {("上",): 1}
        assert result.facets.months == {"2022-12": 1, "2023-01": 1}
        everything = searcher.search(SearchRequest(query.MatchAll()))
        assert everything.total == 4
        assert everything.facets.sections == {("上",): 2, ("上", "下"): 1, ("左",): 1}
        searcher.close()

    def test_order_is_by_date_then_issue_then_place_and_undated_ones_are_last(self, engine: Engine) -> None:
        early, late = dt.date(2022, 1, 7), dt.date(2023, 1, 6)
        fill(
            engine,
            [
                issue("b", early, [paragraph("b", number, "一") for number in (2, 1, 10)]),
                issue("u", None, [paragraph("u", 1, "一")]),
                issue("a", early, [paragraph("a", 1, "一")]),
                issue("z", late, [paragraph("z", 1, "一")]),
            ],
        )
        searcher = engine.searcher()
        newest = ["z-p1", "a-p1", "b-p1", "b-p2", "b-p10", "u-p1"]
        assert found(searcher, query.MatchAll(), sort=Sort.NEWEST) == newest
        assert found(searcher, query.Word("一"), sort=Sort.RELEVANCE) == newest
        assert found(searcher, query.MatchAll(), sort=Sort.OLDEST) == [*newest[1:5], "z-p1", "u-p1"]
        assert [summary.id for summary in searcher.issues()] == ["z", "a", "b", "u"]
        searcher.close()

    def test_words_match_by_what_they_are_made_of(self, engine: Engine) -> None:
        texts = [
            "全年共36件。",
            "始于2036年。",
            "服务于政务大厅",
            "政务服务大厅",
            "COVID-19防控",
            "covid，19",
            "19 covid",
            "结束！",
        ]
        paragraphs = [paragraph("t", place, text, ("便民 举措",)) for place, text in enumerate(texts, 1)]
        fill(engine, [issue("t", None, paragraphs)])
        searcher = engine.searcher()

        def places(word: str) -> list[int]:
            return [
                int(identity.removeprefix("t-p")) for identity in found(searcher, query.Word(word), sort=Sort.NEWEST)
            ]

        def beginnings(prefix: str) -> list[int]:
            hits = found(searcher, query.Prefix(prefix), sort=Sort.NEWEST)
            return [int(identity.removeprefix("t-p")) for identity in hits]

        assert places("36") == [1]
        assert places("政务服务") == [4]
        assert places("务大") == [3, 4]
        assert beginnings("政务服") == [4]
        assert beginnings("cov") == [5, 6, 7]
        assert beginnings("covid 1") == [5, 6]
        assert beginnings("3") == [1]
        assert places("covid-19") == [5, 6]
        assert places("！") == [8]
        assert places("民举") == list(range(1, 9))
        assert places("举措便民") == []
        assert places("\u200b") == list(range(1, 9))
        assert found(searcher, query.Exact("便民")) == []
        searcher.close()

    def test_what_was_put_in_comes_back_whole(self, engine: Engine) -> None:
        whole = full_issue()
        fill(engine, [whole])
        searcher = engine.searcher()
        assert searcher.issue(whole.id) == whole
        assert searcher.issue("2023-10") is None
        hit = searcher.search(SearchRequest(query.Exact("延时"))).hits[0]
        assert hit.paragraph == whole.paragraphs[0]
        assert (hit.issue,) == searcher.issues()
        assert (hit.issue.id, hit.issue.source, hit.issue.masthead, hit.issue.paragraphs) == (
            "2023-9",
            "样刊 第9期.txt",
            whole.masthead,
            2,
        )
        searcher.close()

    def test_an_issue_knows_its_file_and_the_index_its_files(self, engine: Engine) -> None:
        with engine.writer() as writer:
            writer.put_issue(full_issue(), "/reports/b.txt")
            writer.put_source(source("/reports/b.txt", "2023-9"))
            writer.put_source(source("/reports/a.txt"))
            writer.put_source(source("/reports/c.txt"))
            writer.remove_source("/reports/c.txt")
            writer.commit()
        with engine.writer() as writer:
            writer.put_source(source("/reports/a.txt", "2023-9", "x"))
            writer.remove_source("/reports/none.txt")
            writer.commit()
        searcher = engine.searcher()
        assert searcher.sources() == (source("/reports/a.txt", "2023-9", "x"), source("/reports/b.txt", "2023-9"))
        assert searcher.owner("2023-9") == "/reports/b.txt"
        assert searcher.owner("2023-8") is None
        assert searcher.search(SearchRequest(query.Not(query.Word("没有")))).total == 2
        searcher.close()

    def test_an_issue_prepared_in_another_process_is_put_as_if_it_were_whole(self, engine: Engine) -> None:
        whole = full_issue()
        prepared: Prepared = pickle.loads(pickle.dumps(engine.prepare(whole, "/reports/b.txt")))  # noqa: S301
        assert (prepared.id, prepared.paragraphs, prepared.characters) == (whole.id, 2, whole.characters)
        with engine.writer() as writer:
            writer.put(prepared)
            writer.commit()
        with closing(engine.searcher()) as searcher:
            assert searcher.issue(whole.id) == whole
            assert searcher.owner(whole.id) == "/reports/b.txt"
            assert found(searcher, query.Exact("延时")) == [whole.paragraphs[0].id]

    def test_what_prepares_issues_can_be_sent_to_another_process(self, engine: Engine) -> None:
        prepare = pickle.loads(pickle.dumps(engine.prepare))  # noqa: S301
        assert prepare(full_issue(), "/a").digest == engine.prepare(full_issue(), "/a").digest

    def test_a_prepared_issue_takes_the_place_of_the_one_before(self, engine: Engine) -> None:
        first = issue("a", None, [paragraph("a", 1, "甲"), paragraph("a", 2, "乙")])
        second = issue("a", None, [paragraph("a", 1, "丙")])
        fill(engine, [first])
        with engine.writer() as writer:
            for version in (first, second, first, second):
                writer.put(engine.prepare(version, "/b"))
            writer.commit()
        with closing(engine.searcher()) as searcher:
            assert searcher.issue("a") == second
            assert searcher.search(SearchRequest(query.MatchAll())).total == 1

    def test_origins_say_where_each_issue_comes_from_and_tell_versions_apart(self, engine: Engine) -> None:
        whole, other = full_issue(), issue("a", None, [paragraph("a", 1, "甲")])
        with engine.writer() as writer:
            writer.put(engine.prepare(whole, "/b"))
            writer.put_issue(other, "/a")
            writer.commit()
        with closing(engine.searcher()) as searcher:
            assert searcher.origins() == {
                whole.id: Origin("/b", engine.prepare(whole, "/b").digest, 2),
                "a": Origin("/a", engine.prepare(other, "/a").digest, 1),
            }

    def test_a_digest_tells_apart_whatever_can_be_told_apart(self, engine: Engine) -> None:
        whole = full_issue()
        first, second = whole.paragraphs
        paragraphs = [
            *(dataclasses.replace(first, id="x-3"), dataclasses.replace(first, text=first.text[1:])),
            *(dataclasses.replace(first, section=("便民举措",)), dataclasses.replace(first, label="（一）2")),
            *(dataclasses.replace(first, departments=()), dataclasses.replace(first, mentions=())),
            *(dataclasses.replace(first, dates=()), second),
        ]
        versions = [
            whole,
            *(dataclasses.replace(whole, source="b.txt"), dataclasses.replace(whole, distribution=())),
            *(dataclasses.replace(whole, warnings=()), dataclasses.replace(whole, masthead=Masthead())),
            *(dataclasses.replace(whole, paragraphs=()), dataclasses.replace(whole, paragraphs=(first,))),
            *(dataclasses.replace(whole, paragraphs=(one,)) for one in paragraphs),
        ]
        digests = [engine.prepare(version, "/a").digest for version in versions]
        assert len(set(digests)) == len(versions)
        assert digests == [engine.prepare(version, "/a").digest for version in versions]

    def test_two_issues_may_have_paragraphs_of_the_same_id(self, engine: Engine) -> None:
        fill(engine, [issue("a", None, [paragraph("p", 1, "甲")]), issue("b", None, [paragraph("p", 1, "乙")])])
        fill(engine, [issue("a", None, [paragraph("p", 1, "丙")])])
        searcher = engine.searcher()
        assert [hit.paragraph.text for hit in searcher.search(SearchRequest(query.MatchAll())).hits] == ["丙", "乙"]
        searcher.close()

    def test_an_empty_index_finds_nothing(self, engine: Engine) -> None:
        fill(engine, [])
        searcher = engine.searcher()
        for node in (query.MatchAll(), query.Not(query.Word("甲")), query.Exact("甲"), query.InDates(None, None)):
            result = searcher.search(SearchRequest(node))
            assert (result.total, result.hits, result.facets.sections) == (0, (), {})
        assert searcher.issues() == ()
        assert searcher.issue("a") is None
        assert searcher.statistics().paragraphs == 0
        searcher.close()

    def test_statistics_count_issues_paragraphs_and_terms(self, engine: Engine) -> None:
        fill(engine, [issue("a", None, [paragraph("a", 1, "政务政务", ("动态",)), paragraph("a", 2, "政务")])])
        searcher = engine.searcher()
        counted = searcher.statistics()
        assert (counted.issues, counted.paragraphs) == (1, 2)
        assert counted.terms == {"words": 1, "bigrams": 3, "heading_words": 1, "heading_bigrams": 2}
        searcher.close()

    def test_without_an_index_there_is_no_searcher(self, engine: Engine) -> None:
        with pytest.raises(IndexMissingError):
            engine.searcher()

    def test_a_searcher_keeps_what_it_saw_and_is_told_of_commits(self, engine: Engine) -> None:
        fill(engine, [issue("a", None, [paragraph("a", 1, "甲")])])
        before = engine.searcher()
        assert not engine.changed(before)
        with engine.writer() as writer:
            writer.put_issue(issue("a", None, [paragraph("a", 1, "乙"), paragraph("a", 2, "甲")]), "/a")
            writer.put_issue(issue("b", None, [paragraph("b", 1, "甲")]), "/b")
            assert found(engine.searcher(), query.Word("甲")) == ["a-p1"]
            assert not engine.changed(before)
            writer.commit()
        assert engine.changed(before)
        assert found(before, query.Word("甲")) == ["a-p1"]
        assert before.issue("b") is None
        after = engine.searcher()
        assert found(after, query.Word("甲")) == ["a-p2", "b-p1"]
        assert not engine.changed(after)
        assert before.version != after.version == engine.searcher().version
        before.close()
        after.close()

    def test_a_cancelled_writer_changes_nothing(self, engine: Engine) -> None:
        fill(engine, [issue("a", None, [paragraph("a", 1, "甲")])])
        before = engine.searcher()
        with engine.writer() as writer:
            writer.remove_issue("a")
            writer.put_issue(issue("b", None, [paragraph("b", 1, "乙")]), "/b")
            writer.cancel()
        with pytest.raises(AttributeError), engine.writer(rebuild=True) as writer:
            fail_after_putting(writer)
        assert not engine.changed(before)
        assert [summary.id for summary in before.issues()] == ["a"]
        fill(engine, [issue("d", None, [paragraph("d", 1, "丁")])])
        assert [summary.id for summary in engine.searcher().issues()] == ["a", "d"]

    def test_a_first_writer_that_is_cancelled_leaves_no_index(self, engine: Engine) -> None:
        with engine.writer() as writer:
            writer.put_issue(full_issue(), "/a")
        with pytest.raises(IndexMissingError):
            engine.searcher()

    def test_a_rebuild_starts_from_nothing_and_switches_at_its_commit(self, engine: Engine) -> None:
        fill(engine, [issue("old", None, [paragraph("old", 1, "甲")])])
        before = engine.searcher()
        with engine.writer(rebuild=True) as writer:
            writer.put_issue(issue("new", None, [paragraph("new", 1, "甲")]), "/new")
            assert found(engine.searcher(), query.MatchAll()) == ["old-p1"]
            writer.commit()
        assert engine.changed(before)
        assert found(before, query.MatchAll()) == ["old-p1"]
        assert found(engine.searcher(), query.MatchAll()) == ["new-p1"]

    def test_only_one_can_write_at_a_time(self, engine: Engine) -> None:
        with engine.writer() as writer:
            for rebuild in (False, True):
                with pytest.raises(IndexLockedError):
                    engine.writer(rebuild=rebuild)
            writer.commit()
        with engine.writer() as writer:
            writer.cancel()

    def test_an_issue_put_and_removed_in_one_run_is_not_there(self, engine: Engine) -> None:
        with engine.writer() as writer:
            writer.put_issue(issue("a", None, [paragraph("a", 1, "甲")]), "/a")
            writer.put_issue(issue("b", None, [paragraph("b", 1, "甲")]), "/b")
            writer.remove_issue("a")
            writer.remove_issue("none")
            writer.commit()
        searcher = engine.searcher()
        assert found(searcher, query.MatchAll()) == ["b-p1"]
        assert searcher.owner("a") is None
        searcher.close()

    def test_a_sound_index_verifies(self, engine: Engine) -> None:
        fill(engine, [full_issue()])
        fill(engine, [issue("b", None, [paragraph("b", 1, "乙")])])
        assert engine.verify() == ()
