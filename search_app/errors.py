"""Every error as a page for people, or as one JSON shape for programs."""

from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from indexer.errors import IndexUnavailableError
from search_app.download_slots import TooManyDownloadsError
from search_app.index_access import SnapshotGoneError

_CODES_AND_MESSAGES = {
    HTTPStatus.BAD_REQUEST: ("bad_request", "请求无法识别，请检查网址是否完整。"),
    HTTPStatus.NOT_FOUND: ("not_found", "没有这个页面，可能网址有误，也可能该期尚未收录。"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method_not_allowed", "本站只供查阅，请用 GET 方式访问。"),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("internal_error", "服务器内部出错，已记录在日志中，请稍后再试。"),
    HTTPStatus.SERVICE_UNAVAILABLE: ("index_unavailable", "索引暂时不可用，请稍后再试；如一直这样，请告知管理员。"),
}
_MACHINE_PATHS = ("/api/", "/healthz", "/readyz")
_MACHINE_SUFFIXES = (".json", ".csv", ".xlsx", ".atom", ".ris")


class InvalidParameterError(Exception):
    """A parameter of an API call that cannot be meant; the message is for the user."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class NotIndexedError(Exception):
    """The issue the URL names is not in the index; the message is for the user."""

    def __init__(self, issue_id: str) -> None:
        super().__init__(f"没有收录编号为“{issue_id[:40]}”的期次；编号由年份和期数组成，例如 2022-36。")


def register(app: Flask) -> None:
    """Make ``app`` answer every error with ``error_response``."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(IndexUnavailableError, _index_unavailable)
    app.register_error_handler(InvalidParameterError, _invalid_parameter)
    app.register_error_handler(NotIndexedError, _not_indexed)
    app.register_error_handler(TooManyDownloadsError, _too_many_downloads)
    app.register_error_handler(SnapshotGoneError, _snapshot_gone)


def error_response(status: HTTPStatus, code: str, message: str, parameter: str | None = None) -> Response:
    """The error in the form the path asks for: JSON for programs, else a page."""
    if request.path.startswith(_MACHINE_PATHS) or request.path.rstrip("/").endswith(_MACHINE_SUFFIXES):
        error = {"status": int(status), "code": code, "message": message, "parameter": parameter}
        response = jsonify({"error": error})
    else:
        response = make_response(render_template("error.html", status=int(status), message=message))
    response.status_code = status
    return response


def _http_error(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    code, message = _CODES_AND_MESSAGES.get(status, (status.name.lower(), f"请求未能完成（{int(status)}）。"))
    response = error_response(status, code, message)
    # Such as Allow on a 405.
    response.headers.extend((name, value) for name, value in error.get_headers() if name != "Content-Type")
    return response


def _index_unavailable(error: IndexUnavailableError) -> Response:
    current_app.logger.warning("索引不可用：%s", error)  # names paths and commands, which are not for visitors
    code, message = _CODES_AND_MESSAGES[HTTPStatus.SERVICE_UNAVAILABLE]
    response = error_response(HTTPStatus.SERVICE_UNAVAILABLE, code, message)
    response.headers["Retry-After"] = "30"
    return response


def _invalid_parameter(error: InvalidParameterError) -> Response:
    return error_response(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_parameter", str(error), error.parameter)


def _not_indexed(error: NotIndexedError) -> Response:
    return error_response(HTTPStatus.NOT_FOUND, "not_found", str(error))


def _snapshot_gone(_: SnapshotGoneError) -> Response:
    message = "索引已更新，这次检索的后续各页不再保留；请去掉 cursor，从第一页重新检索。"
    return error_response(HTTPStatus.GONE, "cursor_expired", message, "cursor")


def _too_many_downloads(_: TooManyDownloadsError) -> Response:
    message = "正在生成的下载较多，请过半分钟再试。"
    response = error_response(HTTPStatus.SERVICE_UNAVAILABLE, "too_many_downloads", message)
    response.headers["Retry-After"] = "30"
    return response
