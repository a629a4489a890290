"""What converters do to single characters."""

import random
import re
import unicodedata

_FULL_WIDTH = {
    code: code + 0xFEE0 for code in map(ord, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%")
}

_RADICALS = {unicodedata.normalize("NFKC", chr(code)): code for code in range(0x2F00, 0x2FD6)}


def radicals(text: str) -> str:
    """Put radicals (⼯, ⽇, ⼀) for the characters that look the same, as PDFs made with some fonts do."""
    return "".join(chr(_RADICALS.get(character, ord(character))) for character in text)


def full_width(text: str) -> str:
    """Make digits, letters and per cent signs full-width, and the point between digits."""
    return re.sub(r"(?<=\d)\.(?=\d)", "．", text).translate(_FULL_WIDTH)


def spaced_digits(text: str, chance: random.Random) -> str:
    """Put a space on some of the borders between a Chinese character and a number, on either side."""
    border = r"(?<=[一-鿿])(?=\d)|(?<=[\d%])(?=[一-鿿])"
    return re.sub(border, lambda _: " " * (chance.random() < 0.7), text)


def letter_spaced(text: str) -> str:
    """Set the characters of a title apart."""
    return " ".join(text)


def half_width_brackets(text: str, chance: random.Random) -> str:
    """Make some pairs of round brackets half-width."""

    def pair(match: re.Match[str]) -> str:
        return f"({match[1]})" if chance.random() < 0.5 else match[0]

    return re.sub(r"（([^（）]*)）", pair, text)
