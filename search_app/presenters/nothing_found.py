"""Why a search found nothing, in one sentence, and the wider searches that find something."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.search.relaxation import Relaxation
from indexer.search.values import SearchPage
from search_app import urls
from search_app.presenters.links import Link
from search_app.presenters.wording import brief


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Takes the place of the hits."""

    before: str
    searched: str
    """The middle of the sentence, which stands out; may be empty."""
    after: str
    suggestions: tuple[Link, ...]


def nothing_found(page: SearchPage, relaxations: Sequence[Relaxation], chosen: int) -> NothingFound:
    """Lay out an empty result; ``chosen`` conditions were chosen besides the words."""
    before, searched, after = _reason(page, chosen)
    suggestions = (Link(each.label, urls.search_url(each.form), count=each.count) for each in relaxations)
    return NothingFound(before, brief(searched), after, tuple(suggestions))


def _reason(page: SearchPage, chosen: int) -> tuple[str, str, str]:
    """What is to blame: words that occur nowhere, or else what was chosen besides them, or else all words at once."""
    query = page.query
    if not page.form.text:
        return "", "", f"没有段落同时符合上面已选的 {chosen} 项条件。" if chosen else "索引里还没有段落。"
    if query.absent and len(query.absent) >= len(query.words):
        return "", "", f"{query.lacking}。"
    if query.absent:
        return "查找的是 ", query.understood, f"，其中{query.lacking}。"
    if query.loosened:
        return f"{query.loosened}：", query.understood, f"，但没有段落符合上面已选的 {chosen} 项条件。"
    return "查找的是 ", query.understood, f"，没有段落符合{f'它和上面已选的 {chosen} 项条件' if chosen else ''}。"
