"""Small questions about a stretch of Chinese text that several rules ask."""

import re
from functools import lru_cache

_END = re.compile(r"(?:[。！？!?；;：:…]|\.{3,})[”’\"'）)》」』】\]]*(?:[（(][^（）()]{1,20}[）)])?$")
_UNFINISHED = re.compile(r"[，,、（(《“‘—和与及的]$")
_FULL_STOP = re.compile(r"[。！？!?；;]")
_PUNCTUATION = re.compile(r"[，,。！？!?；;：:、…]")
_STARTS_SENTENCE = re.compile(
    r"近日|近期|日前|目前|今年|去年|截至|截止|据|为(?:了|进一步|深入|切实|全面|贯彻|更好|加快|推进|扎实|认真|积极|落实|方便|规范)"
    r"|[\d０-９]{1,4}\s*[年月日]|[\d０-９]{1,2}\s*[至到—–~～-]\s*[\d０-９]{1,2}\s*日"
)
_THIS_WEEK = re.compile(r"[本上下][周月季]")
_HEADING_ENDS = re.compile(
    r"(?:情况|工作|动态|批示|行动|资讯|信息|大厅|建设|活动|通报|安排|进展|成效|改革|措施|做法|要闻|要情|简讯|提示|通知|计划|小结|概况|数据"
    r"|统计|重点|亮点|预告|事项)[：:]?$"
)
_QUOTED = re.compile(r"“[^“”]{1,15}”")
_OPENING = re.compile("[（《“「(]")
_HAN = re.compile("[\u4e00-\u9fff]")
_NARROW = re.compile("[^\u2e80-\U0010ffff“”‘’—…·×①②③④⑤⑥⑦⑧⑨⑩〔〕]+")


@lru_cache(maxsize=1 << 10)
def ends_sentence(text: str) -> bool:
    """Whether a paragraph may end here: after a full stop, semicolon or colon, with or without closing marks."""
    return _END.search(text.rstrip()) is not None


def is_unfinished(text: str) -> bool:
    """Whether more must follow: a comma, an open bracket or quotation, a joining word."""
    return _UNFINISHED.search(text) is not None or _is_open(text)


def has_full_stop(text: str) -> bool:
    """Whether a sentence or a clause set off by a semicolon ends somewhere in the text."""
    return _FULL_STOP.search(text) is not None


def has_punctuation(text: str) -> bool:
    """Whether anything divides the text, a comma or an enumeration comma too."""
    return _PUNCTUATION.search(text) is not None


def starts_like_a_sentence(text: str) -> bool:
    """Whether the text begins as items do and headings do not: with a date, 近日, 截至, a 本周 that opens no title."""
    return _STARTS_SENTENCE.match(text) is not None or (
        _THIS_WEEK.match(text) is not None and em_width(text) > 6 and not ends_like_a_heading(text)
    )


def ends_like_a_heading(text: str) -> bool:
    """Whether the last word is one that headings of reports end with, such as 情况 or 动态."""
    return _HEADING_ENDS.search(text) is not None


@lru_cache(maxsize=1 << 10)
def em_width(text: str) -> float:
    """Width as printed, in em: 1 for a full-width character, a half for others; white space does not count.

    Converters put spaces where the page has none, and the other way round.
    """
    printed = "".join(text.split())
    return len(printed) - sum(map(len, _NARROW.findall(printed))) / 2


def looks_like_a_heading(text: str, rank: int | None, *, marked: bool = False, opens_a_list: bool = False) -> bool:
    """Whether a stretch of text is the wording of a heading: short, and no sentence.

    ``rank`` is its label's, None without one; ``marked``: the markup sets it apart; ``opens_a_list``: a deeper label
    follows. The less stands out, the less punctuation is allowed.
    """
    text = text.strip()
    if not text or has_full_stop(text) or starts_like_a_sentence(text) or len(_HAN.findall(text)) < 2:
        return False
    if text[-1] in "，,、" or _is_open(text) or em_width(text) > 40:
        return False
    outer = marked or rank in {0, 1, 2}
    if text[-1] in "：:":
        return outer and em_width(text) <= 20 and not has_punctuation(text[:-1])
    if re.search(r"[：:]", text):
        return outer and em_width(text) <= 25
    if outer or (rank is not None and opens_a_list):
        return text.count("，") <= (0 if re.search(r"\d", text) else 2)
    if rank is None:
        bare = _QUOTED.sub("", text)
        return em_width(text) <= 25 and not has_punctuation(bare) and not re.search(r"\d", bare)
    return not has_punctuation(text)


def _is_open(text: str) -> bool:
    """Whether a bracket or a quotation is still to be closed."""
    return _OPENING.search(text) is not None and any(
        text.count(left) > text.count(right) for left, right in ("（）", "《》", "“”", "「」", "()")
    )
