"""Which state of the product runs."""

from pathlib import Path

import pytest

from search_app import product_state
from search_app.product_state import product_digest


def test_any_change_of_a_file_is_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product_state, "_FOLDERS", (tmp_path,))
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    digests = []
    for text in ("one", "two", "one"):
        page.write_text(text, encoding="utf-8")
        product_digest.cache_clear()
        digests.append(product_digest())
    product_digest.cache_clear()
    assert digests[0] == digests[2] != digests[1]
