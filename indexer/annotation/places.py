"""Other places than our province: their names, and the lists and paragraphs that are theirs.

Texts are in normal form.
"""

import re
from enum import Enum, auto


class Place(Enum):
    """What kind of place is named."""

    PROVINCE = auto()
    """Another province or a region."""
    MUNICIPALITY = auto()
    """It has no 省 and no 厅: behind its name 省发展改革委 is ours."""
    LOWER = auto()
    """A city, county, district or town of any province."""


_MUNICIPALITY = "(?:北京|天津|上海|重庆)市?"
_PROVINCE = (
    "(?:河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|"
    "贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾)(?:省|(?:维吾尔|壮族|回族)?自治区)?"
)
"""All but our own and the municipalities."""
_CITY = (
    "(?:成都|自贡|攀枝花|泸州|德阳|绵阳|广元|遂宁|内江|乐山|南充|眉山|宜宾|广安|达州|雅安|巴中|资阳|阿坝|甘孜|凉山|"
    "广州|深圳|武汉|南京|杭州|西安|昆明|贵阳|拉萨|兰州|青岛|大连|宁波|厦门|天府新区|高新区)"
)
_LEVEL = "[市县区州盟旗镇乡][)]?"

_ENDS = [
    (Place.PROVINCE, re.compile(f"(?:{_PROVINCE}:?|新疆生产建设兵团|川渝|渝川|成渝)$")),
    (Place.MUNICIPALITY, re.compile(f"{_MUNICIPALITY}:?$")),
    (Place.LOWER, re.compile(f"(?:{_CITY}|{_LEVEL})$")),
]

_LONGEST = 9
"""Characters that a place's name and a colon have at most."""

_JOINED = "(?:以及|[、和与及])"
_SEPARATOR = re.compile(f"{_JOINED}$")
_HAN = r"[\u4e00-\u9fff]"
_BODIES = rf"(?!.*(?:四川|我省)){_HAN}{{2,20}}?[局厅委办]{_JOINED}(?:{_HAN}{{2,20}}?[局厅委办]{_JOINED})*$"
_LISTS = [
    (Place.PROVINCE, re.compile(_PROVINCE + _BODIES)),
    (Place.MUNICIPALITY, re.compile(_MUNICIPALITY + _BODIES)),
    (Place.LOWER, re.compile(rf"(?:{_CITY}市?|(?<={_HAN}){_LEVEL}){_BODIES}")),
]

_OPENING = re.compile(
    rf"[^\u4e00-\u9fff]*(?:(?:近日|日前|近期),)?{_PROVINCE}"
    rf"(?!{_HAN}{{0,20}}(?:公司|企业|商会|群众|市民|客商|代表|一行|考察|调研|学习|交流|来))"
)
_OTHER_PROVINCE = re.compile(_PROVINCE)
_OURS = re.compile("四川|我[省厅局委]|本省|[来在赴入]川|省政务服务(?:中心|大厅)|省中心|[厅局委]窗口")


def place_before(before: str) -> Place | None:
    """The place whose name, with nothing or a colon behind it, ends the text."""
    end = before[-_LONGEST:]
    return next((place for place, pattern in _ENDS if pattern.search(end)), None)


def place_of_list(before: str) -> Place | None:
    """The place of the first member of a list that ends the text with a separator: 安徽省数据局、."""
    if _SEPARATOR.search(before) is None:
        return None
    return next((place for place, pattern in _LISTS if pattern.search(before)), None)


def is_about_other_province(text: str) -> bool:
    """Whether another province opens the text and nothing in it is of ours; its visitors do not make it theirs."""
    return _OPENING.match(text) is not None and _OURS.search(_OTHER_PROVINCE.sub("", text)) is None
