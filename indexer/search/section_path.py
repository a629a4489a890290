"""A section path as one string, for URLs and the command line."""

import re

_PART = re.compile(r"(?:\\[\\/]|[^/])+", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\/])")


def join_path(path: tuple[str, ...]) -> str:
    r"""The headings joined with ``/``; a ``/`` or ``\`` of a heading itself gets a ``\`` in front."""
    return "/".join(re.sub(r"([\\/])", r"\\\1", heading) for heading in path)


def split_path(text: str) -> tuple[str, ...]:
    r"""The headings of a path joined so; empty and blank ones are left out.

    A ``\`` before any other character stands for itself.
    """
    return tuple(_ESCAPED.sub(r"\1", part) for part in _PART.findall(text) if part.strip())
