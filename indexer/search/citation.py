"""How to cite a paragraph in an official text."""

from indexer.engines.protocol import Hit
from indexer.search.dates import chinese_day


def citation(hit: Hit) -> str:
    """Such as ``《窗口工作周报》2022年第36期（总第411期），2022年11月24日，第2段``; what is not known is left out."""
    masthead = hit.issue.masthead
    issue = f"《{masthead.title}》" if masthead.title else ""
    if masthead.year is not None:
        issue += f"{masthead.year}年"
    if masthead.number is not None:
        issue += f"第{masthead.number}期"
    if masthead.serial is not None:
        issue += f"（总第{masthead.serial}期）"
    day = chinese_day(masthead.published) if masthead.published else ""
    return "，".join(part for part in (issue or hit.issue.id, day, f"第{hit.paragraph.ordinal}段") if part)
