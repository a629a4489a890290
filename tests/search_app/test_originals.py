"""The files that issues were read from."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from indexer.engines.protocol import SourceRecord
from indexer.engines.scan import ScanEngine
from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from tests.search_app import sample
from tests.search_app.pages import Page

CONTENT = "<script>alert('原件')</script>".encode("gb18030")
NAME = "窗口 工作周报“40期”.html"
ADDRESS = "/issue/2021-40/original"
Serve = Callable[..., FlaskClient]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What issue 2021-40 was read from."""
    path = tmp_path / NAME
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves the sample issue as if it was read from the file that is there now."""
    applications = []

    def served(path: Path, *, downloads: bool = True) -> FlaskClient:
        engine, status = ScanEngine(), path.stat()
        with engine.writer() as writer:
            writer.put_issue(sample.ISSUES[0], path.as_posix())
            writer.put_source(SourceRecord(path.as_posix(), status.st_size, status.st_mtime_ns, "", {"2021-40": 100}))
            writer.put_issue(sample.ISSUES[1], "/nowhere/2022-2.txt")
            writer.commit()
        app = application(engine, sample.registry(), Settings(downloads=downloads))
        applications.append(app)
        return app.test_client()

    yield served
    for app in applications:
        backend_of(app).index.close()


def offers(client: FlaskClient, issue: str = "2021-40") -> bool:
    return any("下载来源文件" in text for text in Page(client, f"/issue/{issue}").texts("//p[@class='file']/a"))


def test_the_link_gives_the_file_byte_by_byte_under_its_own_name(serve: Serve, file: Path) -> None:
    client = serve(file)
    link = Page(client, "/issue/2021-40").link("下载来源文件")
    response = client.get(link, buffered=True)
    assert (response.status_code, response.data) == (200, CONTENT)
    kind, _, name = response.headers["Content-Disposition"].partition(";")
    assert kind == "attachment"
    assert unquote(name.rpartition("filename*=UTF-8''")[2]) == NAME


def test_the_file_is_never_shown_as_a_page_of_ours_nor_listed_nor_kept(serve: Serve, file: Path) -> None:
    headers = serve(file).get(ADDRESS, buffered=True).headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Robots-Tag"] == "noindex"
    assert "31536000" not in headers["Cache-Control"]


def test_robots_do_not_follow_the_link(serve: Serve, file: Path) -> None:
    assert Page(serve(file), "/issue/2021-40").one("//p[@class='file']/a").get("rel") == "nofollow"


def test_where_it_is_not_allowed_there_is_neither_link_nor_file_but_the_name(serve: Serve, file: Path) -> None:
    client = serve(file, downloads=False)
    assert not offers(client)
    assert "样例2021-40.txt" in Page(client, "/issue/2021-40").text("//p[@class='file']")
    response = client.get(ADDRESS)
    assert response.status_code == 404
    assert "没有这个页面" in response.text


def _remove(path: Path) -> None:
    path.unlink()


def _lengthen(path: Path) -> None:
    path.write_bytes(CONTENT + b"!")


def _touch(path: Path) -> None:
    os.utime(path, ns=(0, 0))


def _replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [_remove, _lengthen, _touch, _replace_by_folder])
def test_a_file_that_is_not_what_was_read_is_not_handed_out(
    serve: Serve, file: Path, change: Callable[[Path], None]
) -> None:
    client = serve(file)
    change(file)
    response = client.get(ADDRESS)
    assert response.status_code == 404
    assert "已被移动或改动" in response.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_place_of_the_file_keeps_nobody_waiting(serve: Serve, file: Path) -> None:
    client = serve(file)
    file.unlink()
    os.mkfifo(file)
    assert client.get(ADDRESS).status_code == 404


def test_of_a_file_that_is_gone_whoever_asks_is_told(serve: Serve, file: Path) -> None:
    client = serve(file)
    file.unlink()
    assert offers(client)  # the page says the same as long as the index does, for those who have it already
    answer = client.get(ADDRESS)
    assert answer.status_code == 404
    assert "已被移动或改动" in answer.text


def test_a_file_of_which_the_index_remembers_nothing_is_not_handed_out(serve: Serve, file: Path) -> None:
    client = serve(file)
    assert client.get("/issue/2022-2/original").status_code == 404


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_lines_of_many_issues_are_no_issues_original(serve: Serve, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(CONTENT)
    client = serve(path)
    assert not offers(client)
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("issue", ["2099-1", "..%2F..%2Fetc%2Fpasswd", "2021-40%00", "%2Fetc%2Fpasswd"])
def test_nothing_but_the_id_of_an_issue_leads_to_a_file(serve: Serve, file: Path, issue: str) -> None:
    assert serve(file).get(f"/issue/{issue}/original").status_code == 404


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize("name", ["周报\n第40期.txt", "周报\udcff.txt", '周"报;\\.txt'], ids=["line", "bytes", "quote"])
def test_a_name_that_no_header_can_hold_does_not_keep_one_from_the_file(
    serve: Serve, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(CONTENT)
    response = serve(path).get(ADDRESS, buffered=True)
    assert (response.status_code, response.data) == (200, CONTENT)
