"""A text as printed and in normal form: rules look at the one, spans are of the other."""

from functools import cached_property

from indexer.text.normal_form import NormalText, normal, normalise


class BothForms:
    """One text in both forms. The way back is made only where something is found: most texts are left without."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.normal = normal(printed)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the printed text that ``normal[start:end]`` comes from; it has at least one character."""
        return self._normalised.span(start, end)

    @cached_property
    def _normalised(self) -> NormalText:
        return normalise(self.printed)
