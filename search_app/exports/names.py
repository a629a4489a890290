"""What searches are called: their files, their feeds."""

import datetime as dt
import re
from urllib.parse import quote

from indexer.annotation.registry import Registry
from indexer.search.dates import describe_range
from indexer.search.values import SearchForm
from search_app.exports.characters import one_line
from search_app.presenters.wording import brief, section_name
from search_app.template_helpers import PRODUCT

_EVERYTHING = "全部段落"
_LONGEST = 50
"""Characters of four bytes each, at worst, and a file system takes 255 bytes."""
_UNSAFE = re.compile(r"[^\w，、（）“”《》]+")
"""Separators of paths, control characters, marks that systems give a meaning to."""


def attachment(form: SearchForm, registry: Registry, suffix: str) -> str:
    """The header that saves what a search found under its name and that of the day."""
    day = dt.datetime.now(dt.UTC).astimezone().date()
    return disposition(file_name(search_name(form, registry), suffix, day), suffix, day)


def file_name(searched: str, suffix: str, day: dt.date) -> str:
    """Such as ``周报检索-营商环境，司法厅-2026-11-21.csv``: fit for every file system, whatever was searched."""
    fit = _UNSAFE.sub(" ", searched).strip(" ，")[:_LONGEST].strip(" ，") or _EVERYTHING
    return f"{PRODUCT}-{fit.replace(' ', '-')}-{day}.{suffix}"


def disposition(name: str, suffix: str, day: dt.date) -> str:
    """The header that saves an answer as ``name``, and in ASCII for those who cannot (RFC 6266, RFC 8187)."""
    return f"attachment; filename=zhoubao-{day}.{suffix}; filename*=UTF-8''{quote(name, safe='')}"


def search_name(form: SearchForm, registry: Registry) -> str:
    """The query and what was chosen besides it, in one line: ``营商环境，司法厅，2022年``."""
    records = ((id_, registry.by_id(id_)) for id_ in form.departments)
    parts = [brief(one_line(form.text)) or _EVERYTHING]
    parts += [record.name if record else id_ for id_, record in records]
    parts += map(section_name, form.sections)
    if form.first or form.last:
        parts.append(describe_range(form.first, form.last))
    return "，".join(parts)
