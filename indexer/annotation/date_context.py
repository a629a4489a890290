"""Whether what is written like a date is one: rules over what stands before and after it.

Texts are in normal form.
"""

import re

from indexer.annotation.date_expressions import DAYS, Expression, Unit

_AROUND = 8
"""Characters before and after that the rules may look at."""

# 同年, 每年 and years outside our time: the year is another than the issue's, and not one we know
_NO_KNOWN_YEAR = re.compile(r"年[)]?$|每个?$|逐年$|[农阴旧]历$|闰$")
_COUNT_BEFORE = re.compile("(?:近|历时|为期|满|超过?|逾|达|第|不足)$")
_NUMBERING = re.compile(r"[\d.:/-]$|[a-z]-?$")
_CHINESE_MONTH_ALONE = re.compile("[一二三四五六七八九十]+月")
_OTHER_WORD = re.compile("[度均薪租息龄嫂考饼内]")

_CLAUSE_BEFORE = re.compile(r"(?:^|[,。;:、!?“”(【《》)】]|[在从自]|截[至止]|截止[到至])$")
_CLAUSE_AFTER = re.compile("[,、。;]|[上下中]午|晚|凌晨|清晨|早|当[天日]|$")
_DURATION_BEFORE = re.compile("(?:需要?|[缩压][短减缩]|提前|延长|仅|不超过|超过|最[多少长短]|平均|[每上下次]月|近)$")
_DURATION_AFTER = re.compile("之?内|以[内上下]|左右|办[结理完]|[完审][成结]|出[具证]|的?[期时]限|工作|[游假]")


def is_date(text: str, expression: Expression) -> bool:
    """Whether the surroundings make the expression a date, not a duration, a repeated day, a count or a number."""
    before = text[max(0, expression.start - _AROUND) : expression.start]
    after = text[expression.end : expression.end + _AROUND]
    printed = text[expression.start : expression.end]
    if _NO_KNOWN_YEAR.search(before):
        return False
    if expression.first.unit is Unit.DAY_OF_MONTH:
        return _is_day_of_month(expression, printed, before, after)
    if expression.first.unit is Unit.MONTH:
        return _is_month(expression, printed, before, after)
    # 1.10月26日: a day with 月 is a day even behind an item's number; 3.2022-10-26 is not
    return (expression.first.unit in DAYS and "月" in printed) or not _NUMBERING.search(before)


def _is_month(expression: Expression, printed: str, before: str, after: str) -> bool:
    if _COUNT_BEFORE.search(before) or _NUMBERING.search(before) or _OTHER_WORD.match(after):
        return False
    # 一月 alone may be a duration, 十月 a proper name
    return expression.first is not expression.last or _CHINESE_MONTH_ALONE.fullmatch(printed) is None


def _is_day_of_month(expression: Expression, printed: str, before: str, after: str) -> bool:
    if _DURATION_AFTER.match(after):
        return False
    if expression.continues:
        return True
    if _DURATION_BEFORE.search(before) or not printed[0].isdigit() or printed.endswith("号"):
        return False
    if expression.first is not expression.last and not expression.first.open:
        return True  # 7日至9日
    if before.endswith("于"):
        return True
    return _CLAUSE_BEFORE.search(before) is not None and _CLAUSE_AFTER.match(after) is not None
