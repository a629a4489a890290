"""Makes simplified.csv, the table of traditional characters, from OpenCC: ``python -m indexer.data.make_simplified``.

Run it by hand after ``pip install opencc==1.4.2``, which the product itself does not need. Every Han character of
Unicode is converted alone, so that the first candidate of OpenCC's TSCharacters is taken and no phrase matters.
"""

import unicodedata
from importlib import import_module
from pathlib import Path

TABLE = Path(__file__).with_name("simplified.csv")
HEADER = """\
# Simplified characters and the traditional ones that each stands for, one to one.
# Source: OpenCC {version} (https://github.com/BYVoid/OpenCC), TSCharacters, first candidates; Apache License 2.0.
# Made by indexer/data/make_simplified.py: characters that NFKC replaces are left out, chains are closed.
simplified,traditional
"""
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x323B0))


def simplified_forms() -> dict[str, str]:
    """The simplified form of every character that has another one. Raises ImportError where OpenCC is not installed."""
    convert = import_module("opencc").OpenCC("t2s").convert
    characters = [chr(code) for codes in _HAN for code in codes]
    first = {
        character: form
        for character in characters
        if unicodedata.is_normalized("NFKC", character)
        and len(form := convert(character)) == 1
        and form != character
        and unicodedata.is_normalized("NFKC", form)
    }
    return {character: _last(first, form) for character, form in first.items()}


def _last(forms: dict[str, str], form: str) -> str:
    while form in forms:
        form = forms[form]
    return form


def table(forms: dict[str, str], version: str) -> str:
    """The file's text, by simplified character."""
    rows: dict[str, str] = {}
    for character, form in sorted(forms.items()):
        rows[form] = rows.get(form, "") + character
    return HEADER.format(version=version) + "".join(f"{form},{rows[form]}\n" for form in sorted(rows))


if __name__ == "__main__":
    TABLE.write_text(table(simplified_forms(), import_module("opencc").__version__), encoding="utf-8", newline="\n")
