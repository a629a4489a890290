"""The product's figures as last recorded, to notice when ranking becomes worse, and what they must reach anyway.

The file holds, by set, the digest of the measurement's input and the figures. Another pool than the recorded one has
no baseline.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measures import Figures

FILE = Path(__file__).with_name("baseline_relevance.json")
TOLERANCE = 0.005
"""A figure may fall by so much before it counts as worse."""
FLOORS: Mapping[str, Mapping[str, float]] = {
    "6dcc00733ed480f9": {"MRR@10": 0.913, "Recall@10": 0.996},  # cmrc
    "684c65589d6d2c6c": {"MRR@10": 0.958, "Recall@10": 0.991},  # drcd
    "f69bfb5989bd94e7": {"MRR@10": 0.945},  # known-item
}
"""By the digest of the input: what must be reached on the shared pool, whatever was recorded."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The product's figures on one set."""

    set: str
    digest: str
    """Of the input: ``benchmarks.pool.digest``."""
    figures: Figures


def record(measured: tuple[Measured, ...], file: Path = FILE) -> None:
    """Make these figures the baseline."""
    content = {
        one.set: {"digest": one.digest, **{name: round(value, 4) for name, value in one.figures.by_name().items()}}
        for one in measured
    }
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def regressions(measured: tuple[Measured, ...], file: Path = FILE) -> tuple[str, ...]:
    """One sentence for each figure that fell by more than the tolerance below the recorded one of the same input."""
    baseline: Mapping[str, Mapping[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return tuple(
        f"{one.set} 的 {name} 从 {before:.4f} 降到 {now:.4f}，降幅超过 {TOLERANCE}。"
        for one in measured
        if baseline.get(one.set, {}).get("digest") == one.digest
        for name, now in one.figures.by_name().items()
        if (before := baseline[one.set][name]) - now > TOLERANCE
    )


def too_low(measured: tuple[Measured, ...]) -> tuple[str, ...]:
    """One sentence for each figure below its floor."""
    return tuple(
        f"{one.set} 的 {name} 是 {now:.4f}，应当不低于 {floor}。"
        for one in measured
        for name, floor in FLOORS.get(one.digest, {}).items()
        if (now := one.figures.by_name()[name]) < floor
    )
