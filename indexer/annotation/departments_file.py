"""The departments' CSV file: reading and checking it. indexer/data/README.md describes the columns."""

import calendar
import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from indexer.annotation.names import names_of
from indexer.errors import SettingsError
from indexer.model import Department

COLUMNS = ("id", "name", "official", "aliases", "kind", "valid_from", "valid_to", "successor")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class DepartmentRecord:
    """What the registry knows of one department."""

    id: str
    name: str
    """Canonical name, shown in facets."""
    official: str
    """Full name; empty where not given."""
    aliases: tuple[str, ...]
    kind: str
    valid_from: dt.date | None
    """First day; None where open or unknown."""
    valid_to: dt.date | None
    """Last day; None where it still exists or unknown."""
    successor: str | None
    """Id of the department that took over."""

    @property
    def department(self) -> Department:
        """The department as hits and facets show it."""
        return Department(self.id, self.name)

    @property
    def listed_names(self) -> tuple[str, ...]:
        """Every name that the row gives."""
        return tuple(name for name in (self.name, self.official, *self.aliases) if name)


def read_departments(content: bytes, source: str) -> tuple[DepartmentRecord, ...]:
    """Departments in the order of the file; ``source`` is what errors call it.

    Raises SettingsError, naming the line and what to do, for the first thing that is wrong.
    """
    rows = [(line, _record(cells, f"部门表 {source} 第 {line} 行")) for line, cells in _rows(content, source)]
    if not rows:
        raise SettingsError(f"部门表 {source} 中没有部门，请在表头之下每行填写一个部门。")
    _check_ids(rows, source)
    _check_names(rows, source)
    return tuple(record for _, record in rows)


def _rows(content: bytes, source: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each filled row with the line on which it begins, counted from 1."""
    reader = csv.reader(io.StringIO(_decoded(content, source), newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise SettingsError(f"部门表 {source} 第 1 行缺少列 {'、'.join(missing)}，请补上（内容可以留空）。")
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header):
                raise SettingsError(
                    f"部门表 {source} 第 {line} 行比表头多出 {len(cells) - len(header)} 格，"
                    "请检查逗号，多个别名之间用“、”分隔。"
                )
            if any(cell.strip() for cell in cells):
                padded = cells + [""] * (len(header) - len(cells))
                yield line, {column: cell.strip() for column, cell in zip(header, padded, strict=True)}
            line = reader.line_num + 1
    except csv.Error as error:
        raise SettingsError(f"部门表 {source} 第 {reader.line_num} 行不是完整的 CSV，请检查引号是否成对。") from error


def _decoded(content: bytes, source: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SettingsError(f"部门表 {source} 的编码无法识别，请另存为“CSV UTF-8”。")


def _record(cells: Mapping[str, str], place: str) -> DepartmentRecord:
    for column in ("id", "name"):
        if not cells[column]:
            raise SettingsError(f"{place}的 {column} 是空的，请填写。")
    if not _ID.fullmatch(cells["id"]):
        raise SettingsError(f"{place}的 id“{cells['id']}”不合规定，请只用小写字母、数字和连字符。")
    return DepartmentRecord(
        id=cells["id"],
        name=cells["name"],
        official=cells["official"],
        aliases=tuple(alias.strip() for alias in re.split("[、；;|]", cells["aliases"]) if alias.strip()),
        kind=cells["kind"],
        valid_from=_date(cells["valid_from"], place, last=False),
        valid_to=_date(cells["valid_to"], place, last=True),
        successor=cells["successor"] or None,
    )


def _date(text: str, place: str, *, last: bool) -> dt.date | None:
    """First (or last) day of the year, month or day that is written; a spreadsheet may have put slashes."""
    if not text:
        return None
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101  # the expression has it in every match
        month = month or (12 if last else 1)
        return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise SettingsError(f"{place}的日期“{text}”无法识别，请写成 2018、2018-11 或 2018-11-08。") from None


def _check_ids(rows: list[tuple[int, DepartmentRecord]], source: str) -> None:
    lines: dict[str, int] = {}
    for line, record in rows:
        if record.id in lines:
            raise SettingsError(
                f"部门表 {source} 第 {line} 行的 id“{record.id}”与第 {lines[record.id]} 行相同，请改成不同的 id。"
            )
        lines[record.id] = line
    for line, record in rows:
        if record.successor is not None and record.successor not in lines:
            raise SettingsError(
                f"部门表 {source} 第 {line} 行的 successor“{record.successor}”不是表中的 id，请改正或留空。"
            )


def _check_names(rows: list[tuple[int, DepartmentRecord]], source: str) -> None:
    lines: dict[str, int] = {}
    for line, record in rows:
        for listed in record.listed_names:
            for name in names_of([listed]):
                other = lines.setdefault(name.text, line)
                if other != line:
                    raise SettingsError(
                        f"部门表 {source} 第 {line} 行的名称“{listed}”与第 {other} 行的名称重复，"
                        "请只在一行中保留（“四川省”“四川”“省”开头与否视为同一名称）。"
                    )
