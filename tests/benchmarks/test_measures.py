"""MRR, Recall and nDCG against cases worked out by hand."""

import math

import pytest

from benchmarks.measures import figures, ndcg, recall, reciprocal_rank


@pytest.mark.parametrize(
    ("found", "relevant", "expected"),
    [
        (["a", "b"], {"a"}, 1),
        (["a", "b", "c"], {"c"}, 1 / 3),
        (["a", "b", "c"], {"c", "b"}, 1 / 2),
        ([*"abcdefghij"], {"j"}, 1 / 10),
        ([*"abcdefghijk"], {"k"}, 0),
        ([], {"a"}, 0),
    ],
)
def test_the_reciprocal_rank_is_that_of_the_first_relevant_one_on_the_first_page(
    found: list[str], relevant: set[str], expected: float
) -> None:
    assert reciprocal_rank(found, relevant) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("found", "relevant", "expected"),
    [
        (["a", "b"], {"a"}, 1),
        (["a", "b"], {"a", "c"}, 1 / 2),
        (["x", "c", "a"], {"a", "b", "c", "d"}, 1 / 2),
        ([*"abcdefghijk"], {"a", "k"}, 1 / 2),
        ([], {"a"}, 0),
    ],
)
def test_recall_is_the_share_of_the_relevant_ones_on_the_first_page(
    found: list[str], relevant: set[str], expected: float
) -> None:
    assert recall(found, relevant) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("found", "relevant", "expected"),
    [
        (["a"], {"a"}, 1),
        (["x", "a"], {"a"}, 1 / math.log2(3)),
        (["a", "x", "b"], {"a", "b"}, 1.5 / (1 + 1 / math.log2(3))),
        (["b", "a"], {"a", "b"}, 1),
        (["a"], {"a", "b"}, 1 / (1 + 1 / math.log2(3))),
        ([*"abcdefghij"], set("abcdefghijklm"), 1),
        ([*"abcdefghijk"], {"k"}, 0),
        ([], {"a"}, 0),
    ],
)
def test_ndcg_is_the_gain_discounted_by_rank_as_a_share_of_the_best_possible(
    found: list[str], relevant: set[str], expected: float
) -> None:
    assert ndcg(found, relevant) == pytest.approx(expected)


def test_figures_are_means_over_the_queries() -> None:
    measured = figures([(["a", "b"], {"a"}), (["x", "b"], {"b"}), (["x"], {"a"})])
    assert (measured.mrr, measured.recall) == pytest.approx((0.5, 2 / 3))
    assert measured.ndcg == pytest.approx((1 + 1 / math.log2(3)) / 3)


def test_figures_of_no_queries_are_refused() -> None:
    with pytest.raises(ValueError, match="no queries"):
        figures([])
