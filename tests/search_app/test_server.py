"""The product's own server, where it differs from what tests drive the application by."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from indexer.annotation.registry import load_registry
from indexer.engines.whoosh import WhooshEngine
from tests.search_app import sample


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    index = tmp_path_factory.mktemp("server") / "index"
    engine = WhooshEngine(index, load_registry().digest)
    with engine.writer() as writer:
        for issue in sample.ISSUES:
            writer.put_issue(issue, f"/{issue.source}")
        writer.commit()
    command = [sys.executable, "-m", "search_app", "--index", str(index), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r":(\d+)/", process.stdout.readline())
            assert found is not None
            yield int(found[1])
        finally:
            process.kill()


def answer(port: int, request: bytes) -> str:
    """Everything that is said to a request, sent as it is."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=60)) as connection:
        connection.sendall(request)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts).decode()


@pytest.mark.parametrize("path", ["/api/v1/search?q=水利厅", "/search?q=水利厅", "/departments/水利厅"])
def test_addresses_may_be_typed_as_they_are_read(port: int, path: str) -> None:
    said = answer(port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert re.match(r"HTTP/1\.1 (200 OK|301)", said)
    assert "Bad URI" not in said


@pytest.mark.parametrize("host", ["", "Host: zhoubao_web:8000\r\n", "Host: a b\r\n"])
def test_without_a_name_of_the_site_links_are_paths(port: int, host: str) -> None:
    said = answer(port, f"GET /sitemap.xml HTTP/1.0\r\n{host}\r\n".encode())
    assert "<loc>/issues</loc>" in said
