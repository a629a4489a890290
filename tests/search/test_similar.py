"""Similar paragraphs, over both engines."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from indexer.annotation.registry import load_registry
from indexer.engines.protocol import Engine, Searcher
from indexer.engines.scan import ScanEngine
from indexer.engines.whoosh import WhooshEngine
from indexer.model import Issue, Paragraph
from indexer.pipeline import read_issues
from indexer.search.service import SearchService
from indexer.settings import Settings
from tests.search.conftest import REGISTRY
from tests.search.corpus import issue

SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "issues").iterdir())
FOX = "林业站在石沟发现一窝狐狸，红外相机拍到母兽带三只幼崽。"
Build = Callable[[Sequence[Issue]], Searcher]


@pytest.fixture(params=["scan", "whoosh"])
def build(request: pytest.FixtureRequest, tmp_path: Path) -> Build:
    """Puts issues into an index."""

    def built(issues: Sequence[Issue]) -> Searcher:
        engine: Engine = ScanEngine() if request.param == "scan" else WhooshEngine(tmp_path / "index", "")
        with engine.writer(rebuild=True) as writer:
            for one in issues:
                writer.put_issue(one, one.source)
            writer.commit()
        return engine.searcher()

    return built


def paragraph(searcher: Searcher, identifier: str) -> Paragraph:
    found = searcher.issue(identifier.rpartition("-p")[0])
    assert found is not None
    return next(one for one in found.paragraphs if one.id == identifier)


def similar(searcher: Searcher, identifier: str, limit: int = 5) -> list[str]:
    found = SearchService(searcher, REGISTRY).similar(paragraph(searcher, identifier), limit)
    return [one.hit.paragraph.id for one in found]


def weekly(*texts: str) -> list[Issue]:
    """One issue a week, each of one paragraph."""
    first = dt.date(2022, 1, 7)
    return [
        issue(f"2022-{number}", first + dt.timedelta(weeks=number), ("动态", text, ()))
        for number, text in enumerate(texts, 1)
    ]


OTHERS = (
    "图书馆延长夜间开放到十点，自习座位可以预约。",
    "气象台提醒本周有雷雨，山区注意落石。",
    "粮站晾晒新稻，水分降到标准以下入仓。",
    "渡口的旧船退役，新船装上救生衣柜。",
)


def test_in_the_samples_what_reports_the_like_comes_first(build: Build) -> None:
    registry = load_registry()
    searcher = build([one for path in SAMPLES for one in read_issues(path, Settings(), registry).issues])
    instructions = {"2024-11-p1", "2024-11-p2", "2024-27-p1", "2024-41-p2"}
    assert set(similar(searcher, "2024-41-p1")) == instructions
    assert similar(searcher, "2024-41-p13") == ["2024-11-p13"]  # 高效办成一件事
    assert similar(searcher, "2021-45-p3") == ["2024-27-p10"]  # 贸促会、RCEP
    assert similar(searcher, "2024-41-p10", 2) == ["2021-45-p12", "2024-41-p8"]  # 消防


def test_a_paragraph_is_not_similar_to_itself(build: Build) -> None:
    assert similar(build(weekly(FOX, *OTHERS)), "2022-1-p1") == []


def test_the_more_telling_words_are_shared_the_more_similar(build: Build) -> None:
    searcher = build(
        weekly(
            FOX,
            "林业站清点防火物资。",
            "牧民在石沟拍到狐狸，幼崽跟在母兽身后，林业站已登记。",
            "红外相机拍到岩羊。",
            *OTHERS,
        )
    )
    assert similar(searcher, "2022-1-p1") == ["2022-3-p1", "2022-4-p1"]


def test_one_word_in_common_is_a_coincidence(build: Build) -> None:
    assert similar(build(weekly("狐狸。", "狐狸下山。", *OTHERS)), "2022-1-p1") == []


def test_words_of_every_paragraph_make_nothing_similar(build: Build) -> None:
    texts = [f"窗口工作人员情况良好，{other}" for other in OTHERS]
    assert similar(build(weekly(*texts)), "2022-1-p1") == []


def test_words_that_only_the_paragraph_has_count_against_the_rest(build: Build) -> None:
    """Else what little is shared of a paragraph on something new would be all there is to compare."""
    news = "窗口工作人员试驾氢能环卫车，加氢站的储罐、阀门、压缩机逐项验收，噪声低于柴油车型。"
    searcher = build(weekly(news, "窗口工作人员轮岗。", *OTHERS))
    assert similar(searcher, "2022-1-p1") == []


def test_a_text_that_says_everything_is_not_similar_to_everything(build: Build) -> None:
    whole = "".join(OTHERS) + FOX + "".join(f"附录第{number}页列出乡镇名称与联系电话。" for number in range(100))
    searcher = build(weekly(FOX, "林业站在石沟又拍到狐狸。", whole, *OTHERS))
    assert similar(searcher, "2022-1-p1") == ["2022-2-p1"]


def test_what_returns_every_week_is_shown_twice_and_leaves_room_for_others(build: Build) -> None:
    repeats = [f"消防设施情况。检查灭火器{number}具，压力正常。" for number in range(10, 70)]
    others = ["消防设施情况。疏散通道堆放纸箱，已清走。", "检查灭火器存放点，压力正常。"]
    searcher = build(weekly(*repeats, *others, *OTHERS))
    found = similar(searcher, "2022-1-p1")
    assert found == ["2022-60-p1", "2022-59-p1", "2022-62-p1", "2022-61-p1"]


def test_nothing_else_than_a_repeat_is_still_shown(build: Build) -> None:
    assert similar(build(weekly(FOX, FOX, *OTHERS)), "2022-1-p1") == ["2022-2-p1"]


def test_no_more_are_given_than_asked_for(build: Build) -> None:
    texts = [f"{FOX}同行的有{name}。" for name in ("教师", "医生", "画家", "司机", "木匠", "厨师", "船长")]
    searcher = build(weekly(*texts, *OTHERS))
    assert len(similar(searcher, "2022-1-p1")) == 5
    assert len(similar(searcher, "2022-1-p1", limit=3)) == 3


def test_the_words_that_both_have_are_marked(build: Build) -> None:
    searcher = build(weekly("林业站见到狐狸。", "狐狸在林业站后山出没。", *OTHERS))
    (found,) = SearchService(searcher, REGISTRY).similar(paragraph(searcher, "2022-1-p1"))
    assert [fragment.text for fragment in found.snippet if fragment.hit] == ["狐狸", "林业站"]


@pytest.mark.parametrize("text", ["", "……", "2022", "和在的", "好"])
def test_a_paragraph_without_telling_words_has_none(build: Build, text: str) -> None:
    assert similar(build(weekly(text, text, *OTHERS)), "2022-1-p1") == []
