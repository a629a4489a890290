"""The names under which texts mention a department, made from the few that the registry lists.

Writers put 四川省, 四川 or 省 before a name or leave it out; listing every combination would hide the names that
matter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from indexer.text.normal_form import normal

_GOVERNMENT = ("四川省人民政府", "四川省政府", "省人民政府", "省政府")
_PROVINCE = ("四川省", "四川", "省")


class Standing(Enum):
    """What a name needs from its surroundings to mean the provincial department."""

    FULL = auto()
    """Nothing: it names the province, or is unmistakable."""
    BARE = auto()
    """No other place named before it: 公安厅, which every province has."""
    PARTIAL = auto()
    """A list or a window that shows whose it is: 药监局, which every city has too."""
    WINDOW = auto()
    """The word 窗口 behind it: 省贸促."""
    BARE_WINDOW = auto()
    """The word 窗口 behind it and no other place before it: 司法."""

    @property
    def needs_window(self) -> bool:
        """It is a name in front of the word 窗口 only."""
        return self in {Standing.WINDOW, Standing.BARE_WINDOW}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in normal form."""

    text: str
    standing: Standing


def names_of(listed: Iterable[str]) -> Iterator[Name]:
    """Every name of one department, given those that its row lists; a name may come twice."""
    for name in map(normal, listed):
        government = _without(name, _GOVERNMENT)
        stem = _without(name, _PROVINCE)
        if government is not None:
            yield from (Name(prefix + government, Standing.FULL) for prefix in _GOVERNMENT)
        elif stem is not None or name.endswith("厅"):
            yield from _names_of_stem(name if stem is None else stem)
        else:
            yield Name(name, Standing.FULL)


def _names_of_stem(stem: str) -> Iterator[Name]:
    for variant in (stem, f"{stem}员会") if stem.endswith("委") else (stem,):
        yield from (Name(prefix + variant, Standing.FULL) for prefix in _PROVINCE)
        if variant.endswith("厅"):
            yield Name(variant, Standing.BARE)
        elif not variant.startswith("国家"):
            yield Name(variant, Standing.PARTIAL)
    if stem.endswith(("厅", "局", "委", "会")) and len(stem) > 2:
        yield from (Name(prefix + stem[:-1], Standing.WINDOW) for prefix in _PROVINCE)
    if stem.endswith("厅") and len(stem) > 2:
        yield Name(stem[:-1], Standing.BARE_WINDOW)


def _without(name: str, prefixes: tuple[str, ...]) -> str | None:
    """The name without the first of the prefixes that it has; None where it has none."""
    return next((name[len(prefix) :] for prefix in prefixes if name.startswith(prefix)), None)
