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
    unjudged: str = ""
    """Why it is not judged; empty where it is."""

    @property
    def met(self) -> bool | None:
        """Whether it is; None where it is not judged."""
        if self.unjudged:
            return None
        return (self.most is None or self.measured <= self.most) and (self.least is None or self.measured >= self.least)

    def as_figures(self) -> dict[str, object]:
        """For JSON."""
        return {
            "name": self.name,
            "measured": self.measured,
            "most": self.most,
            "least": self.least,
            "met": self.met,
            "unjudged": self.unjudged,
        }

    def __str__(self) -> str:
        bounds = (f"≤ {self.most:g}" if self.most is not None else "", f"≥ {self.least:g}" if self.least else "")
        said = {True: "达到", False: "未达到", None: "不作判断"}[self.met]
        why = f"；{self.unjudged}" if self.unjudged else ""
        return f"{said}：{self.name} {self.measured:.4g}（目标 {'，'.join(filter(None, bounds))}{why}）"


def print_goals(goals: Iterable[Goal]) -> None:
    """One line each."""
    for goal in goals:
        print(goal)
