"""The table of traditional characters, and the script that makes it."""

import re
import unicodedata
from importlib import metadata, resources

import pytest

from indexer.data import make_simplified
from indexer.text.characters import contains_han, simplified_forms
from indexer.text.normal_form import normal

TABLE = resources.files("indexer").joinpath("data", "simplified.csv").read_text(encoding="utf-8")


def test_every_row_is_one_simplified_character_and_its_traditional_ones() -> None:
    rows = [line for line in TABLE.splitlines() if not line.startswith("#")]
    assert rows[0] == "simplified,traditional"
    assert [row for row in rows[1:] if not re.fullmatch(r".,.+", row)] == []
    assert len(rows) > 3000


def test_every_entry_is_one_han_character_for_another() -> None:
    for traditional, simplified in simplified_forms().items():
        assert len(traditional) == len(simplified) == 1
        assert contains_han(traditional)
        assert contains_han(simplified)
        assert traditional != simplified


def test_no_character_has_two_forms() -> None:
    rows = [line.split(",") for line in TABLE.splitlines() if not line.startswith("#")][1:]
    assert len(simplified_forms()) == sum(len(traditional) for _, traditional in rows)


def test_no_simplified_character_is_simplified_further() -> None:
    forms = simplified_forms()
    assert [(traditional, form) for traditional, form in forms.items() if form in forms] == []


def test_no_entry_is_reached_or_changed_by_compatibility_normalisation() -> None:
    table = "".join(simplified_forms()) + "".join(simplified_forms().values())
    assert all(unicodedata.is_normalized("NFKC", character) for character in table)


def test_every_entry_is_applied_alone_and_within_text() -> None:
    for traditional, simplified in simplified_forms().items():
        assert normal(traditional) == simplified
    assert normal("".join(simplified_forms())) == "".join(simplified_forms().values())


def test_the_header_names_source_licence_and_script() -> None:
    header = "".join(line for line in TABLE.splitlines() if line.startswith("#"))
    assert all(name in header for name in ("OpenCC", "Apache License 2.0", "indexer/data/make_simplified.py"))


def test_the_table_is_what_the_script_makes() -> None:
    pytest.importorskip("opencc", reason="OpenCC is not installed; only the script needs it")
    version = metadata.version("opencc")
    if f"OpenCC {version} " not in TABLE:
        pytest.skip(f"the table was made with another OpenCC than {version}")
    assert make_simplified.table(make_simplified.simplified_forms(), version) == TABLE
