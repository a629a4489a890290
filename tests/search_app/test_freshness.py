"""What a client has already is neither searched for nor sent again."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.engines.scan.engine import ScanEngine
from indexer.engines.scan.searching import ScanSearcher
from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from search_app.index_access import KEPT_SECONDS
from tests.search_app import sample

PATHS = [
    "/",
    "/search?q=培训",
    "/search.json?q=培训",
    "/search.json?q=培训&pages=all",
    "/issues",
    "/issue/2021-40?q=培训",
    "/api/v1/search?q=培训",
    "/api/v1/suggest?q=培",
    "/api/v1/issues/2021-40",
    "/api/v1/openapi.json",
    "/api/docs",
]


def tag(client: FlaskClient, path: str, **headers: str) -> str:
    client.get("/api/v1/suggest?q=培")  # so that the vocabulary is made, on which answers depend
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.headers["ETag"]


def commit(engine: ScanEngine) -> None:
    with engine.writer() as writer:
        writer.put_issue(sample.issue(2023, 1, None, [(sample.PATROL, "新的一段培训。", ())]), "/new.txt")
        writer.commit()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_an_answer_that_the_client_has_is_a_304(client: FlaskClient, path: str, encoding: str) -> None:
    etag = tag(client, path, **{"Accept-Encoding": encoding})
    assert etag.startswith('W/"')
    again = client.get(path, headers={"If-None-Match": f'"other", {etag}', "Accept-Encoding": encoding})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in again.headers["Vary"]


def test_a_compressed_answer_has_the_same_etag(client: FlaskClient) -> None:
    path = "/api/v1/search?q=培训"
    plain, compressed = (client.get(path, headers={"Accept-Encoding": name}) for name in ("identity", "gzip"))
    assert compressed.headers["Content-Encoding"] == "gzip"
    tag(client, path)
    assert tag(client, path, **{"Accept-Encoding": "gzip"}) == tag(client, path)
    assert plain.headers["Cache-Control"] == compressed.headers["Cache-Control"] == "no-cache"


def test_a_304_is_given_without_a_search(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    etag = tag(client, "/search.json?q=培训")
    monkeypatch.delattr(ScanSearcher, "search")
    assert client.get("/search.json?q=培训", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("path", PATHS[:-2])
def test_after_a_commit_the_answer_is_given_anew(client: FlaskClient, engine: ScanEngine, path: str) -> None:
    etag = tag(client, path)
    commit(engine)
    again = client.get(path, headers={"If-None-Match": etag})
    assert again.status_code == 200
    assert again.headers["ETag"] != etag


def test_each_address_has_its_own_etag(client: FlaskClient) -> None:
    paths = [*PATHS, "/search?q=培训&page=1", "/api/v1/search?q=窗口"]
    assert len({tag(client, path) for path in paths}) == len(paths)


def test_when_the_vocabulary_is_made_corrections_are_given_anew(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/api/v1/search?q=护罩&match=all"
    with monkeypatch.context() as impatient:
        impatient.setattr("search_app.vocabulary_shelf.PATIENCE", 0)
        before = client.get(path)
    client.get("/api/v1/suggest?q=护")  # waits for it
    after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.get_json()["query"]["corrections"]
    assert client.get(path, headers={"If-None-Match": after.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "other",
    [
        {"settings": Settings(title="别的周报")},
        {"registry": replace(sample.registry(), digest="other")},
    ],
    ids=["settings", "departments"],
)
def test_other_settings_and_departments_give_other_etags(engine: ScanEngine, other: dict[str, Any]) -> None:
    given: dict[str, Any] = {"settings": Settings(), "registry": sample.registry()}
    ours, theirs = (application(engine, **one).test_client() for one in (given, {**given, **other}))
    assert tag(ours, "/") != tag(theirs, "/")


def test_another_version_of_the_product_gives_another_etag(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = tag(client, "/")
    monkeypatch.setattr("search_app.freshness.product_digest", lambda: "other")
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"), [("/api/v1/search?from=x", 422), ("/api/v1/issues/1999-1", 404), ("/issue/1999-1", 404)]
)
def test_an_error_has_no_etag_and_is_asked_for_again(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path, headers={"If-None-Match": "*"})
    assert response.status_code == status
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-cache"


def test_styles_and_signs_of_life_are_left_alone(app: Flask, client: FlaskClient) -> None:
    assert "ETag" not in client.get("/healthz").headers
    style = client.get(f"{app.static_url_path}/styles/base.css")
    assert "no-cache" not in style.headers["Cache-Control"]


def test_without_an_index_the_description_is_there_and_the_rest_a_503() -> None:
    client = application(ScanEngine(), sample.registry(), Settings()).test_client()
    assert client.get("/api/v1/openapi.json").status_code == 200
    assert client.get("/api/docs").status_code == 200
    assert client.get("/api/v1/search").status_code == 503


def test_what_names_the_site_is_another_answer_under_another_name(client: FlaskClient) -> None:
    tags = {client.get("/search.atom", headers={"Host": host}).headers["ETag"] for host in ("a.example", "b.example")}
    assert len(tags) == 2


def test_only_what_reads_is_told_that_nothing_changed(client: FlaskClient) -> None:
    found = client.get("/search?q=窗口").headers["ETag"]
    assert client.post("/search?q=窗口", headers={"If-None-Match": found}).status_code == 405


def test_a_client_that_has_the_first_page_already_can_follow_its_cursor_as_long_as_any_other(
    engine: ScanEngine, app: Flask, client: FlaskClient
) -> None:
    clock = [0.0]
    backend_of(app).index._now = lambda: clock[0]  # noqa: SLF001
    first = client.get("/api/v1/search?per_page=5")
    clock[0] = KEPT_SECONDS - 1
    again = client.get("/api/v1/search?per_page=5", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with engine.writer() as writer:
        writer.remove_issue("2021-40")
        writer.commit()
    clock[0] += KEPT_SECONDS - 1
    assert client.get(first.get_json()["next"]).status_code == 200
