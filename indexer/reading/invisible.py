"""Characters that nobody sees and that only keep words from being found."""

from typing import Final

_INVISIBLE: Final = {
    **dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - set(map(ord, "\t\n\r\x85"))),  # control characters
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff")),  # soft hyphen, white space without width, marks
    0x85: " ",
}


def without_invisible(text: str) -> str:
    """Leave out control characters but tabs and line ends, and characters without width that part no words."""
    return text.translate(_INVISIBLE)
