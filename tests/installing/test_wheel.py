"""What ``pip install .`` gives: the program, with all its data, wherever it is called from."""

import os
import re
import shutil
import signal
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from lxml import html

from indexer import __version__
from tests.installing.commands import PROJECT

pytestmark = pytest.mark.installing

SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def let_in() -> list[str]:
    """What the context of the image consists of."""
    lines = (PROJECT / ".dockerignore").read_text("utf-8").splitlines()
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made of nothing but what an image is built from, and away from the sources, where it would leave files."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in let_in():
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / name, source)
    pip("wheel", source, "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", made)
    [found] = made.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel alone; the libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name != "nt")
    [own] = [path for path in folder.rglob("site-packages") if path.is_dir()]
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (own / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    python = shutil.which("python", path=folder / SCRIPTS)
    pip("--python", python, "install", "--no-deps", "--no-index", wheel)
    return folder / SCRIPTS


def pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH" and "ZHOUBAO" not in name}


def run(installed: Path, program: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [installed / program, *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_wheel_holds_both_packages_whole_the_licence_and_nothing_else(wheel: Path) -> None:
    for_developers = {"indexer/data/README.md", "indexer/data/make_simplified.py"}
    expected = {
        path.relative_to(PROJECT).as_posix()
        for package in ("indexer", "search_app")
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } - for_developers
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.endswith("/")}
    about = {name for name in held if name.startswith(f"zhoubao-{__version__}.dist-info/")}
    assert held - about == expected
    assert f"zhoubao-{__version__}.dist-info/licenses/LICENSE" in about


def test_the_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "zhoubao", "--version", cwd=tmp_path).stdout == f"周报检索 {__version__}\n"


@pytest.mark.parametrize("module", ["indexer", "search_app"])
def test_the_modules_can_be_run_as_before(installed: Path, tmp_path: Path, module: str) -> None:
    done = run(installed, "python", "-m", module, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"用法：python -m {module} ")


def test_a_missing_index_is_told_with_the_command_that_is_there(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "zhoubao", "serve", cwd=tmp_path)
    assert done.returncode == 1
    assert "zhoubao index build" in done.stderr
    assert "python -m" not in done.stderr


@contextmanager
def serving(installed: Path, cwd: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The address that is printed, while it is served."""
    with subprocess.Popen(
        [installed / "zhoubao", "serve", "--port", "0"],
        cwd=cwd,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        try:
            address = re.search(r"http://\S+", process.stdout.readline())
            assert address is not None
            yield address[0].rstrip("/"), process
        finally:
            process.kill()


def fetch(address: str) -> str:
    with urlopen(address, timeout=60) as answer:  # noqa: S310
        assert answer.status == 200
        return str(answer.read().decode("utf-8"))


def test_issues_are_indexed_and_served_from_any_folder(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "corpus" / "issues", tmp_path / "期刊")
    built = run(installed, "zhoubao", "index", "build", "期刊", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    with serving(installed, tmp_path) as (address, process):
        home = html.fromstring(fetch(f"{address}/"))
        for path in (*home.xpath("//link[@rel='stylesheet']/@href"), *home.xpath("//script/@src")):
            assert fetch(f"{address}{path}")
        assert "共" in fetch(f"{address}/search?q=%E7%AA%97%E5%8F%A3")  # 窗口
        if sys.platform != "win32":
            process.send_signal(signal.SIGINT)  # what Ctrl+C, the unit and the image send
            assert process.wait(timeout=60) == 0
