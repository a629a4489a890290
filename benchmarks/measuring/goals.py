"""Goals set beforehand, and whether the figures meet them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is to be at most, or at least, so much."""

    name: str
    measured: float
    most: float | None = None
    least: float | None = None

    @property
    def met(self) -> bool:
        """Whether it is."""
        return (self.most is None or self.measured <= self.most) and (self.least is None or self.measured >= self.least)

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return {
            "name": self.name,
            "measured": self.measured,
            "most": self.most,
            "least": self.least,
            "met": self.met,
        }

    def __str__(self) -> str:
        bounds = (f"≤ {self.most:g}" if self.most is not None else "", f"≥ {self.least:g}" if self.least else "")
        said = "达到" if self.met else "未达到"
        return f"{said}：{self.name} {self.measured:.4g}（目标 {'，'.join(filter(None, bounds))}）"


def print_goals(goals: Iterable[Goal]) -> None:
    """One line each."""
    for goal in goals:
        print(goal)
