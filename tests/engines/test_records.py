"""What is stored of issues, paragraphs and files comes back whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines import records
from indexer.engines.protocol import IssueSummary, Origin, SourceRecord
from indexer.model import Paragraph
from tests.engines.bulk.corpora import paragraphs
from tests.engines.corpora import full_issue


@settings(max_examples=300)
@given(paragraph=paragraphs("a", 3))
def test_any_paragraph_comes_back_from_its_record_and_its_text(paragraph: Paragraph) -> None:
    record = records.dump_paragraph(paragraph)
    assert records.load_paragraph(record, paragraph.text) == paragraph


def test_the_text_and_what_is_mentioned_in_it_are_not_repeated_in_a_record() -> None:
    paragraph = full_issue().paragraphs[0]
    record = records.dump_paragraph(paragraph).decode()
    assert "延时服务" not in record
    assert record.count("公安厅") == 1
    assert "3月1日" not in record


def test_an_issue_comes_back_whole() -> None:
    issue = full_issue()
    record = records.dump_issue(issue, "/路径/样刊.txt", "0f")
    assert records.load_issue(record, issue.paragraphs) == issue
    assert records.load_origin(record)[1] == Origin("/路径/样刊.txt", "0f", 2)
    assert records.load_summary(record) == IssueSummary(issue.id, issue.source, issue.masthead, 2)


@given(texts=st.lists(st.text(st.characters(exclude_categories=()))))
def test_a_file_record_comes_back_whole(texts: list[str]) -> None:
    source = SourceRecord("/路径", 1 << 40, -1, "ab", dict.fromkeys(texts, 3), tuple(texts), tuple(texts))
    assert records.load_source(records.dump_source(source)) == source
