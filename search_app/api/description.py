"""The OpenAPI 3.1 description of the API, made from its routes and from the models of parameters and answers.

SpecTree puts it together; its validation is not used. Parameters are read in one place, for the pages and the command
line too, with messages in Chinese, and its wrapper around a view would read every answer into memory.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import current_app
from pydantic import BaseModel
from spectree import Response, SpecTree
from spectree.config import License
from spectree.models import Server
from spectree.plugins.flask_plugin import FlaskPlugin
from werkzeug.routing import Rule

from indexer import __version__
from search_app.api.models import DescriptionDocument, ErrorAnswer, IssueAnswer, SearchAnswer, SuggestAnswer
from search_app.api.parameters import SearchParameters, SuggestParameters

Json = dict[str, Any]
View = Callable[..., Any]

_ERRORS = {
    404: "没有收录这一期，或没有这个地址。",
    410: "cursor 所属的检索结果已不再保留（cursor_expired），请从第一页重新检索。",
    422: "参数有误，parameter 指明是哪一个。",
    503: "索引暂时不可用，请稍后再试。",
}
_ABOUT = (
    "检索已收录各期的全部段落。只用 GET，答复是 UTF-8 编码的 JSON。"
    "空着的参数等于没有给；不认识的参数、不可能的值都是错误，不会悄悄忽略。"
    "答复带有 ETag，下次请求以 If-None-Match 带回，没有变化时答复 304，不再检索。"
)


@dataclass(frozen=True, slots=True)
class _Operation:
    """What is said of a view, beside what its route says."""

    summary: str
    description: str
    answer: type[BaseModel]
    errors: tuple[int, ...]
    query: type[BaseModel] | None = None


_OPERATIONS = {
    "api.search": _Operation(
        "检索段落",
        "与网页同样的检索，给出一页。要取全部结果，请沿着 next 逐页往下，直到它为 null。",
        SearchAnswer,
        (410, 422, 503),
        SearchParameters,
    ),
    "api.issue": _Operation("取一期", "给出一期的全部段落。", IssueAnswer, (404, 422, 503)),
    "api.suggest": _Operation(
        "补全检索词", "给出最后一个词可能补全成的各种检索词。", SuggestAnswer, (422, 503), SuggestParameters
    ),
    "api.openapi": _Operation("接口描述", "给出描述本接口的 OpenAPI 文档。", DescriptionDocument, (422,)),
}
_FOUND = "找到的结果，带有 ETag。"
_UNCHANGED = "与 If-None-Match 所指的答复相同，不再发送。"
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "客户端已有的答复的 ETag；没有变化时答复 304。",
    "schema": {"type": "string"},
}
_ETAG = {
    "description": "答复的标记，内容不变则不变；下次请求以 If-None-Match 带回。",
    "schema": {"type": "string", "examples": ['W/"baf3f80cf7c366c51a79bb11"']},
}
_PATH_PARAMETERS = {"issue_id": "期次编号，例如 2022-36。"}


def describe() -> Json:
    """The whole document, of the application that answers this request."""
    described: dict[str, View] = {}

    class Views(FlaskPlugin):
        """The views of the API as they are described; those that run stay as they are."""

        def parse_func(self, route: Rule) -> Iterator[tuple[str, View]]:
            if route.endpoint in described:
                yield "GET", described[route.endpoint]

    tree = SpecTree(
        backend=Views,
        title="周报检索接口",
        description=_ABOUT,
        version=__version__,
        license=License("MIT", "https://spdx.org/licenses/MIT.html"),
        servers=[Server("/")],
        mode="strict",
        annotations=False,
        naming_strategy=lambda model: model.__name__,
        nested_naming_strategy=lambda _, name: name,
    )
    for endpoint, operation in _OPERATIONS.items():
        described[endpoint] = _described(tree, endpoint, operation)
    document: Json = tree.spec
    for model in (SearchParameters, SuggestParameters):
        del document["components"]["schemas"][model.__name__]  # they stand, one by one, with their operations
    for methods in document["paths"].values():
        _add_headers(methods["get"])
    return document


def _add_headers(operation: Json) -> None:
    """Those by which a client says what it has already: ``search_app.freshness`` reads and writes them."""
    operation["parameters"].append(_IF_NONE_MATCH)
    operation["responses"] = dict(sorted(operation["responses"].items()))
    for status in ("200", "304"):
        operation["responses"][status]["headers"] = {"ETag": _ETAG}


def _described(tree: SpecTree, endpoint: str, operation: _Operation) -> View:
    errors = {f"HTTP_{status}": (ErrorAnswer, _ERRORS[status]) for status in operation.errors}
    view: View = tree.validate(
        query=operation.query,
        resp=Response(HTTP_200=(operation.answer, _FOUND), HTTP_304=(None, _UNCHANGED), **errors),
        path_parameter_descriptions=_PATH_PARAMETERS,
        operation_id=endpoint.removeprefix("api."),
        skip_validation=True,
    )(current_app.view_functions[endpoint])
    view.__doc__ = f"{operation.summary}\n\n{operation.description}"
    return view
