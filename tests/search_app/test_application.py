"""The application over the index on disk, and its settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.cli import ScriptInfo

from indexer.annotation.registry import load_registry
from indexer.engines.whoosh import WhooshEngine
from indexer.errors import SettingsError
from indexer.model import Issue
from search_app import create_app
from search_app.backend import backend_of, settings_of
from tests.search_app import sample


def put(directory: Path, *issues: Issue) -> None:
    with WhooshEngine(directory, load_registry().digest).writer() as writer:
        for issue in issues:
            writer.put_issue(issue, f"/{issue.source}")
        writer.commit()


@contextmanager
def made(**config: object) -> Iterator[Flask]:
    app = create_app(config)
    yield app
    backend_of(app).index.close()


def test_the_index_is_used_as_soon_as_it_appears_and_after_every_commit(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with made(INDEX=tmp_path / "index") as app:
        client = app.test_client()
        missing = client.get("/search.json?q=窗口")
        assert missing.status_code == 503
        assert str(tmp_path) not in missing.get_data(as_text=True)  # how to build it is for whoever reads the log
        assert "python -m indexer build" in caplog.text
        put(tmp_path / "index", sample.ISSUES[0])
        assert client.get("/search.json?q=窗口").get_json()["total"] == 3
        put(tmp_path / "index", sample.ISSUES[1])
        assert client.get("/search.json?q=窗口").get_json()["total"] == 6


def test_the_configuration_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOUBAO_INDEX", "from-environment")
    monkeypatch.setenv("ZHOUBAO_TITLE", "大厅周刊")
    with made(INDEX="from-config", TESTING=True) as app:
        assert settings_of(app).index == Path("from-config")
        assert settings_of(app).title == "大厅周刊"
        assert app.testing


def test_a_setting_that_cannot_be_used_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        create_app({"PORT": "many"})
    with pytest.raises(SettingsError):
        create_app({"DEPARTMENTS": tmp_path / "missing.csv"})


def test_the_flask_command_finds_the_application(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHOUBAO_INDEX", str(tmp_path))
    assert settings_of(ScriptInfo("search_app").load_app()).index == tmp_path
