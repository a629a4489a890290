"""The real reports and what a careful reader finds in them, where they are at hand: ../shared/reports."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reports"
SOURCES = sorted(FOLDER.glob("*.txt"))

needs_reports = pytest.mark.skipif(not SOURCES, reason="the real reports are not beside this project (../shared)")


def gold(source: Path) -> dict[str, Any]:
    """What a careful reader finds in the report."""
    found: dict[str, Any] = json.loads((FOLDER / "gold" / f"{source.name[:3]}.json").read_text(encoding="utf-8"))
    return found
