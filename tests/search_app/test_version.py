"""Which version runs."""

import tomllib
from pathlib import Path

import pytest

from search_app import version
from search_app.product_state import product_digest, product_version

ROOT = Path(__file__).resolve().parents[2]


def test_the_number_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert product_version() == project["version"]


def test_any_change_of_a_file_is_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "_FOLDERS", (tmp_path,))
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    digests = []
    for text in ("one", "two", "one"):
        page.write_text(text, encoding="utf-8")
        product_digest.cache_clear()
        digests.append(product_digest())
    product_digest.cache_clear()
    assert digests[0] == digests[2] != digests[1]
