"""A production WSGI server around the application."""

import re
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server

from indexer.errors import ZhoubaoError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_LARGEST_HEADERS = 32 * 1024
"""Bytes of a request's headers, address included: every link of a page repeats the search in the address."""
_LARGEST_ANSWER = 1 << 30
"""Bytes of an answer that are taken from the application sooner than a slow visitor takes them: on disk, so that its
thread serves others."""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Takes addresses with characters as they are, which people and programs type, for their encoded form."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, rest = header_plus.partition(b"\r\n")
        super().parse_header(_BEYOND_ASCII.sub(lambda match: b"%%%02X" % match[0][0], line) + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


class ServerAddressError(ZhoubaoError):
    """The address cannot be listened on."""


def run_server(app: "WSGIApplication", host: str, port: int, workers: int, *, announce: Callable[[str], None]) -> None:
    """Serve ``app`` until interrupted, with ``workers`` threads.

    ``announce`` is given the sentence that names the real address, once the socket is open. Raises
    ServerAddressError where the address is taken or not this machine's.
    """
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=workers,
            ident=None,
            max_request_header_size=_LARGEST_HEADERS,
        )
    except (OSError, ValueError) as error:
        raise ServerAddressError(
            f"无法在 {host}:{port} 上启动服务（{error}），请换一个地址或端口，例如 --port 0。"
        ) from error
    for each in getattr(server, "map", {}).values() or [server]:
        each.channel_class = _Channel
    # A host name may stand for several addresses; waitress then listens on each of them.
    addresses = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    # Ctrl+C is how a server ends, also in the moment before it runs.
    with suppress(KeyboardInterrupt), closing(server):
        announce(f"周报检索已启动：{'、'.join(_url(*address) for address in addresses)} （按 Ctrl+C 停止）")
        server.run()


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
