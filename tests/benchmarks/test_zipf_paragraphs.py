"""The generated paragraphs are the same every time, and the product reads them as they are."""

from collections import Counter
from itertools import groupby
from pathlib import Path
from statistics import mean

import pytest

from benchmarks import zipf_paragraphs as module
from benchmarks.engines.product_index import built
from benchmarks.zipf_paragraphs import DEPARTMENTS, SECTIONS, read, write, zipf_paragraphs


def test_the_same_arguments_give_the_same_paragraphs() -> None:
    assert list(zipf_paragraphs(100)) == list(zipf_paragraphs(100))
    assert [one.text for one in zipf_paragraphs(100)] != [one.text for one in zipf_paragraphs(100, seed=1)]


def test_files_hold_the_paragraphs_in_order(tmp_path: Path) -> None:
    assert list(read(write(tmp_path, 100))) == list(zipf_paragraphs(100))


def test_files_are_of_whole_issues_and_small_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILE_BYTES", 40_000)
    files = write(tmp_path, 900)
    issues = [{paragraph.issue for paragraph in read([file])} for file in files]
    assert all(file.stat().st_size <= 40_000 for file in files)
    assert sum(map(len, issues)) == len(set().union(*issues)) == 30
    assert len(files) > 10


def test_issues_have_thirty_paragraphs_and_their_dates_go_on_for_ten_years() -> None:
    issues = [list(group) for _, group in groupby(zipf_paragraphs(6000), lambda paragraph: paragraph.issue)]
    assert {len(issue) for issue in issues} == {30}
    dates = [paragraph.date for issue in issues for paragraph in issue]
    assert dates == sorted(dates)
    assert {date[:4] for date in dates} == {str(year) for year in range(2015, 2025)}


def test_texts_are_as_long_as_paragraphs_of_the_weekly_report() -> None:
    texts = [paragraph.text for paragraph in zipf_paragraphs(2000)]
    assert 140 <= mean(map(len, texts)) <= 170
    assert not any(character.isspace() for text in texts for character in text)


def test_departments_and_sections_are_more_seldom_the_later_they_stand() -> None:
    made = list(zipf_paragraphs(6000))
    departments = Counter(name for paragraph in made for name in paragraph.departments)
    sections = Counter(paragraph.section for paragraph in made)
    assert set(departments) == set(DEPARTMENTS)
    assert departments[DEPARTMENTS[0]] > departments[DEPARTMENTS[4]] > departments[DEPARTMENTS[-1]]
    assert set(sections) == set(SECTIONS)
    assert sections[SECTIONS[0]] > sections[SECTIONS[4]] > sections[SECTIONS[-1]]


def test_the_product_indexes_every_paragraph(tmp_path: Path) -> None:
    report = built(tmp_path / "index", write(tmp_path / "paragraphs", 95), processes=1)
    assert (report.paragraphs.added, report.issues.added, report.skipped) == (95, 4, ())
