"""The departments that texts may name, and how any of their names leads to one."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path

from indexer.annotation.departments_file import DepartmentRecord, read_departments
from indexer.annotation.names import Name, names_of
from indexer.errors import SettingsError
from indexer.model import Department
from indexer.text.normal_form import normal

__all__ = ["DepartmentRecord", "Registry", "load_registry"]


@dataclass(frozen=True)
class Registry:
    """All departments, in the order of the file. Two registries are equal if their files are."""

    departments: tuple[DepartmentRecord, ...] = field(compare=False)
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
        return None if entry is None or entry[0].standing.needs_window else entry[1]

    def including(self, departments: Iterable[Department]) -> "Registry":
        """The same, and those of the departments that it does not know, as JSON lines may name any, by name and id."""
        others = tuple(
            DepartmentRecord(each.id, each.name, "", (), "", None, None, None)
            for each in sorted(departments, key=lambda each: each.id)
            if self.by_id(each.id) is None
        )
        if not others:
            return self
        named = "\n".join((self.digest, *(f"{record.id} {record.name}" for record in others)))
        return Registry((*self.departments, *others), hashlib.sha256(named.encode()).hexdigest())

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
    if path is None:
        content = resources.files("indexer").joinpath("data", "departments.csv").read_bytes()
        name = "departments.csv"
    else:
        content, name = _content(path), str(path)
    return Registry(read_departments(content, name), hashlib.sha256(content).hexdigest())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SettingsError(f"找不到部门表 {path}，请检查路径。") from error
    except OSError as error:
        raise SettingsError(f"部门表 {path} 无法读取，请确认它是文件并且有读取权限。") from error
