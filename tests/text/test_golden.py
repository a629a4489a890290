"""The text rules, case by case; every line of a case is a text of its own."""

from pathlib import Path

from indexer.text.normal_form import normal
from indexer.text.numbers import spellings
from indexer.text.segmentation import words
from tests.golden import Case, golden

GOLDEN = Path(__file__).parent / "golden"


@golden(GOLDEN / "normal_form.txt")
def test_normal_forms(case: Case) -> None:
    assert [normal(line) for line in case.given.split("\n")] == case.expected.split("\n")


@golden(GOLDEN / "spellings.txt")
def test_spellings_of_normal_text(case: Case) -> None:
    found = [" = ".join(spellings(normal(line))) for line in case.given.split("\n")]
    assert found == case.expected.split("\n")


@golden(GOLDEN / "words.txt")
def test_words_of_normal_text(case: Case) -> None:
    found = [" ".join(token.text for token in words(normal(line))) for line in case.given.split("\n")]
    assert found == case.expected.split("\n")
