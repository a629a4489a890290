"""Facets: what is folded away, and what never is."""

import pytest
from flask import Flask

from indexer.search.values import DepartmentFacet, SearchForm, SectionFacet
from search_app.presenters.facets import SHOWN_AT_ONCE, department_rows, section_rows


def departments(count: int, chosen: int | None = None) -> list[DepartmentFacet]:
    return [DepartmentFacet(f"d{number}", f"部门{number}", 5, number == chosen) for number in range(count)]


def test_a_long_facet_shows_its_first_values_and_folds_the_rest(app: Flask) -> None:
    with app.test_request_context():
        rows = department_rows(departments(SHOWN_AT_ONCE + 3), SearchForm())
    assert [row.value for row in rows.first] == [f"d{number}" for number in range(SHOWN_AT_ONCE)]
    assert len(rows.rest) == 3
    assert not rows.rest_open


@pytest.mark.parametrize(("chosen", "is_open"), [(0, False), (SHOWN_AT_ONCE, True)])
def test_the_rest_is_unfolded_where_something_in_it_is_chosen(app: Flask, chosen: int, is_open: bool) -> None:
    with app.test_request_context():
        rows = department_rows(departments(SHOWN_AT_ONCE + 1, chosen), SearchForm())
    assert rows.rest_open is is_open


@pytest.mark.parametrize("chosen", [True, False])
def test_a_section_knows_of_a_choice_below_it(app: Flask, chosen: bool) -> None:
    below = SectionFacet(("动态", "培训", "夜校"), 1, chosen)
    facet = SectionFacet(("动态",), 3, False, (SectionFacet(("动态", "培训"), 2, False, (below,)),))
    with app.test_request_context():
        row = section_rows([facet], SearchForm()).first[0]
    assert row.chosen_within is chosen
    assert row.children[0].children[0].label == "夜校"
