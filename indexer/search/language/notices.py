"""Sentences that tell the user what was searched in place of what was typed."""


class Notices:
    """Collects notices in order, each once."""

    def __init__(self) -> None:
        self._texts: dict[str, None] = {}

    def add(self, text: str) -> None:
        """Tell the user this sentence."""
        self._texts.setdefault(text)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything told so far."""
        return tuple(self._texts)
