"""A tiny pool in which each paragraph has words of its own."""

from benchmarks.pool import PoolParagraph

SENTENCES = (
    "水利窗口把取水许可的申请材料减少一半，群众满意",
    "交通窗口为货车司机开设夜间服务，换证不再排队",
    "公安窗口在社区设立户籍代办点，老人不必出门",
    "教育窗口公布民办学校审批流程图，答复家长咨询",
    "卫生窗口上线医师执业电子证照，扫码即可核验",
    "林草窗口到山区现场勘查采伐地块，当天发放证件",
)

POOL = tuple(PoolParagraph(f"p{number}", "issue", text) for number, text in enumerate(SENTENCES))
