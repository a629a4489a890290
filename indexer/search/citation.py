"""How to cite a paragraph in an official text."""

from indexer.engines.protocol import Hit, IssueSummary
from indexer.model import Issue, Paragraph
from indexer.search.dates import chinese_day


def citation(hit: Hit) -> str:
    """Of a found paragraph."""
    return paragraph_citation(hit.issue, hit.paragraph)


def paragraph_citation(issue: Issue | IssueSummary, paragraph: Paragraph) -> str:
    """Such as ``《窗口工作周报》2022年第36期（总第411期），2022年11月24日，第2段``; what is not known is left out."""
    masthead = issue.masthead
    name = f"《{masthead.title}》" if masthead.title else ""
    if masthead.year is not None:
        name += f"{masthead.year}年"
    if masthead.number is not None:
        name += f"第{masthead.number}期"
    if masthead.serial is not None:
        name += f"（总第{masthead.serial}期）"
    day = chinese_day(masthead.published) if masthead.published else ""
    return "，".join(part for part in (name or issue.id, day, f"第{paragraph.ordinal}段") if part)
