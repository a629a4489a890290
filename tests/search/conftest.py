"""What the tests of the query side share."""

import pytest

from indexer.annotation.registry import DepartmentRecord, Registry


def department(identifier: str, name: str, *aliases: str) -> DepartmentRecord:
    return DepartmentRecord(identifier, name, "", aliases, "组成部门", None, None, None)


REGISTRY = Registry(
    (department("gat", "公安厅", "四川省公安厅"), department("sft", "司法厅"), department("swt", "商务厅", "省商务厅")),
    digest="",
)


@pytest.fixture
def registry() -> Registry:
    """Three departments."""
    return REGISTRY
