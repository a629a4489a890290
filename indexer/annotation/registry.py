"""The departments that texts may name, and how any of their names leads to one."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from indexer.annotation.names import Name, Standing, names_of
from indexer.annotation.registry_file import DepartmentRow, read_rows
from indexer.errors import SettingsError
from indexer.model import Department
from indexer.text.normal_form import normal


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


@dataclass(frozen=True, eq=False)
class Registry:
    """All departments, in the order of the file."""

    departments: tuple[DepartmentRecord, ...]
    digest: str
    """SHA-256 of the file's content: annotation with another file gives other results."""

    def by_id(self, identifier: str) -> DepartmentRecord | None:
        """The department with this id."""
        return self._by_id.get(identifier)

    def resolve(self, name_or_alias_or_id: str) -> Department | None:
        """The department that goes by this name or alias (compared in normal form) or id; None where unknown."""
        record = self.by_id(name_or_alias_or_id.strip())
        if record is not None:
            return record.department
        entry = self.names.get(normal(name_or_alias_or_id))
        return None if entry is None or entry[0].standing is Standing.WINDOW else entry[1]

    @cached_property
    def names(self) -> dict[str, tuple[Name, Department]]:
        """Every name in normal form, listed or made, with its department."""
        table: dict[str, tuple[Name, Department]] = {}
        for record in self.departments:
            for name in names_of((record.name, record.official, *record.aliases)):
                known = table.get(name.text)
                if known is None or name.standing.value < known[0].standing.value:
                    table[name.text] = (name, record.department)
        return table

    @cached_property
    def _by_id(self) -> dict[str, DepartmentRecord]:
        return {record.id: record for record in self.departments}


def load_registry(path: Path | None = None) -> Registry:
    """Read the departments from a CSV file, by default the one that comes with the product.

    Raises SettingsError, naming file and line, for a file that cannot be used; indexer/data/README.md describes the
    columns.
    """
    try:
        if path is None:
            source = resources.files("indexer.data").joinpath("departments.csv")
            name, content = source.name, source.read_bytes()
        else:
            name, content = str(path), path.read_bytes()
    except OSError as error:
        raise SettingsError(f"部门表 {path} 无法读取（{error.strerror}），请检查路径和权限。") from error
    records = tuple(_record(row) for row in read_rows(content, name))
    return Registry(records, hashlib.sha256(content).hexdigest())


def _record(row: DepartmentRow) -> DepartmentRecord:
    return DepartmentRecord(
        id=row.id,
        name=row.name,
        official=row.official,
        aliases=row.aliases,
        kind=row.kind,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successor=row.successor,
    )
