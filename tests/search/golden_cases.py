"""Readable files of cases: a title, then parts, each after a line with a dot, and a dot at the end."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """One case and the line of its title, from 1."""

    line: int
    title: str
    parts: tuple[str, ...]


def read_cases(name: str, parts: int) -> Iterator[Case]:
    """The cases of a file in the folder golden, each of so many parts."""
    lines = (Path(__file__).parent / "golden" / name).read_text(encoding="utf-8").splitlines()
    place = 0
    while "." in lines[place:]:
        dots = [index for index in range(place, len(lines)) if lines[index] == "."][: parts + 1]
        contents = tuple("\n".join(lines[start + 1 : end]) for start, end in pairwise(dots))
        yield Case(dots[0], lines[dots[0] - 1], contents)
        place = dots[-1] + 1
