"""Telling a damaged index from a program at fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.engines.whoosh.checksums import damage
from indexer.engines.whoosh.directory import rebuild_advice
from indexer.errors import IndexDamagedError, ZhoubaoError


@contextmanager
def blaming_damage(generation: Path, commit: int) -> Iterator[None]:
    """Turn an error that changed bytes caused into IndexDamagedError; any other passes.

    Whoosh raises whatever its decoding stumbles over, so the files themselves are asked.
    """
    try:
        yield
    except ZhoubaoError:
        raise
    except Exception as error:
        found = damage(generation, commit, thorough=True)
        if not found:
            raise
        raise damaged(generation, found) from error


def damaged(generation: Path, found: tuple[str, ...]) -> IndexDamagedError:
    """The error that names what is damaged."""
    return IndexDamagedError(f"索引已损坏：{''.join(found)}{rebuild_advice(generation.parent)}")
