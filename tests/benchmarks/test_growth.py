"""Growth over two small sizes, and the figure drawn of it."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import growth, growth_figure
from benchmarks.growth import MEAN, Series, Size
from benchmarks.growth_figure import Axis, drawn
from benchmarks.measuring.comparison import TANTIVY


@pytest.fixture(scope="module")
def sizes() -> tuple[Size, ...]:
    return growth.measure([600, 300, 600], repeats=1)


@pytest.mark.parametrize(
    ("values", "exponent"),
    [
        ({10: 1.0, 100: 10.0, 1000: 100.0}, 1),
        ({10: 5.0, 100: 5.0}, 0),
        ({100: 1.0, 10_000: 10.0}, 0.5),
    ],
)
def test_the_exponent_is_the_slope_between_logarithms(values: dict[int, float], exponent: float) -> None:
    assert Series("", "", "", values).exponent == pytest.approx(exponent)


def test_one_size_has_no_exponent() -> None:
    assert Series("", "", "", {10: 1.0}).exponent is None


def test_each_size_is_measured_once_the_smallest_first(sizes: tuple[Size, ...]) -> None:
    assert [size.paragraphs for size in sizes] == [300, 600]


def test_every_class_in_every_way_has_a_figure_at_each_size(sizes: tuple[Size, ...]) -> None:
    series = growth.series(sizes)
    assert all(set(one.values) == {300, 600} for one in series)
    single = sizes[0].speed.single_field
    assert len([one for one in series if (one.part, one.way) == ("单字段", TANTIVY)]) == len(single) + 1
    assert {"服务内存，MB", "索引，MB"} < {one.name for one in series}


def test_the_command_writes_what_the_figure_is_drawn_from(
    sizes: tuple[Size, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(growth, "measure", lambda _: sizes)
    monkeypatch.setattr(sys, "argv", ["growth", "--sizes", "300", "600", "--json", str(tmp_path / "figures.json")])
    growth.main()
    assert MEAN in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["growth_figure", str(tmp_path / "figures.json"), str(tmp_path / "growth.svg")])
    growth_figure.main()
    svg = (tmp_path / "growth.svg").read_text("utf-8")
    assert svg == drawn(json.loads((tmp_path / "figures.json").read_text("utf-8")))
    lines = ET.fromstring(svg).findall(".//{http://www.w3.org/2000/svg}polyline")  # noqa: S314  # our own
    assert len(lines) == 4 + 4
    for name in ("Tantivy", "SQLite FTS5", "this, warm"):
        assert name in svg


def test_an_axis_goes_from_one_power_of_ten_to_another() -> None:
    axis = Axis.over([0.02, 30], start=100, end=0)
    assert list(axis.ticks()) == [0.01, 0.1, 1, 10, 100]
    assert (axis.place(0.01), axis.place(1), axis.place(100)) == (100, 50, 0)
    assert list(Axis.over([10], 0, 1).ticks()) == [10, 100]
