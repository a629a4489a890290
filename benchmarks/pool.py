"""Judged pools: paragraphs to search in, and queries with the paragraphs that answer them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.reading.invisible import without_invisible

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

    @property
    def blank(self) -> bool:
        """Whether there is nothing to be seen in it: it counts, but nobody can index or find it."""
        return not without_invisible(self.text).strip()


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
    """Read lines of ``{"id", "issue", "text"}``; other keys are left alone. Raises PoolError.

    An id or issue is any string or whole number, a text any string, a blank one too as long as not all are.
    """
    paragraphs = tuple(
        PoolParagraph(_name(record, "id", place), _name(record, "issue", place), _text(record, "text", place))
        for place, record in _records(path)
    )
    if all(paragraph.blank for paragraph in paragraphs):
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
        given = record.get("relevant")
        relevant = frozenset(map(_as_name, given)) if isinstance(given, list) else frozenset()
        if not relevant or not ids.issuperset(relevant):
            raise PoolError(f"{place}：“relevant”应当是段落编号的列表，至少一个，且都在段落文件里。")
        queries.append(JudgedQuery(_text(record, "query", place), frozenset(filter(None, relevant))))
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
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PoolError(f"读不了 {path}：{error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PoolError(f"{path}:{number}：不是 JSON。") from error
        if not isinstance(record, dict):
            raise PoolError(f"{path}:{number}：应当是一个 JSON 对象。")
        yield f"{path}:{number}", record


def _name(record: Mapping[str, object], key: str, place: str) -> str:
    name = _as_name(record.get(key))
    if name is None:
        raise PoolError(f"{place}：“{key}”应当是字符串或整数。")
    return name


def _as_name(value: object) -> str | None:
    """An id as a string; None for what is none."""
    if isinstance(value, str):
        return _sound(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _text(record: Mapping[str, object], key: str, place: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise PoolError(f"{place}：“{key}”应当是字符串。")
    return _sound(value)


def _sound(text: str) -> str:
    """The text with a mark in place of each half of a surrogate pair: JSON can spell it, and no file can hold it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
