"""Known-item queries are made by the recipe, and made again they are the same."""

from dataclasses import replace

from benchmarks.known_items import known_items
from tests.benchmarks.pools import POOL


def test_the_same_pool_gives_the_same_queries() -> None:
    assert known_items(POOL) == known_items(POOL)


def test_another_seed_gives_other_queries() -> None:
    assert known_items(POOL) != known_items(POOL, seed=1)


def test_a_query_is_two_or_three_words_of_its_paragraph_in_their_order() -> None:
    texts = {paragraph.id: paragraph.text for paragraph in POOL}
    for seed in range(20):
        for query in known_items(POOL, seed=seed).queries:
            (relevant,) = query.relevant
            words = query.text.split(" ")
            assert len(words) in {2, 3}
            assert all(len(word) >= 2 for word in words)
            places = [texts[relevant].index(word) for word in words]
            assert places == sorted(places)


def test_every_paragraph_is_asked_for_once_at_most() -> None:
    relevant = [query.relevant for query in known_items(POOL).queries]
    assert len(relevant) == len(set(relevant)) == len(POOL)


def test_no_more_queries_are_made_than_asked_for() -> None:
    assert len(known_items(POOL, count=2).queries) == 2


def test_a_text_that_stands_twice_is_not_asked_for() -> None:
    twice = (*POOL, replace(POOL[0], id="copy"))
    relevant = {one for query in known_items(twice).queries for one in query.relevant}
    assert relevant == {paragraph.id for paragraph in POOL[1:]}


def test_telling_words_are_drawn_more_often_than_common_ones() -> None:
    drawn = [
        word for seed in range(100) for query in known_items(POOL, seed=seed).queries for word in query.text.split()
    ]
    assert drawn.count("窗口") == 0  # in every paragraph: it tells nothing
    assert drawn.count("取水") > 0


def test_a_paragraph_of_few_words_is_passed_over() -> None:
    assert known_items([replace(POOL[0], text="总体情况良好。")]).queries == ()
