"""The file with the most text of an issue gives it."""

from indexer.building.resolve import Claims


def claims_of(**files: dict[str, int]) -> Claims:
    claims = Claims()
    for path, issues in files.items():
        claims.put(path, issues)
    return claims


def test_most_characters_win_and_of_equals_the_first_path() -> None:
    claims = claims_of(c={"i": 5, "j": 5}, b={"i": 7, "j": 5}, a={"i": 6})
    assert claims.winners() == {"i": "b", "j": "b"}


def test_an_issue_of_no_file_has_no_winner() -> None:
    assert claims_of(a={"i": 5}).winner("j") is None


def test_a_later_word_on_a_file_replaces_the_earlier() -> None:
    claims = claims_of(a={"i": 5}, b={"i": 4})
    claims.put("a", {"j": 1})
    assert claims.winners() == {"i": "b", "j": "a"}


def test_a_file_may_be_told_of_bit_by_bit() -> None:
    claims = claims_of(a={"i": 5}, b={"i": 6})
    claims.add("a", {"i": 7, "j": 1})
    claims.add("c", {"j": 2})
    assert claims.winners() == {"i": "a", "j": "c"}
    claims.put("a", {"j": 3})
    assert claims.winners() == {"i": "b", "j": "a"}


def test_losers_are_listed_by_pair_of_files() -> None:
    claims = claims_of(a={"i": 1, "j": 1, "k": 9}, b={"i": 2, "j": 2, "k": 1}, c={"i": 3})
    assert claims.losers() == {("a", "b"): ["j"], ("a", "c"): ["i"], ("b", "a"): ["k"], ("b", "c"): ["i"]}
