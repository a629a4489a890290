"""A small archive with words that no dictionary has, whose vocabulary the tests look at."""

import datetime as dt
from functools import cache

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher
from indexer.engines.scan import ScanEngine
from indexer.model import Department
from indexer.search.vocabulary import Vocabulary, build_vocabulary
from tests.search.conftest import department
from tests.search.corpus import issue

EMERGENCY, POLICE = Department("yjt", "应急管理厅"), Department("gat", "公安厅")

REGISTRY = Registry(
    (department("yjt", "应急管理厅", "应急厅"), department("gat", "公安厅"), department("swt", "商务厅")), digest=""
)

ISSUES = (
    issue(
        "2022-1",
        dt.date(2022, 1, 14),
        ("动态/改革进展", "本周各窗口以优化营商环境为主线，推行一网通办。", ()),
        ("动态/改革进展", "营商环境测评居前，群众称赞一网通办省时。", ()),
        ("动态/改革进展", "重庆与四川签约，共同改善营商环境。", ()),
        ("动态/改革进展", "一网通办平台接入银行网点，wifi覆盖大厅。", ()),
        ("动态/业务学习", "应急管理厅窗口讲解行政审批要点。", (EMERGENCY,)),
        ("动态/业务学习", "公安厅窗口抽查行政审批档案，拨打12345回访。", (POLICE,)),
    ),
    issue(
        "2022-2",
        dt.date(2022, 4, 8),
        ("动态/业务学习", "行政审批事项公示五天。", ()),
        ("动态/业务学习", "公示期满无人提出异议，改革方案生效。", ()),
        ("“双随机”、巡查", "公示栏更换，旅客服务台配备雨伞。", ()),
        ("“双随机”、巡查", "各窗口公示电话，改革热线12345有人接听。", ()),
        ("“双随机”、巡查", "一条公式写错，已更正公示。", ()),
        ("厅（局）长进大厅", "负责人体验不动产登记，现场解答提问。", ()),
        ("厅（局）长进大厅", "不动产权属清楚，登记手续从简，诗歌朗诵助兴。", ()),
    ),
)


@cache
def searcher() -> Searcher:
    """The paragraphs above, searched by plain scan."""
    engine = ScanEngine()
    with engine.writer() as writer:
        for one in ISSUES:
            writer.put_issue(one, one.source)
        writer.commit()
    return engine.searcher()


@cache
def vocabulary() -> Vocabulary:
    """What they are about."""
    return build_vocabulary(searcher(), REGISTRY)
