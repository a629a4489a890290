"""An issue's id: lower-case ASCII letters, digits and hyphens."""

import re
import unicodedata
from pathlib import PurePath

from indexer.model import Masthead
from indexer.text.pinyin import initials


def issue_id(masthead: Masthead, title: str, source: str) -> str:
    """``YEAR-NUMBER``, with the title's pinyin initials in front where it is not the periodical of the settings.

    Without year or number the id comes from the file's name ``source``.
    """
    if masthead.year is None or masthead.number is None:
        return slug(PurePath(source).stem) or "issue"
    number = f"{masthead.year}-{masthead.number}"
    if masthead.title is None or masthead.title == title:
        return number
    return "-".join(part for part in (slug(masthead.title), number) if part)


def slug(text: str) -> str:
    """ASCII letters and digits in lower case, Han characters by their pinyin initials, anything else a hyphen."""
    letters = initials(unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "replace").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
