"""Pinyin of Han characters, without tones. The only module that knows pypinyin, which it loads when it is needed first.

Loading its dictionaries takes longer than all else that a server loads before its first answer.
"""


def initials(text: str) -> str:
    """The first letter of each Han character's pinyin; what is not Han stands as it is."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  # slow

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))


def syllables(text: str) -> list[str]:
    """A syllable for each Han character as it is read in this text; what is not Han stands as it is, run by run."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # slow

    return lazy_pinyin(text)


def readings(character: str) -> list[str]:
    """The syllables that one Han character may be read as, the likeliest first, perhaps with repetitions."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  # slow

    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return found
