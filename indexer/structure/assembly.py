"""From placed blocks to an issue: texts put together, headings turned into section paths, labels into item numbers."""

from indexer.model import Issue, Paragraph
from indexer.structure import spacing
from indexer.structure.block import Draft, Label, Role
from indexer.structure.identity import issue_id
from indexer.structure.outline import Outline, outlines
from indexer.structure.units import units_of
from indexer.text.numerals import chinese_numeral


def assemble(draft: Draft, source: str) -> Issue:
    """Build the issue; ``source`` is the file's name."""
    identity = issue_id(draft.masthead, draft.title, source)
    units = list(units_of(draft.blocks, {Role.HEADING, Role.PARAGRAPH}))
    noisy = spacing.strays([unit.text for unit in units])
    places = outlines(units, [unit.head.role is Role.HEADING for unit in units])
    sections: dict[tuple[str, ...], tuple[str, ...]] = {}
    items: list[Label] = []
    paragraphs: list[Paragraph] = []
    for unit, outline in zip(units, places, strict=True):
        if unit.head.role is Role.HEADING:
            items = []
            continue
        if unit.label is not None:
            items = [*(item for item in items if item.rank < unit.rank), unit.label]
        if outline.path not in sections:
            sections[outline.path] = tuple(_heading_text(_clean(text, noisy=noisy)) for text in outline.path)
        ordinal = len(paragraphs) + 1
        paragraphs.append(
            Paragraph(
                id=f"{identity}-p{ordinal}",
                ordinal=ordinal,
                section=sections[outline.path],
                label=_label(outline, items) if unit.label is not None else "",
                text=_clean(unit.text, noisy=noisy),
            )
        )
    distribution = tuple(
        spacing.clean(unit.text, drop_between_han=noisy) for unit in units_of(draft.blocks, {Role.DISTRIBUTION})
    )
    return Issue(identity, source, draft.masthead, tuple(paragraphs), distribution, draft.warnings)


def _clean(text: str, *, noisy: bool) -> str:
    """Rows of a table stay lines, its cells stay apart."""
    if not spacing.has_space(text):
        return text
    return "\n".join(
        " ".join(spacing.clean(cell, drop_between_han=noisy) for cell in row.split("\t")) for row in text.split("\n")
    )


def _heading_text(text: str) -> str:
    """Full-width brackets, no colon at the end."""
    return text.rstrip("：:").replace("(", "（").replace(")", "）")


def _label(outline: Outline, items: list[Label]) -> str:
    """Numbers from below the top-level section down to the item's own, such as ``（一）1``."""
    labels = [heading.label for heading in outline.headings if heading.label is not None and heading.label.rank > 1]
    labels += items
    printed = ""
    for label in labels:
        number = chinese_numeral(label.ordinal) if label.rank <= 2 else str(label.ordinal)
        match label.rank:
            case 2:
                printed += f"（{number}）"
            case 5:
                printed += chr(ord("①") + label.ordinal - 1)
            case _:
                printed += f"（{number}）" if printed[-1:].isdigit() else number
    return printed
