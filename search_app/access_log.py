"""A line of the log for each request, when all of its answer has been handed over."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_logger = logging.getLogger("search_app.access")
_UNTOLD = ("/healthz", "/static/")
"""Where these begin the path of what was answered well, it is of interest to nobody: what watches the service asks for
the one every few seconds, and every page for a dozen of the others."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class AccessLog:
    """An application that logs what ``application`` answers."""

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        exchange = _Exchange(
            method=environ["REQUEST_METHOD"],
            path=environ.get("REQUEST_URI") or environ["PATH_INFO"],  # as it was sent, where the server keeps that
            address=environ.get("REMOTE_ADDR", "-"),
        )
        started = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None) -> Callable[..., Any]:
            exchange.status = int(status.split(" ", 1)[0])
            return start_response(status, headers, exc_info)

        def end() -> None:
            exchange.ms = round((time.perf_counter() - started) * 1000, 1)
            untold = environ["PATH_INFO"].startswith(_UNTOLD) and exchange.status < HTTPStatus.BAD_REQUEST
            _tell(exchange, logging.DEBUG if untold else logging.INFO)

        return _Body(self._application(environ, start), exchange, end)


@dataclass(slots=True)
class _Exchange:
    """What is known of a request and its answer so far."""

    method: str
    path: str
    address: str
    status: int = 0
    bytes: int = 0
    ms: float = 0.0


class _Body:
    """The body of an answer; a part counts as sent when the server comes for the next one."""

    def __init__(self, parts: Iterable[bytes], exchange: _Exchange, end: Callable[[], None]) -> None:
        self._parts = parts
        self._exchange = exchange
        self._end = end

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            yield part
            self._exchange.bytes += len(part)

    def close(self) -> None:
        """Called by the server in any case, also where the visitor has gone away."""
        try:
            close = getattr(self._parts, "close", None)
            if close is not None:
                close()
        finally:
            self._end()


def _tell(exchange: _Exchange, level: int) -> None:
    _logger.log(
        level,
        "%s %s %d %d bytes %.1f ms %s",
        exchange.method,
        exchange.path,
        exchange.status,
        exchange.bytes,
        exchange.ms,
        exchange.address,
        extra={"fields": asdict(exchange)},
    )
