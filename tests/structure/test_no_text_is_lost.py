"""Whatever a source holds, each of its characters ends up in a heading, a paragraph, the masthead or elsewhere."""

import random
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Issue, Line, SourceText
from indexer.reading import is_jsonl, read_source
from indexer.settings import Settings
from indexer.structure import place, understand
from indexer.structure.block import Role
from tests.reports import SOURCES

TITLE = "窗口工作周报"
SAMPLES = sorted(path for path in Path("corpus/issues").iterdir() if not is_jsonl(path))
PIECES = st.sampled_from(
    [
        *"。，：“” \n",
        *("一、", "（二）", "3.", "（4）", "①", "⼀", "**", "# ", "- ", "| ", "\t", "\u3000", "\n\n", "┌─┐"),
        *("- 3 -", "第 3 页", "窗口工作周报", "2023年第9期", "（总第87期）", "（3月4日—3月8日）", "2023年3月9日"),
        *("某某省政务服务中心", "10月9日", "近日，", "某厅窗口办件提速", "总体情况良好", "1.02万亿元", "API gateway"),
        *("共印80份", "报：某某。", "送：各处室"),
    ]
)


def significant(text: str) -> Counter[str]:
    """Letters and digits of a text; marks may be markup and radicals become characters."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(character for character in plain if character.isalnum())


def kept(issue: Issue, source: SourceText) -> Counter[str]:
    """Letters and digits of everything that was understood."""
    draft = place(source, TITLE)
    total = Counter[str]()
    for block in draft.blocks:
        assert block.role is not Role.BODY
        if block.label is not None:
            total += significant(block.label.printed)
        if block.role in {Role.MASTHEAD, Role.FURNITURE, Role.HEADING}:
            total += significant(block.text)
    for paragraph in issue.paragraphs:
        total += significant(paragraph.text)
    for line in issue.distribution:
        total += significant(line)
    return total


def headings_above_nothing(issue: Issue, source: SourceText) -> list[str]:
    """Heading lines that are in no paragraph's path, which would keep them from the reader."""
    paths = [letters(heading) for paragraph in issue.paragraphs for heading in paragraph.section]
    return [
        block.text
        for block in place(source, TITLE).blocks
        if block.role is Role.HEADING and not any(letters(block.text) in heading for heading in paths)
    ]


def letters(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def assert_nothing_is_lost(source: SourceText) -> None:
    whole = "".join(line.text for line in source.lines)
    draft = place(source, TITLE)
    assert squashed("".join(block.source for block in draft.blocks)) == squashed(whole)
    issue = understand(source, TITLE)
    assert kept(issue, source) == significant(whole)
    assert headings_above_nothing(issue, source) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_are_kept_whole(path: Path) -> None:
    assert_nothing_is_lost(read_source(path, Settings()))


@pytest.mark.reports
@pytest.mark.skipif(not SOURCES, reason="the real reports are not beside this project (../shared)")
def test_real_reports_and_random_cuts_of_them_are_kept_whole() -> None:
    chance = random.Random(20221124)  # noqa: S311  # a fixed seed, no secret
    for path in SOURCES:
        source = read_source(path, Settings())
        assert_nothing_is_lost(source)
        text = "\n".join(line.text for line in source.lines)
        for _ in range(40):
            first, last = sorted(chance.sample(range(len(text)), 2))
            assert_nothing_is_lost(SourceText("cut.txt", tuple(Line(line) for line in text[first:last].split("\n"))))


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40))
def test_random_sequences_of_what_issues_are_made_of_are_kept_whole(pieces: list[str]) -> None:
    assert_nothing_is_lost(SourceText("random.txt", tuple(Line(line) for line in "".join(pieces).split("\n"))))


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_at_all_is_kept_whole(text: str) -> None:
    assert_nothing_is_lost(SourceText("any.txt", tuple(Line(line) for line in text.split("\n"))))
