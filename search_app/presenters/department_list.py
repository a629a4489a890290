"""All departments, by the pinyin of their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.text.pinyin import syllables
from search_app import urls
from search_app.department_shelf import DepartmentFigures
from search_app.presenters.sparkline import Span, Sparkline, period_name, span_of, sparkline

_PROVINCE = "省"
OTHER = "其他"
"""Names that begin with no letter."""


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One department in the list."""

    province: str
    """省, where the name begins with it: it is filed by what follows."""
    name: str
    """What follows."""
    url: str
    paragraphs: int
    sparkline: Sparkline | None


@dataclass(frozen=True, slots=True)
class Letter:
    """The departments under one letter."""

    label: str
    anchor: str
    rows: tuple[DepartmentRow, ...]


@dataclass(frozen=True, slots=True)
class DepartmentListView:
    """The whole page."""

    total: int
    letters: tuple[Letter, ...]
    span: str
    """What time the drawings cover, in words; empty where no paragraph is dated."""


def department_list(figures: Sequence[DepartmentFigures]) -> DepartmentListView:
    """File the departments: by pinyin, then by name."""
    span = span_of([month for one in figures for month in one.months])
    filed = sorted(((_filed_under(one.department.name), one) for one in figures), key=lambda entry: entry[0])
    letters = tuple(
        Letter(
            label, f"letter-{label.lower() if label != OTHER else 'other'}", tuple(_row(one, span) for _, one in group)
        )
        for label, group in groupby(filed, key=lambda entry: _letter(entry[0]))
    )
    ends = [period_name(period) for period in (*span.periods[:1], *span.periods[-1:])]
    return DepartmentListView(len(figures), letters, "至".join(dict.fromkeys(ends)))


def _filed_under(name: str) -> tuple[bool, list[str], str]:
    spelled = [syllable.lower() for syllable in syllables(_parts(name)[1])]
    return not _begins_with_letter(spelled), spelled, name


def _letter(filed_under: tuple[bool, list[str], str]) -> str:
    other, spelled, _ = filed_under
    return OTHER if other else spelled[0][0].upper()


def _begins_with_letter(spelled: Sequence[str]) -> bool:
    return bool(spelled) and spelled[0][:1].isascii() and spelled[0][:1].isalpha()


def _parts(name: str) -> tuple[str, str]:
    """省发展改革委 is looked for under F; of what is not longer than that, nothing is taken off."""
    province = _PROVINCE if name.startswith(_PROVINCE) and len(name) > len(_PROVINCE) + 1 else ""
    return province, name.removeprefix(province)


def _row(figures: DepartmentFigures, span: Span) -> DepartmentRow:
    province, name = _parts(figures.department.name)
    return DepartmentRow(
        province=province,
        name=name,
        url=urls.department_page_url(figures.department.id),
        paragraphs=figures.paragraphs,
        sparkline=sparkline(figures.months, span),
    )
