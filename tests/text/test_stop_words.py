"""What of a query counts."""

from pathlib import Path

from indexer.text.stop_words import content_pairs, content_words
from tests.golden import Case, golden


@golden(Path(__file__).parent / "golden" / "content.txt")
def test_content_words_and_pairs(case: Case) -> None:
    found = [
        f"{' '.join(token.text for token in content_words(line))} | {' '.join(content_pairs(line))}"
        for line in case.given.split("\n")
    ]
    assert [line.strip() for line in found] == [line.strip() for line in case.expected.split("\n")]
