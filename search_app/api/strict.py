"""The parameters of an API call: what is unknown, given twice or no text is refused, never passed over."""

from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes

from flask import request

from indexer.search.form import MOST_VALUES, parse_form
from indexer.search.values import SearchForm
from search_app.backend import backend
from search_app.errors import InvalidParameterError
from search_app.presenters.wording import brief


def require_utf8() -> None:
    """Raises InvalidParameterError for a parameter whose bytes are no UTF-8, which would be searched as other text."""
    for part in request.query_string.split(b"&"):
        name, _, value = (unquote_to_bytes(piece.replace(b"+", b" ")) for piece in part.partition(b"="))
        try:
            (name + value).decode()
        except UnicodeDecodeError as error:
            shown = brief(name.decode(errors="replace"))
            raise InvalidParameterError(shown, f"参数 {shown} 不是 UTF-8 编码的文字。") from error


def require_known(given: Mapping[str, Sequence[str]], known: Sequence[str]) -> None:
    """Raises InvalidParameterError for a parameter that there is not."""
    possible = f"可用的参数是 {'、'.join(known)}" if known else "此处没有参数"
    for name in given:
        if name not in known:
            raise InvalidParameterError(brief(name), f"没有名为“{brief(name)}”的参数；{possible}。")


def single(given: Mapping[str, Sequence[str]], name: str) -> str:
    """The value as typed; a blank one counts as not given, and is empty. Raises InvalidParameterError for a second."""
    values = [value for value in given.get(name, ()) if value.strip()]
    if len(values) > 1:
        raise InvalidParameterError(name, f"参数 {name} 只能有一个值。")
    return values[0] if values else ""


def strict_form(given: Mapping[str, Sequence[str]]) -> SearchForm:
    """The search that is asked for. Raises InvalidParameterError where a part of it cannot be taken."""
    for name in ("dept", "section"):
        if len(given.get(name, ())) > MOST_VALUES:  # also where some are the same, of which the form takes one
            raise InvalidParameterError(name, f"参数 {name} 最多给 {MOST_VALUES} 个值。")
    parsed = parse_form(given, backend().registry)
    for problem in parsed.problems:
        raise InvalidParameterError(brief(problem.parameter), brief(problem.message, 400))
    return parsed.form
