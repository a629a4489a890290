"""What a vocabulary is made of."""

from indexer.annotation.registry import Registry
from indexer.engines.scan import ScanEngine
from indexer.search.vocabulary import Kind, build_vocabulary
from tests.search.corpus import issue
from tests.search.vocabulary.archive import REGISTRY, searcher, vocabulary


def texts_of(kind: Kind) -> set[str]:
    return {entry.text for entry in vocabulary().entries if entry.kind is kind}


def test_departments_that_occur_are_there_under_all_their_names_and_no_others() -> None:
    assert texts_of(Kind.DEPARTMENT) == {"应急管理厅", "应急厅", "公安厅"}


def test_headings_are_there_each_once() -> None:
    assert texts_of(Kind.SECTION) == {"动态", "改革进展", "业务学习", "“双随机”、巡查", "厅（局）长进大厅"}


def test_phrases_and_words_are_there_with_their_paragraphs() -> None:
    counts = {entry.text: entry.count for entry in vocabulary().entries}
    assert texts_of(Kind.PHRASE) == {"营商环境", "一网通办", "行政审批"}
    assert {word: counts[word] for word in ("公示", "公式", "wifi", "12345")} == {
        "公示": 4,
        "公式": 1,
        "wifi": 1,
        "12345": 2,
    }


def test_what_is_a_heading_and_a_word_has_the_greater_number_of_paragraphs() -> None:
    engine = ScanEngine()
    with engine.writer() as writer:
        rows = (("培训", "公安厅授课。", ()), ("动态", "一场培训。", ()), ("动态", "又一场培训。", ()))
        writer.put_issue(issue("2022-3", None, *rows), "3.txt")
        writer.commit()
    (training,) = (one for one in build_vocabulary(engine.searcher(), REGISTRY).entries if one.text == "培训")
    assert (training.kind, training.count) == (Kind.SECTION, 2)


def test_words_that_stand_in_headings_only_are_there() -> None:
    (progress,) = (entry for entry in vocabulary().entries if entry.text == "进展")
    assert (progress.kind, progress.count) == (Kind.WORD, 4)


def test_no_word_is_a_single_character() -> None:
    assert min(map(len, texts_of(Kind.WORD))) == 2


def test_no_two_entries_are_alike() -> None:
    assert len(set(vocabulary().texts)) == len(vocabulary().texts)


def test_the_same_index_gives_the_same_vocabulary() -> None:
    assert build_vocabulary(searcher(), REGISTRY) == vocabulary()


def test_a_department_that_no_registry_knows_goes_by_its_name() -> None:
    found = build_vocabulary(searcher(), Registry((), digest=""))
    assert {entry.text for entry in found.entries if entry.kind is Kind.DEPARTMENT} == {"应急管理厅", "公安厅"}


def test_an_empty_index_has_an_empty_vocabulary() -> None:
    engine = ScanEngine()
    with engine.writer() as writer:
        writer.commit()
    assert build_vocabulary(engine.searcher(), REGISTRY).entries == ()
