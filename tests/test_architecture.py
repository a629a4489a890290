"""docs/architecture.md says what is really there, and the packages keep to the directions it draws."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = sorted(
    path.relative_to(ROOT)
    for package in ("indexer", "search_app", "benchmarks")
    for path in (ROOT / package).rglob("*.py")
    if path.name != "__init__.py"
)


def imported(path: Path) -> set[str]:
    """Dotted names of everything a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_every_module_has_its_line_which_is_its_own_summary(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    assert docstring is not None
    assert f"- `{path.as_posix()}`: {docstring.splitlines()[0]}\n" in DOCUMENT


def test_no_module_is_listed_that_is_gone() -> None:
    assert set(re.findall(r"^- `([^`]+\.py)`", DOCUMENT, re.MULTILINE)) == {path.as_posix() for path in MODULES}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_has_its_line(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    names = [match[0] for line in lines if (match := re.match(r"[A-Za-z][\w-]*", line))]
    assert [name for name in names if f"- **{name}**" not in DOCUMENT] == []


@pytest.mark.parametrize(
    ("package", "alone_in"),
    [
        ("whoosh", "indexer/engines/whoosh"),
        ("jieba", "indexer/text/segmentation.py"),
        ("rjieba", "indexer/text/segmentation.py"),
        ("pypinyin", "indexer/text/pinyin.py"),
        ("opencc", "indexer/data/make_simplified.py"),
        ("rapidfuzz", "indexer/search/vocabulary"),
        ("flask", "search_app"),
        ("waitress", "search_app/server.py"),
    ],
)
def test_a_library_is_known_in_one_place_only(package: str, alone_in: str) -> None:
    others = [
        path
        for path in MODULES
        if path.parts[0] != "benchmarks" and not path.as_posix().startswith(alone_in)
        if any(is_within(name, package) for name in imported(path))
    ]
    assert others == []


ABOVE_TEXT = tuple(
    f"indexer.{name}"
    for name in ("reading", "structure", "annotation", "engines", "search", "building", "cli", "model")
)


@pytest.mark.parametrize(
    ("inner", "never_imports"),
    [
        ("indexer", ("search_app", "tests", "benchmarks")),
        ("indexer/data", ("indexer.text", *ABOVE_TEXT)),
        ("indexer/text", ABOVE_TEXT),
        ("indexer/reading", ("indexer.structure", "indexer.annotation", "indexer.engines", "indexer.search")),
        ("indexer/structure", ("indexer.reading", "indexer.annotation", "indexer.engines", "indexer.search")),
        ("indexer/annotation", ("indexer.reading", "indexer.structure.rules", "indexer.engines", "indexer.search")),
        ("indexer/engines", ("indexer.reading", "indexer.structure", "indexer.annotation", "indexer.search")),
        ("indexer/search", ("indexer.reading", "indexer.structure", "indexer.engines.whoosh", "indexer.building")),
    ],
)
def test_data_flows_one_way(inner: str, never_imports: tuple[str, ...]) -> None:
    wrong = [
        (path.as_posix(), name)
        for path in MODULES
        if path.as_posix().startswith(f"{inner}/")
        for name in imported(path)
        if any(is_within(name, outer) for outer in never_imports)
    ]
    assert wrong == []
