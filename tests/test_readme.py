"""The examples in README.md work as they stand there."""

import datetime as dt
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from werkzeug.serving import make_server

from indexer.annotation.registry import load_registry
from indexer.model import Department
from indexer.settings import Settings
from search_app.application import application
from search_app.backend import backend_of
from search_app.exports.atom_feed import USUAL_ENTRIES
from search_app.exports.findings import MOST_ROWS
from search_app.index_access import KEPT_SECONDS, MOST_KEPT
from tests.search_app import sample

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
IN_README = "http://127.0.0.1:8000"
FOUND = 250
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "no_proxy": "*"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where an archive is served of which the example finds more than two pages."""
    registry = load_registry()
    departments = [registry.resolve(name) for name in ("自然资源厅", "司法厅", "公安厅")]
    named = [(Department(one.id, one.name),) for one in departments if one is not None]
    assert len(named) == 3
    rows: list[sample.Row] = [
        (sample.TRAINING, f"第{number}次优化营商环境。", department)
        for department, count in zip(named, (200, 50, 9), strict=True)
        for number in range(count)
    ]
    engine = sample.engine(sample.issue(2022, 36, dt.date(2022, 11, 24), rows))
    app = application(engine, registry, Settings())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    backend_of(app).index.close()


def example(language: str, marked_by: str, address: str) -> str:
    """The only example in this language that has the mark in it, at another address."""
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    [code] = [code for code in found if marked_by in code]
    assert IN_README in code
    return code.replace(IN_README, address)


def output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=ENVIRONMENT, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_example_prints_the_citation_of_every_hit(address: str) -> None:
    code = example("python", "urlopen", address)
    assert len(code.splitlines()) <= 25
    lines = output(sys.executable, "-c", code).splitlines()
    assert len(lines) == FOUND
    assert lines[0].startswith("《窗口工作周报》2022年第36期（总第458期），2022年11月24日，第1段 ")
    assert lines[-1].endswith(f"#p-{FOUND}")
    assert all(f" {address}/issue/2022-36?q=" in line for line in lines)


def test_the_search_example_finds_something_in_the_samples(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    [line] = [line for line in README.splitlines() if line.startswith("python -m indexer search ")]
    _, *command = shlex.split(line.replace(" DIR", f" {shlex.quote(index)}"))
    output(sys.executable, "-m", "indexer", "build", "corpus", "--index", index)
    assert json.loads(output(sys.executable, *command, "--json"))["total"]


def test_every_file_of_a_search_is_there_to_take(address: str) -> None:
    paths = re.findall(r"`(/search\.[a-z]+(?:\?pages=all)?)`", README)
    assert len(paths) == 5
    for path in paths:
        with urlopen(f"{address}{path}") as answer:  # noqa: S310  # our own
            assert answer.status == 200


def test_limits_are_those_that_are_applied() -> None:
    assert f"the first {MOST_ROWS:,} hits" in README
    assert f"the newest {USUAL_ENTRIES} hits" in README
    assert f"kept for {KEPT_SECONDS // 60} minutes" in README
    assert MOST_KEPT == 6
    assert "through six commits" in README


def test_the_curl_example_prints_a_page(address: str) -> None:
    if shutil.which("curl") is None:
        assert "CI" not in os.environ, "CI must have curl"
        pytest.skip("there is no curl")
    page = json.loads(output(*shlex.split(example("sh", "curl", address))))
    assert (page["total"], len(page["hits"])) == (259, 3)
