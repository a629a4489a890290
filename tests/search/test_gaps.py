"""Which issues are missing."""

from indexer.model import Masthead
from indexer.search.gaps import Gap, number_gaps, serial_gaps


def issues(title: str, year: int, *numbers: int) -> list[Masthead]:
    return [Masthead(title, year=year, number=number) for number in numbers]


def test_numbers_begin_again_each_year_and_serials_do_not() -> None:
    mastheads = [
        Masthead("甲", year=2021, number=1, serial=100),
        Masthead("甲", year=2021, number=3, serial=102),
        Masthead("甲", year=2022, number=1, serial=103),
        Masthead("甲", year=2022, number=2, serial=106),
        Masthead("乙", year=2022, number=1, serial=7),
        Masthead("乙"),
    ]
    assert number_gaps(mastheads) == (Gap("甲", 2021, 2, 2),)
    assert serial_gaps(mastheads) == (Gap("甲", None, 101, 101), Gap("甲", None, 104, 105))


def test_a_year_lacks_the_numbers_before_its_first() -> None:
    assert number_gaps(issues("甲", 2022, 5, 6, 9)) == (Gap("甲", 2022, 1, 4), Gap("甲", 2022, 7, 8))
    assert [gap.size for gap in number_gaps(issues("甲", 2022, 5, 6, 9))] == [4, 2]


def test_nothing_is_missing_before_a_year_whose_numbers_go_on_from_the_year_before() -> None:
    going_on = [*issues("甲", 2021, 50, 51), *issues("甲", 2022, 52, 54)]
    assert number_gaps(going_on) == (Gap("甲", 2022, 53, 53),)
    beginning_again = [*issues("甲", 2021, 40), *issues("甲", 2022, 2)]
    assert number_gaps(beginning_again) == (Gap("甲", 2021, 1, 39), Gap("甲", 2022, 1, 1))


def test_nothing_is_missing_before_a_number_that_no_year_can_have_reached() -> None:
    assert number_gaps(issues("甲", 2022, 411)) == ()


def test_periodicals_are_counted_apart_also_one_without_a_name() -> None:
    both = [*issues("甲", 2022, 1, 3), Masthead(year=2022, number=2)]
    assert number_gaps(both) == (Gap(None, 2022, 1, 1), Gap("甲", 2022, 2, 2))


def test_serial_numbers_tell_whether_numbers_go_on() -> None:
    apart = [Masthead("甲", year=2022, number=36, serial=411), Masthead("甲", year=2023, number=39, serial=459)]
    assert number_gaps(apart) == (Gap("甲", 2022, 1, 35), Gap("甲", 2023, 1, 38))
    together = [Masthead("甲", year=2022, number=36, serial=411), Masthead("甲", year=2023, number=39, serial=414)]
    assert number_gaps(together) == ()


def test_one_misread_number_does_not_make_thousands_missing() -> None:
    assert number_gaps(issues("甲", 2022, 1, 2, 5300)) == ()
    assert serial_gaps([Masthead("甲", serial=411), Masthead("甲", serial=41100)]) == ()
