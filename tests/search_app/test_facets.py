"""Facets: what is folded away, what is left out, and what never is."""

import pytest
from flask import Flask

from indexer.search.values import DepartmentFacet, SearchForm, SectionFacet
from search_app.presenters.facets import (
    CHILDREN_SHOWN_AT_ONCE,
    DEEPEST,
    MOST_SECTIONS,
    SHOWN_AT_ONCE,
    FacetRow,
    FacetRows,
    SectionTree,
    department_rows,
    section_tree,
)


def departments(count: int, chosen: int | None = None) -> list[DepartmentFacet]:
    return [DepartmentFacet(f"d{number}", f"部门{number}", 5, number == chosen) for number in range(count)]


def sections(count: int, above: tuple[str, ...] = (), chosen: tuple[str, ...] = ()) -> tuple[SectionFacet, ...]:
    """Headings beside each other, the first found most often."""
    paths = ((*above, f"栏目{number}") for number in range(count))
    return tuple(SectionFacet(path, count - place, path == chosen) for place, path in enumerate(paths))


def tree(app: Flask, facets: tuple[SectionFacet, ...], *chosen: tuple[str, ...]) -> SectionTree:
    with app.test_request_context():
        return section_tree(facets, SearchForm(sections=chosen))


def every(rows: FacetRows) -> list[FacetRow]:
    return [one for row in (*rows.first, *rows.rest) for one in (row, *every(row.children))]


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


@pytest.mark.parametrize(("count", "many"), [(10, False), (11, True)])
def test_over_ten_departments_are_many(app: Flask, count: int, many: bool) -> None:
    with app.test_request_context():
        assert department_rows(departments(count), SearchForm()).many is many


@pytest.mark.parametrize("chosen", [True, False])
def test_a_section_knows_of_a_choice_below_it(app: Flask, chosen: bool) -> None:
    below = SectionFacet(("动态", "培训", "夜校"), 1, chosen)
    facet = SectionFacet(("动态",), 3, False, (SectionFacet(("动态", "培训"), 2, False, (below,)),))
    row = tree(app, (facet,)).rows.first[0]
    assert row.chosen_within is chosen
    training = row.children.first[0]
    assert training.children.rest_open is chosen
    assert training.children.rest[0].label == "夜校"


def test_below_an_outermost_section_fewer_are_shown_at_once(app: Flask) -> None:
    facet = SectionFacet(("动态",), 99, False, sections(9, above=("动态",)))
    children = tree(app, (facet,)).rows.first[0].children
    assert (len(children.first), len(children.rest)) == (CHILDREN_SHOWN_AT_ONCE, 9 - CHILDREN_SHOWN_AT_ONCE)


def test_of_very_many_sections_the_most_frequent_are_kept_and_the_others_counted(app: Flask) -> None:
    made = tree(app, sections(MOST_SECTIONS + 7))
    assert [row.label for row in every(made.rows)] == [f"栏目{number}" for number in range(MOST_SECTIONS)]
    assert made.left_out == 7


def test_few_sections_are_all_kept(app: Flask) -> None:
    assert tree(app, sections(3)).left_out == 0


def test_a_section_is_never_kept_without_those_above_it(app: Flask) -> None:
    alone = tuple(
        SectionFacet((f"栏目{number}",), 1, False, (SectionFacet((f"栏目{number}", "下级"), 1, False),))
        for number in range(MOST_SECTIONS)
    )
    made = tree(app, alone)
    assert {row.label for row in every(made.rows)} == {f"栏目{number}" for number in range(MOST_SECTIONS)}
    assert made.left_out == MOST_SECTIONS


def test_a_chosen_section_is_kept_however_rare_and_whatever_is_above_it(app: Flask) -> None:
    path = ("罕见", "少有", "独一份")
    rare = SectionFacet(
        path[:1], 0, False, (SectionFacet(path[:2], 0, False, (SectionFacet(path, 0, selected=True),)),)
    )
    made = tree(app, (*sections(MOST_SECTIONS), rare), path)
    last = made.rows.rest[-1]
    assert [row.label for row in every(FacetRows((last,)))] == list(path)
    assert made.rows.rest_open
    assert made.left_out == 0


def test_choosing_a_section_leaves_the_rows_and_their_order_as_they_are(app: Flask) -> None:
    count = MOST_SECTIONS + 7
    before = tree(app, sections(count))
    after = tree(app, sections(count, chosen=("栏目150",)), ("栏目150",))
    assert [row.value for row in every(after.rows)] == [row.value for row in every(before.rows)]


def test_however_deep_a_section_an_address_asks_for_few_levels_are_shown(app: Flask) -> None:
    path = ("深",) * 150
    facet = SectionFacet(path, 0, selected=True)
    for depth in range(len(path) - 1, 0, -1):
        facet = SectionFacet(path[:depth], 0, False, (facet,))
    made = tree(app, (facet,), path)
    assert len(every(made.rows)) == DEEPEST
    assert made.left_out == 150 - DEEPEST
