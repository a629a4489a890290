"""Colours, light and dark, can be told apart by everyone (WCAG 2.2, success criterion 1.4.3, level AA)."""

import re
from pathlib import Path

import pytest

import search_app

AA = 4.5
BASE = Path(search_app.__file__).with_name("static") / "styles" / "base.css"
PAIRS = [
    ("ink", "paper"),
    ("ink", "raised"),
    ("ink", "tint"),
    ("soft", "paper"),
    ("soft", "raised"),
    ("soft", "tint"),
    ("accent", "paper"),
    ("accent", "raised"),
    ("accent", "tint"),
    ("accent-ink", "accent"),
    ("fill-ink", "fill"),
    ("mark-ink", "mark"),
]


def colours(scheme: str) -> dict[str, str]:
    """The custom properties of the scheme that are colours."""
    rules = re.findall(r":root \{(.*?)\}", BASE.read_text("utf-8"), re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rules[{"light": 0, "dark": 1}[scheme]]))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_stands_out_from_what_is_behind_it(scheme: str, front: str, back: str) -> None:
    both = sorted((luminance(colours(scheme)[front]), luminance(colours(scheme)[back])))
    assert (both[1] + 0.05) / (both[0] + 0.05) >= AA
