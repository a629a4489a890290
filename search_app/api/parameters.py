"""The parameters of each operation, as the description of the API says them, with the bounds that are really applied.

They are read by ``indexer.search.form.parse_form``, which the pages share, and in ``search_app.views.api``.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from indexer.engines.protocol import Sort
from indexer.search.form import LAST_PAGE, MOST_PER_PAGE, MOST_VALUES, NAMES
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.values import Match, SearchForm
from indexer.search.vocabulary import MOST_COMPLETIONS
from search_app.index_access import KEPT_SECONDS, MOST_KEPT
from search_app.views.api import DEFAULT_LIMIT

_DEFAULT = SearchForm()
_ORDERS = {Sort.RELEVANCE: "相关程度", Sort.NEWEST: "新的在前", Sort.OLDEST: "旧的在前"}
_MATCHES = {Match.AUTO: "先查全部的词，没有再查任意一个", Match.ALL: "全部的词", Match.ANY: "任意一个词"}

Date = Annotated[str, Field(pattern="^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")]


def _bare(schema: dict[str, Any]) -> None:
    """Without the titles that are made of the names, and without ``null``, which an address cannot hold."""
    for field in schema["properties"].values():
        field.pop("title", None)
        if field.get("default", "") is None:
            del field["default"]
        field.update(*(kind for kind in field.pop("anyOf", ()) if kind != {"type": "null"}))


def _choices(names: dict[Any, str]) -> str:
    return "，".join(f"{value} {name}" for value, name in names.items())


class Parameters(BaseModel):
    """Nothing but these; a blank one counts as not given."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_bare)


class SearchParameters(Parameters):
    """Those of a search."""

    q: str = Field(
        "", max_length=MOST_CHARACTERS, description="检索词，写法与网页相同；空着为全部段落。", examples=["营商环境"]
    )
    dept: list[str] = Field(
        [],
        max_length=MOST_VALUES,
        description="部门的规范名称、别名或编号；多个时满足其一即可。",
        examples=[["自然资源厅"]],
    )
    section: list[str] = Field(
        [],
        max_length=MOST_VALUES,
        description=r"栏目，各级以 / 相连（名称里的 / 写作 \/），含其下级；多个时满足其一即可。",
        examples=[["窗口工作动态"]],
    )
    first: Date | None = Field(
        None,
        alias="from",
        description=f"{NAMES['from']}（含），写成 2024、2024-03 或 2024-03-05。",
        examples=["2022-10"],
    )
    last: Date | None = Field(
        None, alias="to", description=f"{NAMES['to']}（含），写成 2024、2024-03 或 2024-03-05。", examples=["2022-12"]
    )
    sort: str = Field(
        _DEFAULT.sort.value, description=f"排序：{_choices(_ORDERS)}。", json_schema_extra={"enum": [*_ORDERS]}
    )
    match: str = Field(
        _DEFAULT.match.value, description=f"匹配：{_choices(_MATCHES)}。", json_schema_extra={"enum": [*_MATCHES]}
    )
    page: int = Field(_DEFAULT.page, ge=1, le=LAST_PAGE, description="页码；超过最后一页是错误。")
    per_page: int = Field(_DEFAULT.per_page, ge=1, le=MOST_PER_PAGE, description=f"{NAMES['per_page']}。")
    cursor: str | None = Field(
        None,
        description=f"上一页给出的 next_cursor，其余参数不变，不与 page 同用。其间索引即使更新，结果仍是开始时的："
        f"最近 {MOST_KEPT} 次更新之内，距上次取页不超过 {KEPT_SECONDS // 60} 分钟，都可接着取；"
        "过后答复 410 cursor_expired，请从第一页重新检索。",
    )


class SuggestParameters(Parameters):
    """Those of a completion."""

    q: str = Field(
        "",
        max_length=MOST_CHARACTERS,
        description="检索词，补全最后一个词；可用汉字、拼音或拼音首字母。",
        examples=["yshj"],
    )
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_COMPLETIONS, description="最多给出几个。")
