"""JSON lines, one paragraph a line, already structured: grouped into issues again."""

import codecs
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Final

from indexer.errors import ReadingError
from indexer.model import Department, Issue, Masthead, Paragraph, Problem, ReadFile
from indexer.reading.archives import gunzip
from indexer.reading.content import Content, read_content
from indexer.reading.decoding import decode, is_binary, is_utf8
from indexer.reading.jsonl_record import BrokenLineError, Record, parse_record
from indexer.settings import Settings

_YEAR_AND_NUMBER: Final = re.compile(r"(?:[a-z]+-)?((?:19|20)\d\d)-([1-9]\d{0,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class JsonlFile:
    """What a file of JSON lines gave."""

    read: ReadFile
    """Departments have their given names as ids too; annotation looks the ids up."""
    unannotated: frozenset[str]
    """Ids of the paragraphs that came without departments: the recogniser finds them."""


@dataclass(slots=True)
class _Group:
    """The lines of one issue so far, and what they say of the issue as a whole."""

    records: list[Record] = field(default_factory=list)
    published: dt.date | None = None
    title: str | None = None

    def add(self, record: Record) -> list[str]:
        """Take one more line; give a sentence for each contradiction with an earlier one."""
        self.records.append(record)
        found = []
        if record.published and self.published and record.published != self.published:
            found.append(
                f"“date”与同一期前面的 {self.published} 不一致，采用前面的，段落已读入；同一期的日期应当相同。"
            )
        if record.title and self.title and record.title != self.title:
            found.append(f"“title”与同一期前面的“{self.title}”不一致，采用前面的，段落已读入；同一期的名称应当相同。")
        self.published = self.published or record.published
        self.title = self.title or record.title
        return found


def read_jsonl(path: Path, settings: Settings, data: bytes | None = None) -> JsonlFile:
    """Read a jsonl or jsonl.gz file; issues come in the order of their first line.

    ``data`` are the file's bytes, if they were read already.

    A line that cannot be used is a problem with its place, the others are kept. Raises ReadingError where the whole
    file is of no use, and UnreadableFileError where the system does not hand it over.
    """
    content = read_content(path, settings, data)
    if path.name.lower().endswith(".gz"):
        content = gunzip(content)
    groups: dict[str, _Group] = {}
    problems: list[Problem] = []
    faults: list[Problem] = []
    line_of: dict[str, int] = {}
    for number, line in _lines(content):
        try:
            record = parse_record(line) if isinstance(line, str) else _undecodable(line)
        except BrokenLineError as error:
            problems.append(Problem(f"{content.place}:{number}", str(error)))
            continue
        if (first := line_of.setdefault(record.id, number)) != number:
            sentence = f"编号“{record.id}”与第 {first} 行重复，已跳过；每段的 id 应当不同。"
            problems.append(Problem(f"{content.place}:{number}", sentence))
            continue
        group = groups.get(record.issue) or groups.setdefault(record.issue, _Group())
        if found := (*record.faults, *group.add(record)):
            faults += [Problem(f"{content.place}:{number}", fault) for fault in found]
    if not groups and not problems:
        raise content.error("文件里没有一行内容，只有空白；请检查是否导出有误。")
    records = (record for group in groups.values() for record in group.records)
    unannotated = frozenset(record.id for record in records if record.departments is None)
    issues = tuple(_issue(issue_id, group, content.name) for issue_id, group in groups.items())
    return JsonlFile(ReadFile(content.place, issues, tuple(problems), tuple(faults)), unannotated)


def _lines(content: Content) -> Iterator[tuple[int, str | UnicodeDecodeError]]:
    """Give the lines that are not blank with their numbers; a broken one of a UTF-8 file as its error."""
    for number, line in enumerate(_split(content), start=1):
        try:
            text = line if isinstance(line, str) else line.decode()
        except UnicodeDecodeError as error:
            yield number, error
            continue
        if text and not text.isspace():
            yield number, text


def _split(content: Content) -> Iterable[str | bytes]:
    """Split into lines: of text where all of it can be decoded in another encoding than UTF-8, else of bytes."""
    if not is_binary(content.data) and is_utf8(content.data):
        return (line.removesuffix(b"\n") for line in BytesIO(content.data.removeprefix(codecs.BOM_UTF8)))
    try:
        return decode(content).split("\n")
    except ReadingError:
        if is_binary(content.data):
            raise
        return content.data.removeprefix(codecs.BOM_UTF8).split(b"\n")


def _undecodable(error: UnicodeDecodeError) -> Record:
    raise BrokenLineError(f"不是有效的 UTF-8 编码（这一行的第 {error.start + 1} 字节），已跳过；请以 UTF-8 重新导出。")


def _issue(issue_id: str, group: _Group, source: str) -> Issue:
    fits = _YEAR_AND_NUMBER.fullmatch(issue_id)
    masthead = Masthead(
        title=group.title,
        year=int(fits[1]) if fits else None,
        number=int(fits[2]) if fits else None,
        published=group.published,
    )
    paragraphs = [
        Paragraph(record.id, ordinal, record.section, "", record.text, _departments(record.departments))
        for record, ordinal in zip(group.records, _ordinals(group.records), strict=True)
    ]
    return Issue(issue_id, source, masthead, tuple(sorted(paragraphs, key=attrgetter("ordinal"))))


@lru_cache(maxsize=1 << 10)
def _departments(names: tuple[str, ...] | None) -> tuple[Department, ...]:
    """Each name once as a department; the same few lists of names come again and again."""
    return tuple(Department(name, name) for name in dict.fromkeys(names or ()))


def _ordinals(records: Sequence[Record]) -> list[int]:
    """Give each paragraph its own ordinal: the one in its id, else its position or the next that is free."""
    taken = {record.ordinal for record in records}
    ordinals = []
    for position, record in enumerate(records, start=1):
        ordinal = position if record.ordinal is None else record.ordinal
        while record.ordinal is None and ordinal in taken:
            ordinal += 1
        taken.add(ordinal)
        ordinals.append(ordinal)
    return ordinals
