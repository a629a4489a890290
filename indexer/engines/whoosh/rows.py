"""The facet column: for each paragraph a row of what filters, facet counts, orders and scores need of it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.analysis import AnalysedParagraph, Field
from indexer.engines.ranking import repeat_key
from indexer.engines.whoosh.arrays import Numbers
from indexer.model import Department, Paragraph

_KEY_BYTES = 8


def dump_row(paragraph: Paragraph, issue_id: str, date: dt.date | None, analysed: AnalysedParagraph) -> bytes:
    """A paragraph's row: issue, ordinal, date, departments, section, fields' lengths in terms, repeat key."""
    terms = analysed.terms()
    row = [
        issue_id,
        paragraph.ordinal,
        date.isoformat() if date else "",
        [[department.id, department.name] for department in dict.fromkeys(paragraph.departments)],
        paragraph.section,
        [sum(map(len, terms[name])) for name in Field],
        hashlib.blake2b(repeat_key(analysed).encode(), digest_size=_KEY_BYTES).hexdigest(),
    ]
    return json.dumps(row, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows read again, column by column: each array has one value per row.

    Issues, departments and sections are codes, places in the tuples of the different values.
    """

    issues: Numbers
    issue_keys: tuple[tuple[dt.date | None, str], ...]
    """Day and id of each issue."""
    ordinals: Numbers
    departments: Numbers
    department_values: tuple[tuple[Department, ...], ...]
    sections: Numbers
    section_values: tuple[tuple[str, ...], ...]
    lengths: dict[Field, Numbers]
    """In terms."""
    repeat_keys: NDArray[np.uint64]
    """The same number for the same ``ranking.repeat_key``."""

    @classmethod
    def load(cls, rows: Iterable[bytes]) -> "Rows":
        """Read rows as ``dump_row`` writes them. Raises ValueError or TypeError where bytes have changed."""
        decode = json.JSONDecoder().raw_decode  # json.loads spends as long again on what a row never has
        issue_codes: dict[str, int] = {}
        days: list[str] = []
        department_codes: dict[tuple[tuple[str, str], ...], int] = {}
        section_codes: dict[tuple[str, ...], int] = {}
        codes: list[tuple[int, int, int, int]] = []
        lengths: list[int] = []
        keys: list[str] = []
        for row in rows:
            issue_id, ordinal, day, departments, section, each_length, key = decode(row.decode("ascii"))[0]
            issue = issue_codes.setdefault(issue_id, len(days))
            if issue == len(days):
                days.append(day)
            codes.append(
                (
                    issue,
                    ordinal,
                    department_codes.setdefault(tuple(map(tuple, departments)), len(department_codes)),
                    section_codes.setdefault(tuple(section), len(section_codes)),
                )
            )
            lengths += each_length
            keys.append(key)
        dates = (dt.date.fromisoformat(day) if day else None for day in days)
        columns = np.array(codes, np.int32).reshape(-1, 4).T
        by_field = np.array(lengths, np.int32).reshape(-1, len(Field)).T
        return cls(
            issues=columns[0],
            issue_keys=tuple(zip(dates, issue_codes, strict=True)),
            ordinals=columns[1],
            departments=columns[2],
            department_values=tuple(tuple(Department(*one) for one in value) for value in department_codes),
            sections=columns[3],
            section_values=tuple(section_codes),
            lengths=dict(zip(Field, by_field, strict=True)),
            repeat_keys=np.frombuffer(bytes.fromhex("".join(keys)), np.uint64),
        )
