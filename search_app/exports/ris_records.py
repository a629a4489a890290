"""References for Zotero, EndNote, NoteExpress and other citation managers, in the RIS format."""

from collections.abc import Generator, Iterator

from indexer.engines.protocol import Hit
from indexer.search.citation import citation
from search_app.exports.characters import one_line
from search_app.exports.findings import CHUNK, Findings
from search_app.presenters.wording import issue_name
from search_app.template_helpers import PRODUCT

_END = "\r\n"


def ris_chunks(findings: Findings) -> Generator[bytes, None, None]:
    """One record a paragraph, in UTF-8, lines ended by CRLF. A note in the last says where something was cut off."""
    lines: list[str] = []
    size = 0
    for hit, is_last in _with_last(findings.hits):
        record = _record(hit, findings.link(hit), findings.remark if is_last else "")
        lines.append(record)
        size += len(record)
        if size >= CHUNK:
            yield "".join(lines).encode()
            lines, size = [], 0
    yield "".join(lines).encode()


def _with_last(hits: Iterator[Hit]) -> Iterator[tuple[Hit, bool]]:
    """Each with whether it is the last."""
    hit = next(hits, None)
    while hit is not None:
        following = next(hits, None)
        yield hit, following is None
        hit = following


def _record(hit: Hit, link: str, remark: str) -> str:
    """An article of a magazine: its heading and place in the issue are the title, its text the abstract."""
    paragraph, masthead = hit.paragraph, hit.issue.masthead
    heading = paragraph.section[-1] if paragraph.section else issue_name(masthead, hit.issue.id)
    year = masthead.published.year if masthead.published else masthead.year
    fields = [
        ("TY", "MGZN"),
        ("ID", paragraph.id),
        ("AU", masthead.publisher),
        ("TI", f"{heading}（第{paragraph.ordinal}段）"),
        ("T2", masthead.title),
        ("JO", masthead.title),
        ("PY", f"{year:04}" if year is not None else ""),
        ("DA", f"{masthead.published:%Y/%m/%d}/" if masthead.published else ""),
        ("IS", str(masthead.number or "")),
        ("PB", masthead.publisher),
        ("AB", paragraph.text),
        *(("KW", department.name) for department in paragraph.departments),
        ("N1", citation(hit)),
        ("N1", remark),
        ("LA", "zh-CN"),
        ("DB", PRODUCT),
        ("UR", link),
    ]
    lines = ((tag, one_line(value or "")) for tag, value in fields)
    known = "".join(f"{tag}  - {value}{_END}" for tag, value in lines if value)
    return f"{known}ER  - {_END}{_END}"
