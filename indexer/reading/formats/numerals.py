"""Numbers as Word prints them in automatic numbering (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""

from typing import Final

from indexer.text.numerals import chinese_numeral

_DIGITS: Final = "〇一二三四五六七八九"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FINANCIAL: Final = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
# fmt: off
_COUNTING: Final = frozenset((
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting",
))
# fmt: on
_DIGITWISE: Final = frozenset({"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"})
_ENCLOSED: Final = {
    # format: (character for 1, largest number that has one)
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}


def numeral(number: int, number_format: str) -> str:
    """Write ``number`` (0 to 32767) in a number format; a format that is not known counts in decimals."""
    if number_format in _COUNTING and 0 < number < 10_000:
        return chinese_numeral(number)
    if number_format == "chineseLegalSimplified" and 0 < number < 10_000:
        return chinese_numeral(number).translate(_FINANCIAL)
    if number_format in _DIGITWISE:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if number_format in _ENCLOSED:
        first, most = _ENCLOSED[number_format]
        if 1 <= number <= most:
            return chr(first + number - 1)
    if number_format in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if number_format == "decimalZero":
        return f"{number:02}"
    if number_format in {"lowerLetter", "upperLetter"} and 0 < number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if number_format == "upperRoman" else roman
    return "" if number_format == "none" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
