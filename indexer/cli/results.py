"""A page of results as ``search`` shows it."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import click

from indexer.search.citation import citation
from indexer.search.form import to_parameters
from indexer.search.presenting import Addresses
from indexer.search.relaxation import Relaxation
from indexer.search.values import Expansion, FoundParagraph, SearchForm, SearchPage

SHOWN = 8
"""Values shown of a facet."""
UNESCAPED = "!$'()*,/:;?@"
"""What a query may hold as it is (RFC 3986, section 3.4), and the pages leave as it is."""


def page_as_text(page: SearchPage, relaxations: Sequence[Relaxation] = ()) -> str:
    """For people; matched words are bold where the terminal can show it. ``relaxations`` are those of an empty one."""
    return "\n".join(_lines(page, relaxations))


def relative_addresses() -> Addresses:
    """The addresses of the pages, without the server's."""
    return Addresses(_search_url, _paragraph_url)


def _lines(page: SearchPage, relaxations: Sequence[Relaxation]) -> Iterator[str]:
    yield f"共 {page.total} 段" + (f"，显示前 {len(page.hits)} 段" if len(page.hits) < page.total else "")
    if page.query.understood:
        yield f"{page.query.loosened or '查找'}：{page.query.understood}"
    yield from (f"提示：{notice}" for notice in page.query.repairs)
    if page.query.lacking:
        yield f"提示：{page.query.lacking}。"
    yield from map(_expansion, page.query.expansions)
    if page.corrections:
        yield "您是不是要找：" + "；".join(f"{one.text}（{one.count} 段）" for one in page.corrections)
    if relaxations:
        yield "放宽后可以找到：" + "；".join(f"{one.label}（{one.count} 段）" for one in relaxations)
    for found in page.hits:
        yield ""
        yield from _hit(found)
    facets = {
        "部门": [f"{facet.label} {facet.count}" for facet in page.facets.departments],
        "栏目": [f"{facet.path[-1]} {facet.count}" for facet in page.facets.sections],
        "月份": [f"{facet.value} {facet.count}" for facet in reversed(page.facets.months) if facet.count],
    }
    if page.hits:
        yield ""
    for name, values in facets.items():
        if values:
            yield f"{name}：{'，'.join(values[:SHOWN])}" + (f" 等 {len(values)} 个" if len(values) > SHOWN else "")


def _expansion(expansion: Expansion) -> str:
    names = "它" if expansion.word == expansion.department else expansion.department
    return f"提示：“{expansion.word}”也包括{names}的其他名称；只查这个词，请改为：{expansion.form.text}"


def _hit(found: FoundParagraph) -> Iterator[str]:
    paragraph = found.hit.paragraph
    yield f"{paragraph.id}  {citation(found.hit)}"
    place = " › ".join(paragraph.section)
    names = "、".join(department.name for department in paragraph.departments)
    if place or names:
        yield "  " + "  ".join(part for part in (place, f"〔{names}〕" if names else "") if part)
    text = "".join(click.style(part.text, bold=True) if part.hit else part.text for part in found.snippet)
    yield f"  {' '.join(text.split())}"


def _search_url(form: SearchForm) -> str:
    parameters = to_parameters(form)
    return f"/search?{urlencode(parameters, safe=UNESCAPED)}" if parameters else "/search"


def _paragraph_url(issue_id: str, ordinal: int, text: str) -> str:
    query = f"?{urlencode({'q': text}, safe=UNESCAPED)}" if text else ""
    return f"/issue/{issue_id}{query}#p-{ordinal}"
