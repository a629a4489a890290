"""What every engine promises of the order of its hits, as tests, besides equality with the plain scan."""

import datetime as dt
from collections.abc import Sequence

import pytest

from indexer.engines import query, ranking
from indexer.engines.protocol import Engine, Filters, SearchRequest, Sort
from indexer.model import Department, Paragraph
from tests.engines.conformance import fill, found
from tests.engines.corpora import POLICE, issue, paragraph

FIRST = dt.date(2023, 1, 6)
FILLER = "会议室已经打扫干净，茶水备好。"


def one_issue(texts: Sequence[str], identity: str = "a", date: dt.date = FIRST) -> tuple[str, dt.date, list[Paragraph]]:
    """An issue with these paragraphs."""
    return identity, date, [paragraph(identity, place, text) for place, text in enumerate(texts, 1)]


class RankingConformance:
    """Inherited for each engine, with a fixture ``engine`` for an empty one."""

    def test_a_more_relevant_paragraph_comes_first_and_exclusion_does_not_score(self, engine: Engine) -> None:
        texts = ["综合窗口受理业务，人员到岗，设备正常，秩序良好。", "综合窗口综合窗口。", "其他事项若干。"]
        fill(engine, [issue(*one_issue(texts))])
        searcher = engine.searcher()
        word = query.Word("综合窗口")
        assert found(searcher, word) == ["a-p2", "a-p1"]
        plain = searcher.search(SearchRequest(word))
        excluding = searcher.search(SearchRequest(query.And((word, query.Not(query.Word("没有此词"))))))
        assert plain.hits == excluding.hits
        assert all(hit.score > 0 for hit in plain.hits)
        searcher.close()

    def test_of_equal_paragraphs_the_one_in_the_more_relevant_issue_comes_first(self, engine: Engine) -> None:
        sentence = "延时办件持续推行"
        fill(
            engine,
            [
                issue(*one_issue([sentence + "甲。", FILLER], "a", FIRST + dt.timedelta(days=7))),
                issue(*one_issue([sentence + "乙。", "各窗口汇报延时办件情况，延时办件量上升。"], "b", FIRST)),
            ],
        )
        searcher = engine.searcher()
        hits = found(searcher, query.Word(sentence))
        assert hits == ["b-p1", "a-p1"]
        searcher.close()

    def test_words_that_stand_together_come_before_words_apart(self, engine: Engine) -> None:
        between = "，时间地点由各处自行安排，另行通知，"
        texts = [f"培训{between}骨干。", f"培训骨干{between}。"]
        fill(engine, [issue(*one_issue([*texts, FILLER]))])
        searcher = engine.searcher()
        assert found(searcher, query.And((query.Word("骨干"), query.Word("培训")))) == ["a-p2", "a-p1"]
        searcher.close()

    def test_repeats_of_one_text_do_not_fill_the_first_page(self, engine: Engine) -> None:
        week = dt.timedelta(days=7)
        weekly = [issue(*one_issue(["总体情况良好。"], f"w{n:02}", FIRST + n * week)) for n in range(40)]
        fill(engine, [*weekly, issue(*one_issue(["受理大厅总体情况：新增三台自助机，取号更快。", FILLER], "other"))])
        searcher = engine.searcher()
        hits = found(searcher, query.Word("总体情况"))
        assert hits[0] == "w39-p1"
        assert "other-p1" in hits[:5]
        repeats = [hit for hit in hits if hit != "other-p1"]
        assert repeats == sorted(repeats, reverse=True)
        assert len(hits) == 41
        searcher.close()

    def test_only_newer_repeats_among_the_found_count(self, engine: Engine) -> None:
        week = dt.timedelta(days=7)
        weekly = [issue(*one_issue(["总体情况良好。"], f"w{n}", FIRST + n * week)) for n in range(6)]
        fill(engine, weekly)
        searcher = engine.searcher()
        word = query.Word("总体情况")
        everywhere = searcher.search(SearchRequest(word)).hits
        early = searcher.search(SearchRequest(word, Filters(last=FIRST))).hits
        assert [hit.paragraph.id for hit in early] == ["w0-p1"]
        assert early[0].score == everywhere[0].score > everywhere[-1].score
        searcher.close()

    def test_a_repeat_is_the_same_but_for_figures_under_the_same_headings(self, engine: Engine) -> None:
        texts = [
            ("本周受理12件。", ("甲",)),
            ("本周受理7件。", ("甲",)),
            ("本周受理7件。", ("乙",)),
            ("本周办结7件。", ("甲",)),
        ]
        paragraphs = [paragraph("a", place, text, section) for place, (text, section) in enumerate(texts, 1)]
        fill(engine, [issue("a", FIRST, paragraphs)])
        searcher = engine.searcher()
        scores = {hit.paragraph.id: hit.score for hit in searcher.search(SearchRequest(query.Word("本周"))).hits}
        assert scores["a-p2"] < scores["a-p1"]
        assert scores["a-p3"] == scores["a-p4"] == max(scores.values())
        searcher.close()

    def test_paragraphs_as_good_as_equal_are_ordered_by_date(self, engine: Engine) -> None:
        days = {"b": FIRST, "c": FIRST + dt.timedelta(days=7), "a": FIRST - dt.timedelta(days=7)}
        texts = {"a": "上报甲事项。", "b": "上报乙事项。", "c": "上报丙事项。"}
        fill(engine, [issue(*one_issue([texts[name]], name, day)) for name, day in days.items()])
        searcher = engine.searcher()
        assert found(searcher, query.Word("上报")) == ["c-p1", "b-p1", "a-p1"]
        searcher.close()

    def test_question_words_add_nothing_to_a_score(self, engine: Engine) -> None:
        texts = ["自助机有多少台，怎么用，哪些人在用，什么时候用。", "自助机放在大厅，共三台，随到随用，方便群众。"]
        fill(engine, [issue(*one_issue([*texts, FILLER]))])
        searcher = engine.searcher()
        named = (query.Word("大厅"), query.Word("自助机"), query.Word("群众方便"))
        alone = searcher.search(SearchRequest(query.Or(named)))
        asked = query.Or((*named, query.Word("有哪些"), query.Word("多少")))
        asked_hits = {hit.paragraph.id: hit.score for hit in searcher.search(SearchRequest(asked)).hits}
        assert asked_hits == {hit.paragraph.id: hit.score for hit in alone.hits}
        searcher.close()

    def test_a_department_by_another_name_scores_nearly_as_the_name(self, engine: Engine) -> None:
        day, week = FIRST, dt.timedelta(days=7)
        named = paragraph("a", 1, "省公安机关派员驻点，受理出入境证件。", departments=[POLICE])
        unnamed = paragraph("b", 1, "派员驻点，受理出入境证件，公安厅不在此列。")
        other = paragraph("c", 1, FILLER, departments=[Department("jyt", "教育厅")])
        for identity, text in (("a", named), ("b", unnamed), ("c", other)):
            fill(engine, [issue(identity, day, [text])])
            day += week
        searcher = engine.searcher()
        wanted = query.Or((query.Word("公安厅"), query.InDepartment("gat")))
        scores = {hit.paragraph.id: hit.score for hit in searcher.search(SearchRequest(wanted)).hits}
        assert set(scores) == {"a-p1", "b-p1"}
        assert scores["a-p1"] > scores["b-p1"] / 2
        searcher.close()

    @pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
    def test_hits_by_date_have_no_score(self, engine: Engine, sort: Sort) -> None:
        fill(engine, [issue(*one_issue(["综合窗口"]))])
        searcher = engine.searcher()
        result = searcher.search(SearchRequest(query.Word("综合窗口"), sort=sort))
        assert [hit.score for hit in result.hits] == [0.0]
        searcher.close()

    def test_the_boost_never_moves_a_paragraph_across_the_end_of_the_best(self, engine: Engine) -> None:
        count = ranking.BOOSTED + 10
        fill(engine, [issue(*one_issue([f"窗口{'，空话' * place}值班。" for place in range(count)]))])
        searcher = engine.searcher()
        scores = [
            hit.score
            for offset in range(0, count, 7)
            for hit in searcher.search(SearchRequest(query.Word("窗口"), offset=offset, limit=7)).hits
        ]
        assert len(scores) == count
        assert scores == sorted(scores, reverse=True)
        searcher.close()
