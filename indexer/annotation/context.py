"""Whose department a name in a text means: rules over what stands before and after it.

Each rule looks at one kind of surroundings. All text here is in normal form.
"""

import re
from enum import Enum, auto

from indexer.annotation.names import Standing

_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|"
    "贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
"""All but our own."""
_CITIES = (
    "成都|自贡|攀枝花|泸州|德阳|绵阳|广元|遂宁|内江|乐山|南充|眉山|宜宾|广安|达州|雅安|巴中|资阳|阿坝|甘孜|凉山|"
    "广州|深圳|武汉|南京|杭州|西安|昆明|贵阳|拉萨|兰州|青岛|大连|宁波|厦门|天府新区|高新区"
)

_OTHER_PROVINCE = re.compile(
    rf"(?:{_PROVINCES})(?:省|市|(?:维吾尔|壮族|回族)?自治区)?$|新疆生产建设兵团$|(?:川渝|渝川|成渝)$"
)
# Before 省…: all provinces, several, or one that is not ours.
_SOME_PROVINCE = re.compile(
    r"(?:[全各外邻两该等他跨多异数三四五六七八九十]|兄弟|其它|有关|相关|部分|周边|沿海|沿江|友好)$"
)
_SEVERAL_PLACES = re.compile("(?:[省两三等][区市]|两地|多地|各地|当地|地方|基层|对方|所在地|(?<!省)级)$")
# A city has no 厅: 自贸试验区公安厅窗口 and 成都公安厅 are ours, while 成都药监局 is not.
_LOWER_PLACE = re.compile(rf"(?:{_CITIES}|[市县区州盟旗镇乡][)]?)$")
_NATIONAL = re.compile(r"(?:国家|中国|全国|国务院|中央|中华人民共和国)$")

_SCHOOL_OR_COMPANY = re.compile(
    "(?:机关|直属|附属|第[一二三四五]|干部|职工|职业)*"
    "(?:学院|医院|幼儿园|党校|研究院|研究所|设计院|出版社|基金会|协会|学会|宾馆|招待所)"
    "|(?:机关|直属|附属|干部|职工|培训|管理|运动)+(?:学校|大学|技术学院|公司)"
)
_OF_EVERY_LEVEL = re.compile("[(][局委办会厅、/]+[)]")
_ANOTHER_WORD = re.compile("[理结件证]|公(?![布告开示])|事(?!处)")

_JOINED = re.compile("[、和与及]|以及")
_BEFORE_WINDOW = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在向对与和同及由到、的为会给经给让])$")


class Owner(Enum):
    """Who the named department belongs to."""

    HOME = auto()
    OTHER_PROVINCE = auto()
    NOBODY_OF_OURS = auto()
    """A ministry, a city's bureau, an institution with the name inside, or a name that may be anybody's."""


def owner(name: str, standing: Standing, before: str, after: str, preceding: Owner | None) -> Owner:
    """Decide whom a name means.

    ``before`` and ``after`` are the text around it. ``preceding`` is the owner of the name before it where only a
    list separator (see ``is_list_separator``) lies between, otherwise None.
    """
    if _is_part_of_other_name(name, after):
        return Owner.NOBODY_OF_OURS
    if standing is Standing.FULL or standing is Standing.WINDOW:
        return _owner_by_province(name, before)
    if _OTHER_PROVINCE.search(before) or preceding is Owner.OTHER_PROVINCE:
        return Owner.OTHER_PROVINCE
    if _SEVERAL_PLACES.search(before) or _NATIONAL.search(before):
        return Owner.NOBODY_OF_OURS
    if standing is Standing.BARE:
        return Owner.HOME
    if _LOWER_PLACE.search(before) or not (preceding is Owner.HOME or _is_window(before, after)):
        return Owner.NOBODY_OF_OURS
    return Owner.HOME


def is_list_separator(text: str) -> bool:
    """Whether the text between two names makes them items of one list."""
    return _JOINED.fullmatch(text) is not None


def _is_part_of_other_name(name: str, after: str) -> bool:
    if name.endswith("办") and _ANOTHER_WORD.match(after):
        return True  # 省外办理: the word is 办理
    return bool(_SCHOOL_OR_COMPANY.match(after) or _OF_EVERY_LEVEL.match(after))


def _owner_by_province(name: str, before: str) -> Owner:
    if name.startswith("省") and (_OTHER_PROVINCE.search(before) or _SOME_PROVINCE.search(before)):
        return Owner.OTHER_PROVINCE
    return Owner.HOME


def _is_window(before: str, after: str) -> bool:
    return after.startswith("窗口") and _BEFORE_WINDOW.search(before) is not None
