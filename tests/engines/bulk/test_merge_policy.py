"""Segments stay few, and little is written again."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.bulk.merge_policy import Size, to_merge

SIZES = st.lists(st.integers(0, 200_000).flatmap(lambda size: st.builds(Size, st.just(size), st.integers(0, size))))


def after(sizes: list[Size]) -> list[Size]:
    """The sizes when a commit has merged."""
    groups = to_merge(sizes)
    merged = {place for group in groups for place in group}
    kept = [size for place, size in enumerate(sizes) if place not in merged and size.live]
    return [*kept, *(Size(sum(sizes[place].live for place in group), 0) for group in groups)]


def test_a_small_segment_is_merged_with_another_small_one_and_not_with_the_large_one() -> None:
    assert to_merge([Size(100_000, 0), Size(31, 0)]) == ()
    assert to_merge([Size(100_000, 0), Size(62, 0), Size(31, 0)]) == ((1, 2),)


def test_four_middle_segments_stay_and_five_become_one() -> None:
    assert to_merge([Size(1_100, 0)] * 4) == ()
    assert to_merge([Size(1_100, 0)] * 5) == ((0, 1, 2, 3, 4),)


def test_what_is_merged_may_fill_the_next_level() -> None:
    sizes = [Size(4_000, 0)] * 4 + [Size(999, 0), Size(999, 0)]
    assert to_merge(sizes) == ((0, 1, 2, 3, 4, 5),)


def test_large_segments_are_never_merged() -> None:
    assert to_merge([Size(25_001, 0)] * 40) == ()


def test_a_segment_that_lost_half_its_documents_is_written_again_and_one_that_lost_less_is_not() -> None:
    assert to_merge([Size(100_000, 50_000)]) == ((0,),)
    assert to_merge([Size(100_000, 49_999)]) == ()


def test_a_segment_without_live_documents_is_dropped() -> None:
    assert to_merge([Size(10, 10), Size(100_000, 0), Size(0, 0)]) == ()


def test_a_hundred_years_of_weeks_leave_few_segments_and_write_each_document_a_few_dozen_times() -> None:
    sizes = [Size(100_000, 0)]
    written = most = 0
    for _ in range(5_200):
        sizes.append(Size(31, 0))
        written += sum(sizes[place].live for group in to_merge(sizes) for place in group)
        sizes = after(sizes)
        most = max(most, len(sizes))
    assert sum(size.live for size in sizes) == 100_000 + 5_200 * 31
    assert most <= 16
    assert written < 5_200 * 31 * 40


@given(sizes=SIZES)
def test_no_segment_is_in_two_groups_and_every_level_has_room_again(sizes: list[Size]) -> None:
    places = [place for group in to_merge(sizes) for place in group]
    assert len(places) == len(set(places))
    left = after(sizes)
    assert sum(size.live for size in left) == sum(size.live for size in sizes)
    assert sum(size.live <= 25_000 for size in left) <= 9
    assert to_merge(left) == ()
