"""Every constant of the ranking is varied, or it is said why that would show nothing."""

import re
from pathlib import Path

import pytest

from benchmarks.ablation import UNMEASURED, VARIANTS, measured
from benchmarks.known_items import known_items
from benchmarks.pool import SHARED, read_paragraphs, read_queries
from indexer.annotation.registry import load_registry
from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.search.language import parse
from indexer.text.normal_form import normal
from tests.benchmarks.pools import POOL

CONSTANTS = {name for name in vars(ranking) if name.isupper() and not name.startswith("_")}
shared_pool = pytest.mark.skipif(not SHARED.is_dir(), reason="the judged pool is not beside the repository")


def test_every_constant_has_a_variant_or_a_reason_why_it_has_none() -> None:
    varied = {name for change in VARIANTS.values() for name in change if name.isupper()}
    reasoned = {name for name in UNMEASURED if "[" not in name}
    assert varied | reasoned == CONSTANTS
    assert not varied & reasoned


def test_every_field_weight_has_a_variant_or_a_reason_why_it_has_none() -> None:
    weights = [change["FIELD_WEIGHTS"] for change in VARIANTS.values() if "FIELD_WEIGHTS" in change]
    varied = {
        field
        for changed in weights
        if isinstance(changed, dict)
        for field in Field
        if changed[field] != ranking.FIELD_WEIGHTS[field]
    }
    reasoned = {field for field in Field if f"FIELD_WEIGHTS[{field.value}]" in UNMEASURED}
    assert varied | reasoned == set(Field)
    assert not varied & reasoned


@pytest.mark.parametrize("variant", [variant for variant in VARIANTS if variant != "as it is"])
def test_a_variant_changes_something_that_the_ranking_has(variant: str) -> None:
    assert VARIANTS[variant]
    for name, value in VARIANTS[variant].items():
        assert getattr(ranking, name) != value


def test_a_variant_is_measured_and_leaves_nothing_changed() -> None:
    before = {name: getattr(ranking, name) for name in CONSTANTS}
    queries = known_items(POOL)
    figures = measured(POOL, (queries,), "ISSUE_WEIGHT 0")
    assert figures[queries.name].recall == 1
    assert {name: getattr(ranking, name) for name in CONSTANTS} == before


@shared_pool
def test_the_reasons_hold_for_the_judged_pool() -> None:
    paragraphs = read_paragraphs(SHARED / "paragraphs.jsonl")
    but_for_figures = {re.sub("[0-9]+", "0", normal(paragraph.text)) for paragraph in paragraphs}
    assert len(but_for_figures) == len(paragraphs)
    registry = load_registry()
    ids = [paragraph.id for paragraph in paragraphs]
    files: list[Path] = sorted(SHARED.glob("queries-*.jsonl"))
    for queries in (*(read_queries(file, ids) for file in files), known_items(paragraphs)):
        assert [one.text for one in queries.queries if "InDepartment" in repr(parse(one.text, registry).node)] == []
