"""Lines of the log: one form for all messages, and no request can write a line of its own."""

import datetime as dt
import io
import json
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, Response
from werkzeug.test import Client, EnvironBuilder, run_wsgi_app

from search_app import create_app
from search_app.access_log import AccessLog
from search_app.backend import backend_of
from search_app.logs import log_to

FORM = re.compile(r"(\S+) (INFO|WARNING|ERROR) (\S+) (.*)")


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Afterwards the process logs as it did before."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def text() -> io.StringIO:
    stream = io.StringIO()
    log_to(stream, as_json=False)
    return stream


@pytest.fixture
def objects() -> io.StringIO:
    stream = io.StringIO()
    log_to(stream, as_json=True)
    return stream


@pytest.fixture
def unheard() -> Callable[[], None]:
    """Called in a test, keeps what it logs from pytest, whose processes cannot send half characters to each other."""

    def keep() -> None:
        root = logging.getLogger()
        root.handlers[:] = [one for one in root.handlers if not type(one).__module__.startswith("_pytest")]

    return keep


def lines_of(stream: io.StringIO) -> list[str]:
    return stream.getvalue().splitlines()


def objects_of(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines_of(stream)]


@pytest.mark.parametrize("logger", ["search_app", "search_app.access", "waitress"])
def test_every_logger_writes_time_level_name_and_message(text: io.StringIO, logger: str) -> None:
    logging.getLogger(logger).warning("索引%s", "不可用")
    [line] = lines_of(text)
    form = FORM.fullmatch(line)
    assert form is not None
    assert dt.datetime.fromisoformat(form[1]).utcoffset() is not None
    assert form.groups()[1:] == ("WARNING", logger, "索引不可用")


def test_as_json_the_same_are_keys(objects: io.StringIO) -> None:
    logging.getLogger("waitress").warning("索引%s", "不可用")
    [line] = objects_of(objects)
    assert dt.datetime.fromisoformat(line.pop("time")).utcoffset() is not None
    assert line == {"level": "WARNING", "logger": "waitress", "message": "索引不可用"}


def test_warnings_of_python_are_lines_too(unheard: Callable[[], None]) -> None:
    unheard()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        text = io.StringIO()
        log_to(text, as_json=False)  # inside, for pytest's own way of hearing warnings goes before one set outside
        warnings.warn("旧写法", stacklevel=1)
    [line] = lines_of(text)
    assert " WARNING py.warnings " in line
    assert "旧写法" in line


HOSTILE = "/a\n2026-01-01T00:00:00.000+08:00 INFO x forged\r\x1b[2J\x85\u2028\u202e\ud800尾"


def test_what_a_request_contains_cannot_end_a_line(text: io.StringIO, unheard: Callable[[], None]) -> None:
    unheard()
    logging.getLogger("search_app").error("Exception on %s", HOSTILE)
    [line] = lines_of(text)
    assert line.isprintable()
    assert r"/a\n2026" in line
    assert line.endswith("尾")


def test_nor_can_it_as_json(objects: io.StringIO, unheard: Callable[[], None]) -> None:
    unheard()
    logging.getLogger("search_app").error("%s", HOSTILE)
    [line] = lines_of(objects)
    assert line.isprintable()
    assert json.loads(line)["message"] == HOSTILE


def test_that_a_request_waited_for_a_moment_is_no_news(text: io.StringIO) -> None:
    logging.getLogger("waitress.queue").warning("Task queue depth is %d", 1)
    assert lines_of(text) == []


def test_no_line_of_a_traceback_looks_like_a_line_of_the_log(text: io.StringIO, unheard: Callable[[], None]) -> None:
    unheard()
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        logging.getLogger("search_app").exception("失败")
    first, *others = lines_of(text)
    assert FORM.fullmatch(first)
    assert len(others) >= 3
    assert all(line.startswith("    ") and line.isprintable() for line in others)


def ask(application: Flask, path: str, method: str = "GET") -> None:
    """Read the whole answer, as a visitor does."""
    with Client(AccessLog(application)).open(
        path, method=method, environ_base={"REMOTE_ADDR": "192.0.2.7"}
    ) as response:
        response.get_data()


@pytest.fixture
def small() -> Flask:
    app = Flask("search_app")

    @app.get("/")
    def whole() -> str:
        return "五个字的话"

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    @app.get("/streamed")
    def streamed() -> Response:
        return Response(iter(["一", "二三", "四"]))

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("secret")

    return app


def test_a_request_is_a_line(text: io.StringIO, small: Flask) -> None:
    ask(small, "/?q=%E7%AA%97%E5%8F%A3")
    [line] = lines_of(text)
    assert re.search(
        r" INFO search_app\.access GET /\?q=%E7%AA%97%E5%8F%A3 200 15 bytes \d+\.\d ms 192\.0\.2\.7$", line
    )


def test_as_json_its_parts_are_keys(objects: io.StringIO, small: Flask) -> None:
    ask(small, "/nothing")
    [line] = objects_of(objects)
    assert (line["method"], line["path"], line["status"], line["address"]) == ("GET", "/nothing", 404, "192.0.2.7")
    assert line["bytes"] > 0
    assert line["ms"] >= 0


def test_head_sends_no_bytes(objects: io.StringIO, small: Flask) -> None:
    ask(small, "/", "HEAD")
    assert [(line["method"], line["bytes"]) for line in objects_of(objects)] == [("HEAD", 0)]


def test_an_answer_in_parts_is_a_line_when_all_of_it_is_sent(objects: io.StringIO, small: Flask) -> None:
    parts, *_ = run_wsgi_app(AccessLog(small), EnvironBuilder("/streamed").get_environ())
    assert b"".join(parts) == "一二三四".encode()
    assert lines_of(objects) == []
    parts.close()  # type: ignore[attr-defined]  # werkzeug passes on what closes the answer
    assert [line["bytes"] for line in objects_of(objects)] == [12]


def test_an_answer_is_closed_with_its_line(text: io.StringIO) -> None:
    closed = []

    class Parts(list[bytes]):
        def close(self) -> None:
            closed.append(len(lines_of(text)))

    def application(_: object, start_response: Callable[..., object]) -> Parts:
        start_response("200 OK", [])
        return Parts([b"a"])

    Client(AccessLog(application)).get("/").close()
    assert closed == [0]
    assert len(lines_of(text)) == 1


def test_a_visitor_who_goes_away_is_counted_with_what_was_sent(objects: io.StringIO, small: Flask) -> None:
    parts = AccessLog(small)(EnvironBuilder("/streamed").get_environ(), lambda *_: lambda _: None)
    remaining = iter(parts)
    next(remaining)
    next(remaining)  # the first was sent; of the second nobody knows
    parts.close()  # type: ignore[attr-defined]  # as a server does
    assert [line["bytes"] for line in objects_of(objects)] == [3]


def test_signs_of_life_are_not_worth_a_line(text: io.StringIO, small: Flask) -> None:
    ask(small, "/healthz")
    assert lines_of(text) == []


@pytest.mark.parametrize(("status", "lines"), [("200 OK", 0), ("304 NOT MODIFIED", 0), ("404 NOT FOUND", 1)])
def test_of_the_files_of_a_page_only_missing_ones_are_told(text: io.StringIO, status: str, lines: int) -> None:
    def application(_: object, start_response: Callable[..., object]) -> list[bytes]:
        start_response(status, [])
        return []

    Client(AccessLog(application)).get("/static/0123/styles/base.css").close()
    assert len(lines_of(text)) == lines


def test_an_error_of_ours_is_one_traceback_and_one_request(objects: io.StringIO, small: Flask) -> None:
    ask(small, "/broken")
    error, request = objects_of(objects)
    assert (error["level"], error["logger"]) == ("ERROR", "search_app")
    assert error["traceback"].startswith("Traceback")
    assert error["traceback"].endswith("RuntimeError: secret")
    assert (request["path"], request["status"]) == ("/broken", 500)


def test_an_application_that_is_made_leaves_the_log_of_the_process_alone() -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    backend_of(create_app({"LOG_JSON": "1"})).index.close()
    assert (root.handlers, root.level) == before
