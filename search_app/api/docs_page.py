"""The documentation of the API as a page, made from its OpenAPI description.

A page of our own: Swagger UI and Redoc weigh over a megabyte each, need inline styles, which the content policy
forbids, do not pass the checks of accessibility, and do not speak Chinese.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]

_REFERENCE = "#/components/schemas/"
_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "object": "对象",
    "array": "列表",
}
_FORMATS = {"date": "日期"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of value something is, in words; ``shape`` names the shape that it has, if it has one."""

    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter as a row of a table and a field of a form."""

    name: str
    kind: str
    description: str
    example: str
    default: str
    required: bool
    repeatable: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A status that an operation may answer with."""

    status: str
    description: str
    shape: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One address of the API."""

    name: str
    path: str
    summary: str
    description: str
    parameters: tuple[ParameterView, ...]
    answers: tuple[AnswerView, ...]
    example: str
    """An answer, as JSON."""
    curl: str

    @property
    def variable(self) -> str:
        """The part of the path that is to be filled in; empty where there is none."""
        return next((parameter.name for parameter in self.parameters if f"{{{parameter.name}}}" in self.path), "")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a shape."""

    name: str
    kind: Kind
    description: str
    optional: bool


@dataclass(frozen=True, slots=True)
class ShapeView:
    """The shape of an object in answers."""

    name: str
    description: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class DocsView:
    """The whole page."""

    title: str
    version: str
    openapi: str
    description: str
    operations: tuple[OperationView, ...]
    shapes: tuple[ShapeView, ...]


def docs_view(document: Json, host: str, examples: Mapping[str, str]) -> DocsView:
    """The page of this description.

    ``host`` is the beginning of the addresses in examples, without a slash at the end; ``examples`` are values of
    parameters that the description has none of.
    """
    info, schemas = document["info"], document["components"]["schemas"]
    return DocsView(
        title=info["title"],
        version=info["version"],
        openapi=document["openapi"],
        description=info["description"],
        operations=tuple(
            _operation(path, methods["get"], schemas, host, examples) for path, methods in document["paths"].items()
        ),
        shapes=tuple(_shape(name, schema) for name, schema in schemas.items()),
    )


def example_of(schema: Json, schemas: Mapping[str, Json]) -> Any:
    """A value of this schema, put together from the examples of its fields."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[_referred(schema)], schemas)
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    return {name: example_of(field, schemas) for name, field in schema.get("properties", {}).items()}


def _operation(
    path: str, operation: Json, schemas: Mapping[str, Json], host: str, examples: Mapping[str, str]
) -> OperationView:
    # Headers cannot be filled into a form; the statuses tell of them.
    parameters = tuple(
        _parameter(parameter, examples) for parameter in operation["parameters"] if parameter["in"] != "header"
    )
    answers = tuple(
        AnswerView(status, answer["description"], _shape_of_answer(answer))
        for status, answer in operation["responses"].items()
    )
    found = example_of(schemas[answers[0].shape], schemas)
    return OperationView(
        name=operation["operationId"],
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=parameters,
        answers=answers,
        example=json.dumps(found, ensure_ascii=False, indent=2),
        curl=_curl(host + path, parameters),
    )


def _parameter(parameter: Json, examples: Mapping[str, str]) -> ParameterView:
    schema = parameter["schema"]
    repeatable = schema.get("type") == "array"
    default = "" if repeatable else str(schema.get("default", ""))
    example = next(iter(schema.get("examples", ())), examples.get(parameter["name"], ""))
    return ParameterView(
        name=parameter["name"],
        kind="，".join(_constraints(schema["items"] if repeatable else schema)),
        description=parameter["description"],
        example=str(example[0] if repeatable and example else example),
        default=default,
        required=parameter["required"],
        repeatable=repeatable,
        choices=tuple(schema.get("enum", ())),
    )


def _constraints(schema: Json) -> Iterator[str]:
    if "enum" in schema:
        yield "、".join(schema["enum"])
        return
    yield _TYPES[schema["type"]]
    if "maximum" in schema:
        yield f"{schema['minimum']} 到 {schema['maximum']}"
    if "maxLength" in schema:
        yield f"最多 {schema['maxLength']} 个字"


def _curl(address: str, parameters: tuple[ParameterView, ...]) -> str:
    """A call that gives something in the samples, with the first parameter alone."""
    first = next((parameter for parameter in parameters if parameter.example), None)
    if first is None:
        return f"curl '{address}'"
    place = f"{{{first.name}}}"
    if place in address:
        return f"curl '{address.replace(place, first.example)}'"
    return f"curl -G '{address}' --data-urlencode '{first.name}={first.example}'"


def _shape(name: str, schema: Json) -> ShapeView:
    required = schema.get("required", ())
    return ShapeView(
        name=name,
        description=schema.get("description", ""),
        fields=tuple(
            FieldView(field, _kind(value), value.get("description", ""), field not in required)
            for field, value in schema.get("properties", {}).items()
        ),
    )


def _kind(schema: Json) -> Kind:
    if "$ref" in schema:
        return Kind("", _referred(schema))
    if "anyOf" in schema:
        kinds = [_kind(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return Kind("、".join(kind.words for kind in kinds) + " 或 null", kinds[0].shape)
    if schema.get("type") == "array":
        item = _kind(schema["items"])
        return Kind(f"{item.words}列表" if item.words else "列表，每项为", item.shape)
    if "enum" in schema:
        return Kind("、".join(schema["enum"]))
    if "const" in schema:
        return Kind(json.dumps(schema["const"]))
    return Kind(_FORMATS.get(schema.get("format", "")) or _TYPES[schema["type"]])


def _shape_of_answer(answer: Json) -> str:
    content = answer.get("content")
    return _referred(content["application/json"]["schema"]) if content else ""


def _referred(schema: Json) -> str:
    return str(schema["$ref"]).removeprefix(_REFERENCE)
