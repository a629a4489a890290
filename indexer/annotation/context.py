"""Whose department a name in a text means: rules over what stands before and after it.

Each rule looks at one kind of surroundings. All text here is in normal form.
"""

import re
from enum import Enum, auto

from indexer.annotation.names import Standing
from indexer.annotation.places import Place, place_before, place_of_list

# Before 省…: all provinces, several, or one that is not ours.
_SOME_PROVINCE = re.compile(
    r"(?:[全各外邻两该等他跨多异数三四五六七八九十]|兄弟|其它|有关|相关|部分|周边|沿海|沿江|友好)$"
)
_SEVERAL_PLACES = re.compile("(?:[省两三等][区市]|两地|多地|各地|当地|地方|基层|对方|所在地|(?<!省)级)$")
_NATIONAL = re.compile(r"(?:国家|中国|全国|国务院|中央|中华人民共和国)$")

_SCHOOL_OR_COMPANY = re.compile(
    "(?:机关|直属|附属|第[一二三四五]|干部|职工|职业)*"
    "(?:学院|医院|幼儿园|党校|研究院|研究所|设计院|出版社|基金会|协会|学会|宾馆|招待所)"
    "|(?:机关|直属|附属|干部|职工|培训|管理|运动)+(?:学校|大学|技术学院|公司)"
)
# 交通运输厅公路规划设计院: a longer name, as long as no verb and nobody of the department comes between.
_OTHER_INSTITUTION = re.compile(
    r"(?:(?![、的与和及为向在对到由将给赴同会按把被是了等于从请让已可]|窗口|组织|指导|要求|联合|支持|通知|帮助|协助|批准|核准|"
    "审批|办理|受理|登记|服务|走访|邀请|召开|举办|推[进动行]|开展|规范|检查|监督|收到|核发|颁发|颁给|发[布证放]|公[布示告]|确定|"
    "认定|选[派定取]|鼓励|引导|督促|通过|提[供醒示]|约谈|处罚|整治|批复|同意|授予|收取|负责|人员|同志|[厅局处]长|前往|走进|审[查核]|查处|抽查|四川|成都|[省市州县])"
    r"[\u4e00-\u9fff]){1,12}?(?:研究院|设计院|学院|学校|大学|医院|公司|商会|协会|学会|网站)"
)
_IN_INSTITUTION = re.compile("[院园校所社会馆学司站]")
"""The last characters of the institutions above: a quick question."""
_OF_EVERY_LEVEL = re.compile("[(][局委办会厅、/]+[)]")
_ANOTHER_WORD = re.compile("[理结件证]|公(?![布告开示])|事(?!处)")

_JOINED = re.compile("[、和与及]|以及")
_BOUNDARY = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在向对与和同及由到、的为会给经让赴驻了])$")
# 公安窗口 behind 行业和 is one of a field's, behind another 窗口 it is a department's.
_IN_HALL = re.compile(r"(?:^|[^\u4e00-\u9fff、]|[在向对到由的为会给经让赴驻]|(?<![立置设辟放增])了|窗口[、和与及])$")


class Owner(Enum):
    """Who the named department belongs to."""

    HOME = auto()
    OTHER_PROVINCE = auto()
    MUNICIPALITY = auto()
    """Beijing's, Tianjin's, Shanghai's or Chongqing's."""
    NOBODY_OF_OURS = auto()
    """A ministry, a city's bureau or an institution with the name inside."""
    ANYBODY = auto()
    """Nothing says whose; a list with one of our 厅 behind it makes it ours."""


_OWNER_IN = {
    Place.PROVINCE: Owner.OTHER_PROVINCE,
    Place.MUNICIPALITY: Owner.MUNICIPALITY,
    Place.LOWER: Owner.NOBODY_OF_OURS,
}
_ELSEWHERE = {Owner.OTHER_PROVINCE, Owner.MUNICIPALITY}


def owner(name: str, standing: Standing, before: str, after: str, preceding: Owner | None) -> Owner:
    """Decide whom a name means.

    ``before`` and ``after`` are the text around it. ``preceding`` is the owner of what stands before it in a list (see
    ``is_list_separator`` and ``owner_of_list``), otherwise None.
    """
    if _is_part_of_other_name(name, after):
        return Owner.NOBODY_OF_OURS
    if standing is Standing.FULL or standing is Standing.WINDOW:
        return _owner_by_province(name, before, preceding)
    place = place_before(before)
    if place in {Place.PROVINCE, Place.MUNICIPALITY}:
        return _OWNER_IN[place]
    if preceding in _ELSEWHERE:
        return preceding
    if _SEVERAL_PLACES.search(before) or _NATIONAL.search(before):
        return Owner.NOBODY_OF_OURS
    if standing is Standing.BARE:
        return Owner.HOME  # a city has no 厅: 自贸试验区公安厅窗口 is ours, 成都药监局 is not
    if place is Place.LOWER:
        return Owner.NOBODY_OF_OURS
    if standing is Standing.BARE_WINDOW:
        return Owner.HOME if _is_ours_in_hall(before) else Owner.NOBODY_OF_OURS
    return _owner_of_partial(before, after, preceding)


def is_list_separator(text: str) -> bool:
    """Whether the text between two names makes them items of one list."""
    return _JOINED.fullmatch(text) is not None


def owner_of_list(before: str) -> Owner | None:
    """The owner of a list that ends the text with a separator, told by the place of its first member."""
    place = place_of_list(before)
    return None if place is None else _OWNER_IN[place]


def _is_part_of_other_name(name: str, after: str) -> bool:
    if name.endswith("办") and _ANOTHER_WORD.match(after):
        return True  # 省外办理: the word is 办理
    if _OF_EVERY_LEVEL.match(after):
        return True
    if _IN_INSTITUTION.search(after) is None:
        return False
    return _SCHOOL_OR_COMPANY.match(after) is not None or _OTHER_INSTITUTION.match(after) is not None


def _owner_by_province(name: str, before: str, preceding: Owner | None) -> Owner:
    if not name.startswith("省"):
        return Owner.HOME
    if place_before(before) is Place.PROVINCE or _SOME_PROVINCE.search(before) or preceding is Owner.OTHER_PROVINCE:
        return Owner.OTHER_PROVINCE
    return Owner.HOME


def _owner_of_partial(before: str, after: str, preceding: Owner | None) -> Owner:
    at_boundary = _BOUNDARY.search(before) is not None
    if preceding is Owner.HOME or (after.startswith("窗口") and at_boundary):
        return Owner.HOME
    return Owner.ANYBODY if at_boundary and preceding in {None, Owner.ANYBODY} else Owner.NOBODY_OF_OURS


def _is_ours_in_hall(before: str) -> bool:
    return _IN_HALL.search(before) is not None and place_before(before.removesuffix("的")) is None
