"""Sentences that tell the user what was searched in place of what was typed."""

_MOST_THINGS = 5
_LONGEST = 30


class Notices:
    """Collects notices; what the same sentence is told of is told together."""

    def __init__(self) -> None:
        self._things: dict[str, list[tuple[int, str]]] = {}

    def add(self, sentence: str, thing: str, start: int) -> None:
        """Tell the user this sentence, with the thing in place of its ``{}``; it starts there in the query."""
        self._things.setdefault(sentence, []).append((start, thing))

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything told so far, in the order of its place in the query."""
        by_place = sorted(self._things.items(), key=lambda told: min(start for start, _ in told[1]))
        return tuple(sentence.replace("{}", _listed(things)) for sentence, things in by_place)


def _listed(placed_things: list[tuple[int, str]]) -> str:
    things = list(dict.fromkeys(thing for _, thing in sorted(placed_things, key=lambda one: one[0])))
    more = f"等{len(things)}处" if len(things) > _MOST_THINGS else ""
    return "、".join(things[:_MOST_THINGS]) + more


def quoted(text: str) -> str:
    """A text as a notice names it: in quotation marks, a long one cut."""
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"「{text}」" if any(mark in text for mark in '"＂“”') else f"“{text}”"


def placed(text: str, start: int) -> str:
    """The same with its place in the query, given as the number of characters in front of it."""
    return f"第{start + 1}个字处的{quoted(text)}"
