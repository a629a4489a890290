"""Judged pools: paragraphs to search in, and queries with the paragraphs that answer them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "relevance"
"""Where the shared pool lies when it is there: in a folder beside the repository."""


class PoolError(Exception):
    """A file of a pool that is not as it should be; the message is one sentence with the place."""


@dataclass(frozen=True, slots=True)
class PoolParagraph:
    """One paragraph of a pool."""

    id: str
    issue: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query with the ids of the paragraphs that answer it, at least one."""

    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuerySet:
    """Queries that are measured together."""

    name: str
    queries: tuple[JudgedQuery, ...]


def read_paragraphs(path: Path) -> tuple[PoolParagraph, ...]:
    """Read lines of ``{"id", "issue", "text"}``; other keys are left alone. Raises PoolError."""
    paragraphs = tuple(
        PoolParagraph(_string(record, "id", place), _string(record, "issue", place), _string(record, "text", place))
        for place, record in _records(path)
    )
    if not paragraphs:
        raise PoolError(f"{path} 里没有段落。")
    if len({paragraph.id for paragraph in paragraphs}) < len(paragraphs):
        raise PoolError(f"{path} 里有重复的段落编号。")
    return paragraphs


def read_queries(path: Path, known: Iterable[str]) -> QuerySet:
    """Read lines of ``{"query", "relevant": [id]}``, named for the file without ``queries-``.

    An empty query is one too: public sets have some. Raises PoolError, also where an id is not among those of the pool.
    """
    ids = frozenset(known)
    queries = []
    for place, record in _records(path):
        relevant = record.get("relevant")
        if not isinstance(relevant, list) or not relevant or not ids.issuperset(map(str, relevant)):
            raise PoolError(f"{place}：“relevant”应当是段落编号的列表，至少一个，且都在段落文件里。")
        query = record.get("query")
        if not isinstance(query, str):
            raise PoolError(f"{place}：缺少“query”。")
        queries.append(JudgedQuery(query, frozenset(map(str, relevant))))
    if not queries:
        raise PoolError(f"{path} 里没有查询。")
    return QuerySet(path.name.removesuffix(".jsonl").removeprefix("queries-"), tuple(queries))


def write_paragraphs(path: Path, paragraphs: Sequence[PoolParagraph]) -> None:
    """Write them as the product reads them: one JSON object a line."""
    lines = (json.dumps({"id": p.id, "issue": p.issue, "text": p.text}, ensure_ascii=False) for p in paragraphs)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def digest(paragraphs: Sequence[PoolParagraph], queries: QuerySet) -> str:
    """Identity of a measurement's input: figures are comparable only where it is the same."""
    content = (
        [[p.id, p.issue, p.text] for p in paragraphs],
        [[query.text, sorted(query.relevant)] for query in queries.queries],
    )
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def _records(path: Path) -> Iterable[tuple[str, Mapping[str, object]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PoolError(f"读不了 {path}：{error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise PoolError(f"{path}:{number}：不是 JSON。") from error
        if not isinstance(record, dict):
            raise PoolError(f"{path}:{number}：应当是一个 JSON 对象。")
        yield f"{path}:{number}", record


def _string(record: Mapping[str, object], key: str, place: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise PoolError(f"{place}：缺少“{key}”。")
    return value
