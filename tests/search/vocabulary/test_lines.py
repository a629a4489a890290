"""Finding a string in many at once."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.search.vocabulary.lines import Lines

LINES = st.lists(st.text("abA营", max_size=5), max_size=8)


@given(LINES, st.text("abA营", min_size=1, max_size=3))
def test_lines_are_found_in_order_each_once(lines: list[str], text: str) -> None:
    numbered = list(enumerate(lines))
    assert list(Lines(lines).beginning(text)) == [number for number, line in numbered if line.startswith(text)]
    assert list(Lines(lines).containing(text)) == [number for number, line in numbered if text in line]
