"""Citations."""

import datetime as dt

import pytest

from indexer.engines.protocol import Hit, IssueSummary
from indexer.model import Issue, Masthead, Paragraph
from indexer.search.citation import citation, paragraph_citation

DAY = dt.date(2022, 11, 24)


@pytest.mark.parametrize(
    ("masthead", "expected"),
    [
        (
            Masthead("窗口工作周报", None, 2022, 36, 411, DAY),
            "《窗口工作周报》2022年第36期（总第411期），2022年11月24日，第2段",
        ),
        (Masthead("窗口工作周报", None, 2022, 36), "《窗口工作周报》2022年第36期，第2段"),
        (Masthead("窗口工作周报", number=36, published=DAY), "《窗口工作周报》第36期，2022年11月24日，第2段"),
        (Masthead(serial=411), "（总第411期），第2段"),
        (Masthead(), "2022-36，第2段"),
    ],
)
def test_a_citation_leaves_out_what_is_not_known(masthead: Masthead, expected: str) -> None:
    summary = IssueSummary("2022-36", "36.txt", masthead, 5)
    assert citation(Hit(Paragraph("2022-36-p2", 2, (), "", "文字"), summary, 1.0)) == expected


def test_a_hit_and_the_same_paragraph_of_its_issue_are_cited_alike() -> None:
    masthead = Masthead("窗口工作周报", None, 2022, 36, 411, DAY)
    paragraph = Paragraph("2022-36-p2", 2, (), "", "文字")
    hit = Hit(paragraph, IssueSummary("2022-36", "36.txt", masthead, 1), 1.0)
    assert paragraph_citation(Issue("2022-36", "36.txt", masthead, (paragraph,)), paragraph) == citation(hit)
