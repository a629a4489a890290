"""The shapes of answers and errors, as the description of the API says them: this text is for users, so in Chinese.

A test holds that answers are exactly of these shapes. Only the description needs this module, which is slow to import.
"""
# ruff: noqa: D400, D415  # Chinese sentences end with 。

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from indexer.search.vocabulary import Kind

Day = Annotated[str, Field(json_schema_extra={"format": "date"})]


def _without_titles(schema: dict[str, Any]) -> None:
    """Titles that are made of the names say nothing."""
    schema.pop("title", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)


class Shape(BaseModel):
    """An object without any further fields."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_without_titles)


class IssueReference(Shape):
    """段落所在的一期。"""

    id: str = Field(description="期次编号，由年份和期数组成；其他刊物前面带刊名的拼音首字母。", examples=["2022-36"])
    title: str | None = Field(description="刊名。", examples=["窗口工作周报"])
    year: int | None = Field(description="年份。", examples=[2022])
    number: int | None = Field(description="当年期数。", examples=[36])
    serial: int | None = Field(description="总期数。", examples=[411])
    published: Day | None = Field(description="印发日期。", examples=["2022-11-24"])


class Department(Shape):
    """段落提到的部门。"""

    id: str = Field(description="部门编号，可用作参数 dept。", examples=["zrzyt"])
    name: str = Field(description="规范名称。", examples=["自然资源厅"])


class Fragment(Shape):
    """原文的一小段。"""

    text: str = Field(description="文字。", examples=["优化营商环境"])
    hit: Literal[True] = Field(default=True, description="这一小段是命中的文字；不是时没有这一项。", examples=[True])


class Hit(Shape):
    """找到的一段。"""

    id: str = Field(description="段落编号：期次编号、-p、段落在该期的序号。", examples=["2022-36-p2"])
    issue: IssueReference = Field(description="所在的一期。")
    ordinal: int = Field(ge=1, description="段落在该期的序号，从 1 起。", examples=[2])
    date: Day | None = Field(
        description="段落的日期，即该期的印发日期；没有印发日期的，为报告期的最后一天。", examples=["2022-11-24"]
    )
    section: list[str] = Field(description="段落所在的栏目，由外到内。", examples=[["窗口工作动态"]])
    departments: list[Department] = Field(description="段落提到的部门，按首次出现的先后。")
    text: str = Field(description="段落全文。", examples=["自然资源厅窗口优化营商环境，推行一次办好。"])
    snippet: list[Fragment] = Field(description="能看出命中之处的摘要，各小段相连即是。")
    score: float = Field(ge=0, description="相关程度；不按相关程度排序时为 0。", examples=[7.31])
    url: str = Field(
        description="该段在网页上的地址，不带主机名。",
        examples=["/issue/2022-36?q=%E8%90%A5%E5%95%86%E7%8E%AF%E5%A2%83#p-2"],
    )
    citation: str = Field(
        description="引文出处。", examples=["《窗口工作周报》2022年第36期（总第411期），2022年11月24日，第2段"]
    )


class Expansion(Shape):
    """检索词里的部门名称，连带查了该部门的其他名称。"""

    word: str = Field(description="输入的词。", examples=["应急厅"])
    department: str = Field(description="部门的规范名称。", examples=["应急管理厅"])
    url: str = Field(
        description="只查这个词本身的网页地址。", examples=["/search?q=%E2%80%9C%E5%BA%94%E6%80%A5%E5%8E%85%E2%80%9D"]
    )


class Correction(Shape):
    """可能想要输入的检索词。"""

    text: str = Field(description="改正后的检索词。", examples=["护照"])
    count: int = Field(ge=0, description="改正后能找到的段数。", examples=[12])
    url: str = Field(description="改正后的网页地址。", examples=["/search?q=%E6%8A%A4%E7%85%A7"])


class Query(Shape):
    """检索词是怎样理解的。"""

    text: str = Field(description="输入的检索词。", examples=["营商环境"])
    understood: str = Field(description="实际所查；再作检索词输入，意思相同。", examples=["营商环境"])
    match: Literal["all", "any"] = Field(description="查的是全部的词，还是其中任意一个。", examples=["all"])
    notices: list[str] = Field(description="需要告诉使用者的话，例如检索词作了哪些修补。", examples=[[]])
    expansions: list[Expansion] = Field(description="连带查了其他名称的部门。", examples=[[]])
    corrections: list[Correction] = Field(description="您是不是要找：可能性大的在前。", examples=[[]])


class FacetValue(Shape):
    """部门分面的一项。"""

    value: str = Field(description="可用作参数的值。", examples=["zrzyt"])
    label: str = Field(description="显示的名称。", examples=["自然资源厅"])
    count: int = Field(ge=0, description="段数；不受本分面已选各项的限制。", examples=[12])
    selected: bool = Field(description="是否已选。", examples=[False])
    url: str = Field(description="选中这一项（已选的则去掉）的网页地址。", examples=["/search?dept=zrzyt"])


class SectionValue(Shape):
    """栏目分面的一项，下级栏目在其中。"""

    value: str = Field(
        description=r"可用作参数 section 的值：各级以 / 相连，名称里的 / 写作 \/。", examples=["窗口工作动态"]
    )
    label: str = Field(description="这一级的名称。", examples=["窗口工作动态"])
    count: int = Field(ge=0, description="段数，含下级；不受本分面已选各项的限制。", examples=[9])
    selected: bool = Field(description="是否已选。", examples=[False])
    url: str = Field(
        description="选中这一项（已选的则去掉）的网页地址。", examples=["/search?section=%E7%AA%97%E5%8F%A3"]
    )
    children: list["SectionValue"] = Field(description="下级栏目。", examples=[[]])


class MonthValue(Shape):
    """日期分面的一个月。"""

    value: str = Field(pattern="^[0-9]{4}-[0-9]{2}$", description="年月。", examples=["2022-11"])
    label: str = Field(description="显示的名称。", examples=["2022年11月"])
    first: Day = Field(alias="from", description="该月首日，可用作参数 from。", examples=["2022-11-01"])
    last: Day = Field(alias="to", description="该月末日，可用作参数 to。", examples=["2022-11-30"])
    count: int = Field(ge=0, description="段数；不受所选日期的限制。", examples=[5])
    selected: bool = Field(description="是否在所选日期之内。", examples=[False])
    url: str = Field(
        description="选中该月（已选的则去掉）的网页地址。", examples=["/search?from=2022-11-01&to=2022-11-30"]
    )


class Facets(Shape):
    """分面：找到的段落各有多少。"""

    department: list[FacetValue] = Field(description="部门，段数多的在前。")
    section: list[SectionValue] = Field(description="栏目，段数多的在前。")
    date: list[MonthValue] = Field(description="月份，早的在前。")


class FacetsCut(Shape):
    """分面的项数太多时略去段数最少的各项；已选的不略。"""

    department: int = Field(ge=0, description="略去的部门数。", examples=[0])
    section: int = Field(ge=0, description="略去的栏目数。", examples=[0])


class SearchAnswer(Shape):
    """一页检索结果。"""

    query: Query = Field(description="检索词是怎样理解的。")
    total: int = Field(ge=0, description="共找到的段数。", examples=[123])
    page: int = Field(ge=1, description="页码。", examples=[1])
    per_page: int = Field(ge=1, description="每页段数。", examples=[20])
    pages: int = Field(ge=0, description="页数；没有找到时为 0。", examples=[7])
    hits: list[Hit] = Field(description="这一页的各段。")
    facets: Facets = Field(description="可供缩小范围的部门、栏目和月份。")
    facets_cut: FacetsCut = Field(description="各分面略去的项数。")
    next_cursor: str | None = Field(
        description="下一页的 cursor；最后一页为 null。", examples=["WyI0ZjJhIiwyLCI5YzFkIl0"]
    )
    next: str | None = Field(
        description="下一页的地址，不带主机名；最后一页为 null。",
        examples=["/api/v1/search?q=%E8%90%A5%E5%95%86%E7%8E%AF%E5%A2%83&cursor=WyI0ZjJhIiwyLCI5YzFkIl0"],
    )
    took_ms: float = Field(ge=0, description="检索所用的毫秒数。", examples=[3.1])


class DateMention(Shape):
    """段落里写到的日期。"""

    text: str = Field(description="原文写法。", examples=["10月26日"])
    first: Day = Field(alias="from", description="首日。", examples=["2022-10-26"])
    last: Day = Field(alias="to", description="末日。", examples=["2022-10-26"])
    start: int = Field(ge=0, description="在段落中的起始位置，以字符计，从 0 起。", examples=[0])
    end: int = Field(ge=0, description="在段落中的结束位置，不含。", examples=[6])


class Paragraph(Shape):
    """一期中的一段。"""

    id: str = Field(description="段落编号。", examples=["2022-36-p2"])
    ordinal: int = Field(ge=1, description="在该期的序号，从 1 起。", examples=[2])
    section: list[str] = Field(description="所在的栏目，由外到内。", examples=[["窗口工作动态"]])
    label: str = Field(description="段首的编号；没有的为空。", examples=["（一）1"])
    text: str = Field(description="段落全文。", examples=["10月26日，自然资源厅窗口优化营商环境，推行一次办好。"])
    departments: list[Department] = Field(description="提到的部门，按首次出现的先后。")
    dates: list[DateMention] = Field(description="写到的日期。")
    url: str = Field(description="该段在网页上的地址，不带主机名。", examples=["/issue/2022-36#p-2"])


class IssueAnswer(IssueReference):
    """完整的一期。"""

    publisher: str | None = Field(description="主办单位。", examples=["样例大厅管理处"])
    period: Annotated[list[Day], Field(min_length=2, max_length=2)] | None = Field(
        description="报告期的首日和末日。", examples=[["2022-10-24", "2022-10-28"]]
    )
    url: str = Field(description="该期在网页上的地址，不带主机名。", examples=["/issue/2022-36"])
    source: str = Field(description="来源文件的名称。", examples=["窗口工作周报2022年第36期.docx"])
    distribution: list[str] = Field(description="印发范围，逐行。", examples=[["报：样例领导小组。"]])
    warnings: list[str] = Field(description="读取该期时没有把握之处。", examples=[[]])
    paragraphs: list[Paragraph] = Field(description="各段，按原文先后。")


class Suggestion(Shape):
    """检索词的一种补全。"""

    text: str = Field(description="补全后的整个检索词。", examples=["营商环境"])
    kind: Literal[tuple(Kind)] = Field(  # type: ignore[valid-type]  # the kinds are the vocabulary's
        description="补全的是部门、栏目、短语还是词。", examples=["word"]
    )
    count: int = Field(ge=0, description="含有它的段数；短语的是估计数。", examples=[36])


class SuggestAnswer(Shape):
    """检索词的各种补全。"""

    query: str = Field(description="输入的检索词。", examples=["yshj"])
    suggestions: list[Suggestion] = Field(description="补全，常见的在前。")


class Fault(Shape):
    """哪里出了错。"""

    status: int = Field(description="HTTP 状态码。", examples=[422])
    code: str = Field(description="错误代码，供程序判断。", examples=["invalid_parameter"])
    message: str = Field(
        description="说明，供人阅读。",
        examples=["开始日期“2022-13”无法识别（请写成 2024、2024-03 或 2024-03-05）。"],
    )
    parameter: str | None = Field(description="有误的参数；与参数无关时为 null。", examples=["from"])


class ErrorAnswer(Shape):
    """错误；所有错误都是这个形式。"""

    error: Fault = Field(description="哪里出了错。")


class DescriptionDocument(BaseModel):
    """OpenAPI 3.1 文档，即本说明的出处。"""

    model_config = ConfigDict(extra="allow", json_schema_extra=_without_titles)
    openapi: str = Field(description="OpenAPI 的版本。", examples=["3.1.0"])
