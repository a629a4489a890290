"""Facets with very many values are cut to the most frequent ones."""

import json

from indexer.search.facet_cut import MOST_VALUES, cut
from indexer.search.presenting import Addresses, page_as_json
from indexer.search.values import (
    DepartmentFacet,
    Facets,
    Match,
    SearchForm,
    SearchPage,
    SectionFacet,
    UnderstoodQuery,
)

Path = tuple[str, ...]


def tree(outer: int, inner: int, chosen: frozenset[Path] = frozenset()) -> tuple[SectionFacet, ...]:
    """Headings A0, A1… with children of which the first ones count most."""

    def facet(path: Path, count: int, children: tuple[SectionFacet, ...] = ()) -> SectionFacet:
        return SectionFacet(path, count, path in chosen, children)

    return tuple(
        facet((f"A{one}",), 10_000 - one, tuple(facet((f"A{one}", f"B{two}"), inner - two) for two in range(inner)))
        for one in range(outer)
    )


def paths(facets: tuple[SectionFacet, ...]) -> list[Path]:
    return [path for facet in facets for path in (facet.path, *paths(facet.children))]


def facets_of(sections: tuple[SectionFacet, ...], departments: tuple[DepartmentFacet, ...] = ()) -> Facets:
    return Facets(departments, sections, ())


def test_few_values_are_all_given() -> None:
    facets = facets_of(tree(3, 4), (DepartmentFacet("gat", "公安厅", 3, selected=False),))
    found = cut(facets)
    assert found.facets == facets
    assert (found.departments, found.sections) == (0, 0)


def test_the_most_frequent_sections_are_given_in_their_order() -> None:
    found = cut(facets_of(tree(3, 100)), most=9)
    assert paths(found.facets.sections) == [
        *[("A0",), ("A0", "B0"), ("A0", "B1")],
        *[("A1",), ("A1", "B0"), ("A1", "B1")],
        *[("A2",), ("A2", "B0"), ("A2", "B1")],
    ]
    assert found.sections == 303 - 9


def test_a_chosen_section_is_given_with_those_above_it_however_rare() -> None:
    found = cut(facets_of(tree(50, 50, chosen=frozenset({("A49", "B49")}))), most=5)
    assert paths(found.facets.sections) == [("A0",), ("A1",), ("A2",), ("A3",), ("A4",), ("A49",), ("A49", "B49")]
    assert found.sections == 50 * 51 - 7


def test_the_most_frequent_departments_and_the_chosen_ones_are_given() -> None:
    departments = tuple(DepartmentFacet(f"d{one}", f"部门{one}", 100 - one, selected=one == 99) for one in range(100))
    found = cut(facets_of((), departments), most=3)
    assert [facet.value for facet in found.facets.departments] == ["d0", "d1", "d2", "d99"]
    assert found.departments == 96


def test_an_answer_says_how_many_were_left_out_and_stays_small() -> None:
    facets = facets_of(tree(200, 300), tuple(DepartmentFacet(f"d{n}", "厅", 1, selected=False) for n in range(700)))
    query = UnderstoodQuery("", "", Match.ALL)
    page = SearchPage(SearchForm(), query, 1, 1, 1, (), facets, 1.0)
    answer = page_as_json(page, Addresses(lambda _: "/search", lambda *_: "/issue"))
    assert answer["facets_cut"] == {"department": 200, "section": 200 * 301 - MOST_VALUES}
    assert len(answer["facets"]["department"]) == MOST_VALUES
    assert len(json.dumps(answer)) < 200_000
