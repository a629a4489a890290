"""Segments stay few, and a commit writes little again."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.bulk.merge_policy import Size, to_merge

MIB = 1 << 20
MOST = 24 * MIB
"""Bytes that a commit may write again."""
FEW = 8
"""Segments of up to 12 MiB that there may be."""


def sizes(*mib: float) -> list[Size]:
    """Of segments without deleted documents."""
    return [Size(int(one * MIB), int(one * 500) + 1, 0) for one in mib]


def after(before: list[Size]) -> list[Size]:
    """The sizes when a commit has merged, as if a document had the same bytes in any file."""
    group = to_merge(before)
    kept = [size for place, size in enumerate(before) if place not in group and size.live]
    if not group:
        return kept
    merged = [before[place] for place in group]
    live = sum(size.documents - size.deleted for size in merged)
    return [*kept, Size(sum(size.bytes - size.deleted_bytes for size in merged), live, 0)]


def written_again(before: list[Size]) -> int:
    """Bytes of the files of what is merged."""
    return sum(before[place].bytes for place in to_merge(before))


def live(segments: list[Size]) -> int:
    """Documents of all that are not deleted."""
    return sum(size.documents - size.deleted for size in segments)


def a_third_deleted(size: Size) -> Size:
    """The same, where a third is deleted."""
    return replace(size, deleted=-(-size.documents // 3))


def test_a_small_segment_is_merged_with_another_small_one_and_not_with_the_large_one() -> None:
    assert to_merge(sizes(180, 0.1)) == ()
    assert to_merge(sizes(0.2, 180, 0.1)) == (0, 2)


def test_three_middle_segments_stay_and_four_become_one() -> None:
    assert to_merge(sizes(1.1, 1.1, 1.1)) == ()
    assert to_merge(sizes(1.1, 1.1, 180, 1.1, 1.1)) == (0, 1, 3, 4)


def test_what_is_merged_does_not_have_the_next_level_merged_in_the_same_commit() -> None:
    segments = sizes(11, 11, 11, 11, 4, 4, 4, 0.9, 0.9)
    assert to_merge(segments) == (7, 8)
    segments = after(segments)
    assert to_merge(segments) == (4, 5, 6, 7)
    segments = after(segments)
    assert to_merge(segments) == (0, 1)
    assert to_merge(after(segments)) == ()


def test_of_more_than_a_commit_may_write_the_smallest_are_merged() -> None:
    assert to_merge(sizes(12, 7, 9, 8, 12)) == (1, 2, 3)
    assert to_merge(sizes(12, 12, 12, 12)) == (0, 1)


@pytest.mark.parametrize("mib", [12.1, 24, 200])
def test_a_segment_that_has_grown_large_is_never_merged_whatever_its_documents(mib: float) -> None:
    assert to_merge(sizes(*[mib] * 50)) == ()
    assert to_merge([Size(int(mib * MIB), 31, 0)] * 50) == ()


def test_a_segment_that_lost_a_third_is_written_again_and_one_that_lost_less_is_not() -> None:
    lost = a_third_deleted(Size(MOST, 9_000, 0))
    assert to_merge([lost, *sizes(200)]) == (0,)
    assert to_merge([replace(lost, deleted=lost.deleted - 1), *sizes(200)]) == ()


def test_of_several_segments_that_lost_much_the_one_that_lost_most_is_written_again_and_only_that() -> None:
    lost = [a_third_deleted(size) for size in sizes(13, 20, 15)]
    assert to_merge([*lost, *sizes(200)]) == (1,)
    assert to_merge(after([*lost, *sizes(200)])) == (1,)


def test_a_level_is_merged_before_a_segment_is_written_again_for_its_deleted_documents() -> None:
    assert to_merge([a_third_deleted(*sizes(20)), *sizes(0.1, 0.1)]) == (1, 2)


def test_a_large_segment_is_written_again_only_when_more_than_a_third_of_the_index_is_deleted() -> None:
    lost = Size(180 * MIB, 90_000, 40_000)
    assert to_merge([lost]) == (0,)
    assert to_merge([lost, *sizes(50)]) == (0,)
    assert to_merge([lost, *sizes(70)]) == ()
    assert to_merge([Size(180 * MIB, 90_000, 30_000)]) == ()


def test_a_segment_without_live_documents_is_dropped() -> None:
    assert to_merge([Size(10, 10, 10), Size(180 * MIB, 90_000, 0), Size(10, 0, 0)]) == ()


@pytest.mark.parametrize(("documents", "most"), [(31, 12), (310, 42)])
def test_twenty_years_of_weeks_leave_few_segments_and_write_each_byte_a_few_times(documents: int, most: int) -> None:
    segments = sizes(180)
    built, *_ = segments
    written = largest = 0
    for _ in range(20 * 52):
        segments.append(Size(documents * 2_000, documents, 0))
        written += written_again(segments)
        largest = max(largest, written_again(segments))
        segments = after(segments)
        assert len(segments) <= most
    assert live(segments) == built.documents + 20 * 52 * documents
    assert largest <= MOST
    assert written <= 20 * 52 * documents * 2_000 * 14
    assert built in segments


@dataclass(frozen=True)
class Commit:
    """What a commit adds, and what it deletes of segments."""

    added: tuple[int, ...]
    """Bytes of new segments."""
    deleted: tuple[tuple[int, float], ...]
    """Segments, counted in a ring, and which share of their documents."""


COMMITS = st.lists(
    st.builds(
        Commit,
        st.one_of(
            st.just(()),
            st.tuples(st.one_of(st.integers(1, 2 * MIB), st.integers(1, 13 * MIB))),
            st.tuples(st.integers(1, 13 * MIB), st.integers(40 * MIB, 200 * MIB)),
        ),
        st.lists(st.tuples(st.integers(0, 50), st.floats(0, 1)), max_size=4).map(tuple),
    ),
    max_size=60,
)


@given(commits=COMMITS)
def test_whatever_is_added_and_deleted_a_commit_writes_little_again_and_small_segments_stay_few(
    commits: list[Commit],
) -> None:
    segments = sizes(180)
    for commit in commits:
        for place, share in commit.deleted:
            if segments:
                size = segments[place % len(segments)]
                deleted = size.deleted + int(share * (size.documents - size.deleted))
                segments[place % len(segments)] = replace(size, deleted=deleted)
        segments += [Size(added, added // 2_000 + 1, 0) for added in commit.added]
        remaining = [size for size in segments if size.live]
        deleted_share = sum(size.deleted_bytes for size in remaining) / sum(
            size.bytes for size in remaining or sizes(1)
        )
        if written_again(segments) > MOST:
            (place,) = to_merge(segments)
            assert segments[place].deleted * 3 >= segments[place].documents
            assert deleted_share > 1 / 3
        merged = after(segments)
        assert live(merged) == live(segments)
        assert all(size.live for size in merged)
        segments = merged
        assert sum(size.bytes <= 12 * MIB for size in segments) <= FEW


@given(commits=COMMITS)
def test_commits_that_change_nothing_come_to_an_end_of_merging(commits: list[Commit]) -> None:
    segments = [Size(added, added // 2_000 + 1, 0) for commit in commits for added in commit.added]
    for _ in range(len(segments)):
        segments = after(segments)
    assert to_merge(segments) == ()
