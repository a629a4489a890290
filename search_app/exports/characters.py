"""Characters that files cannot hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but Char of XML 1.0, section 2.2: control characters and halves of surrogate pairs."""


def storable(text: str) -> str:
    """The text without what XML forbids, which no other format needs either."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The same, with every run of white space as one space."""
    return " ".join(storable(text).split())
