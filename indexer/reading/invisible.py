"""Characters that nobody sees and that only keep words from being found."""

import re
from typing import Final

_INVISIBLE: Final = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u200b\u2060\ufeff]"  # soft hyphen, white space without width, marks
)


def without_invisible(text: str) -> str:
    """Leave out control characters but tabs and line ends, and characters without width that part no words."""
    if text.isprintable():  # true of nearly every text, and told faster than anything else of it
        return text
    return _INVISIBLE.sub("", text.replace("\x85", " "))
