"""The equal ways of writing a number, which depend on its value and on what stands around it.

- thousands with or without commas: ``1,234`` = ``1234``, but not in front of 年;
- years digit by digit, in front of 年 or from 1900 to 2099: ``二〇二四年`` = ``2024年``, also with 零, ○, 0 or O;
- months and days: ``十一月二十四日`` = ``11月24日``;
- ordinals in front of a counter, or from 11 on: ``第三十六期`` = ``第36期``, but not 第三方;
- counts from 11 on in front of one of the same counters, unless that begins a word: ``三十六期`` = ``36期``, but
  十一期间 is no count;
- shares: ``百分之三点五`` = ``3.5%``, ``千分之二`` = ``2‰``, ``五个百分点`` = ``5个百分点``.

Any other number stands for itself: 十四五 is a name, 三五 is three to five, 一 in 统一 counts nothing. So does one
whose surroundings a query has cut off: ``36`` is not 三十六, while ``第36`` and ``36期`` are 第三十六 and 三十六期.
And at the start of a text 1月 and 2月 may be what is left of 11月 and 12月.
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from indexer.text.characters import is_cjk
from indexer.text.numerals import chinese_numeral, parse_number

NUMERAL = "零〇○一二三四五六七八九十百千万亿两"
"""Characters that a Chinese number may go on with; those with 万, 亿 and 两 are left as they are."""

SHARES = {"百分之": "%", "千分之": "‰"}
"""What stands before a share in Chinese, with the sign that stands behind it otherwise."""

_VALUE = re.compile(r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(\.[0-9]+)?")
_POINT_BEFORE = re.compile("[0-9][.,]$")
_POINT_AFTER = re.compile("[.,][0-9]")
_LONGEST_NUMERAL = 20
_ZEROS = "〇零○0o"
_AS_ZERO = str.maketrans(dict.fromkeys(_ZEROS, "零"))
_TO_CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
_TO_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_COUNTERS = "季度|[期号次届批条章款项页卷集节部版轮场类组步级遍回篇编段行排层楼名位个]"
_COUNTER = re.compile(_COUNTERS)
_WORDS_BEGUN = (
    "期[间望待货刊末限]|节[气日点约能假前后]|节目(?!标)|行[业动为政程使]|项目(?![标的前录])|次[日序数要生]|条[例理约件]"
    "|批[准复示发评]|号[召称码]|集[团体中合成聚]|部[分队署位]|版[本权]|轮[流换岗]|场[所景地]|类似|组[织成合建]|步[行入]"
    "|回[复应访答顾]|编[制写码辑办]|排[名查放除]|层[面次]|楼[宇市盘]|名[单称录义]|位[于置]|章程|页面|级别|个[体别性]"
)
_COUNT = re.compile(f"(?!{_WORDS_BEGUN})(?:{_COUNTERS})")
"""A counter that begins no word; behind 第 it never does."""
_BEFORE_FIRST_DAYS = "月至到—–-~、和及"
_NO_DATE_AFTER = "统单唯专逐同之周期拜其某每任这那上下前后另头近初整满过第"
"""After these 一 is part of a word (统一月报, 星期一日程), or months and days are counted, not named."""


@lru_cache(maxsize=1 << 14)
def value_of(written: str) -> str:
    """A number in ASCII digits without commas, from digits or Chinese; empty where it is none this module knows."""
    if _VALUE.fullmatch(written):
        return written.replace(",", "")
    whole, point, fraction = written.translate(_AS_ZERO).partition("点")
    if written[0] not in NUMERAL or len(written) > _LONGEST_NUMERAL:
        return ""
    number, decimals = parse_number(whole), fraction.translate(_TO_DIGITS)
    if number is None or bool(point) != (decimals.isascii() and decimals.isdigit()):
        return ""
    return f"{number}.{decimals}" if decimals else str(number)


class Kind(Enum):
    """Numbers of one kind are mostly written alike throughout a text."""

    THOUSANDS = auto()
    YEAR = auto()
    COUNTED = auto()
    SHARE = auto()


class Forms(NamedTuple):
    """Every way of writing a value, the one in ASCII digits first."""

    kind: Kind
    ways: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def forms(value: str, sign: str, before: str, after: str) -> Forms:
    """Every way of writing a value in a place.

    ``sign`` is ``%``, ``‰`` or empty and belongs to what is written, ``before`` and ``after`` (a few characters of
    normal text) do not.
    """
    kind = _kind(value, sign, after)
    if _is_letter(before[-1:]):
        return Forms(kind, (value + sign,))
    found = [value + sign]
    alone = not (_POINT_BEFORE.search(before) or _POINT_AFTER.match(after))
    if alone and kind is not Kind.YEAR and len(value.partition(".")[0]) > 3:
        found.append(_with_commas(value) + sign)
    if not (_keeps_chinese_off(before[-1:]) or _keeps_chinese_off(after[:1]) or after.startswith("点")):
        found += _shares(value, sign) if sign else _chinese(value, before[-1:], after, alone)
    return Forms(kind, tuple(dict.fromkeys(found)))


def begins_a_word(text: str, place: int) -> bool:
    """Whether the counter in that place of a text is only the beginning of a word, such as 期 in 期间."""
    return _COUNTER.match(text, place) is not None and _COUNT.match(text, place) is None


def _kind(value: str, sign: str, after: str) -> Kind:
    if sign:
        return Kind.SHARE
    if len(value) == 4 and after.startswith("年"):
        return Kind.YEAR
    return Kind.THOUSANDS if len(value.partition(".")[0]) > 3 else Kind.COUNTED


def _shares(value: str, sign: str) -> list[str]:
    """百分之五, 百分之5; 百分之百."""
    share = next(share for share, with_sign in SHARES.items() if with_sign == sign)
    numerals = ["百"] * (value == "100") + _numerals(value)
    return [share + numeral for numeral in (*numerals, value, _with_commas(value))]


def _chinese(value: str, left: str, after: str, alone: bool) -> list[str]:
    """What a number that is no share is in Chinese, between these neighbours; ``alone`` if it is no part of 1.2.3."""
    if "." in value:
        return _numerals(value) if after.startswith("个百分点") else []
    found: list[str] = []
    if len(value) == 4 and (after.startswith("年") or (alone and 1900 <= int(value) < 2100)):
        found += dict.fromkeys(value.translate(_TO_CHINESE).replace("零", zero) for zero in _ZEROS)
    if len(value) <= 4 and _is_counted(int(value), left, after):
        found += _numerals(value)
    return found


def _is_counted(number: int, left: str, after: str) -> bool:
    """Whether the number is certainly one of a row, a month, a day or a count."""
    if left == "第":
        return number > 0 and (_COUNTER.match(after) is not None or (number > 10 and (after != "" or number % 10 > 0)))
    if after.startswith("个百分点") or (number > 10 and _COUNT.match(after)):
        return True
    if left and left in _NO_DATE_AFTER:
        return False
    if after.startswith("月"):
        return 1 <= number <= 12 and (number > 2 or left != "")
    if after.startswith("日") and number > 10:
        return number <= 31
    return after[:1] in ("日", "号") and number > 0 and left != "" and left in _BEFORE_FIRST_DAYS


def _numerals(value: str) -> list[str]:
    """三点五, 一百零五 and 一百〇五; none for 10,000 and more."""
    whole, _, decimals = value.partition(".")
    if len(whole) > 4:
        return []
    counted = chinese_numeral(int(whole)) or "零"
    written = f"{counted}点{decimals.translate(_TO_CHINESE)}" if decimals else counted
    return list(dict.fromkeys(written.replace("零", zero) for zero in "零〇○"))


def _with_commas(value: str) -> str:
    whole, point, decimals = value.partition(".")
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", whole) + point + decimals


def _is_letter(character: str) -> bool:
    return character.isalnum() and not is_cjk(character)


def _keeps_chinese_off(character: str) -> bool:
    """Whether a number in Chinese beside the character would be another number, or lose the space between them."""
    return character == " " or _is_letter(character) or (character != "" and character in NUMERAL)
