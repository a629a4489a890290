"""Breaking a paragraph into lines of a page. Widths are in em: a Chinese character is 1, a digit or Latin letter ½."""

import re

NOT_AT_START = "，。、；：？！）》”’〉】％%)"
LATIN = "A-Za-zＡ-Ｚａ-ｚ"
NOT_AT_END = "（《“‘〈【("


def width(text: str) -> float:
    """Measure a text in em."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def wrap_as_typeset(text: str, em: float, indent: float = 0) -> list[str]:
    """Break as a word processor does.

    Words and numbers stay whole, no line begins with closing punctuation (it hangs out by one character instead), none
    ends with an opening one. The first line is shorter by ``indent``.
    """
    return _filled(re.findall(rf"[{LATIN}\d][{LATIN}\d.,．%％]*[{LATIN}\d%％]|.", text), em, indent, typeset=True)


def wrap_by_count(text: str, em: float, indent: float = 0) -> list[str]:
    """Break wherever the line is full, inside numbers and before punctuation too; only Latin words stay whole."""
    return _filled(re.findall(rf"[{LATIN}]+|.", text), em, indent, typeset=False)


def _filled(atoms: list[str], em: float, indent: float, *, typeset: bool) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    room = em - indent
    for atom in atoms:
        hangs = typeset and atom in NOT_AT_START and width("".join(line)) <= room
        if line and width("".join([*line, atom])) > room and not hangs:
            carried = _carried(line, atom) if typeset else []
            kept = line[: len(line) - len(carried)]
            lines.append("".join(kept).strip())
            line, room = carried, em
        line.append(atom)
    return [*lines, "".join(line).strip()]


def _carried(line: list[str], following: str) -> list[str]:
    """Find what must move to the next line so that neither line ends or begins with the wrong punctuation."""
    keep = len(line)
    while keep > 1 and (line[keep - 1] in NOT_AT_END or following in NOT_AT_START):
        keep -= 1
        following = line[keep]
    return line[keep:]
