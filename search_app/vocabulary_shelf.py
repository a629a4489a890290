"""The vocabulary of the index that is searched, made in the background when it is first asked for.

No request waits for it longer than a second. Until it is made the one of the index before the last change is used,
or an empty one, which completes and corrects nothing.
"""

import logging
import threading
import time
from dataclasses import dataclass, field, replace

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher
from indexer.search.vocabulary import Vocabulary, build_vocabulary

PATIENCE = 1.0
"""Seconds from its beginning in which requests wait for the end: enough for a small index."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Making:
    """A vocabulary that a thread is making."""

    searcher: Searcher
    begun: float = field(default_factory=time.monotonic)
    done: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The vocabulary that is used."""

    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(()))
    made_of: str = ""
    """Version of the index; an earlier one than that it is meant for where that one's could not be made."""
    meant_for: str = ""


class VocabularyShelf:
    """Keeps the vocabulary until the index changes; one is made at a time. Safe for use by many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept = _Kept()
        self._making: _Making | None = None

    @property
    def version(self) -> str:
        """Names the index that the vocabulary was made of; empty before there is one."""
        return self._kept.made_of

    def vocabulary(self, searcher: Searcher, registry: Registry) -> Vocabulary:
        """The vocabulary of what ``searcher`` sees, or the one before it where that takes longer than ``PATIENCE``."""
        deadline = time.monotonic() + PATIENCE
        while self._kept.meant_for != searcher.version:
            making = self._begun(searcher, registry)
            if making is None:
                break
            waiting = min(deadline, making.begun + PATIENCE) - time.monotonic()
            if not making.done.wait(max(0.0, waiting)):
                break
        return self._kept.vocabulary

    def _begun(self, searcher: Searcher, registry: Registry) -> _Making | None:
        """What is being made, begun if nothing is; None where it has been made by now."""
        with self._lock:
            if self._making is None and self._kept.meant_for != searcher.version:
                self._making = _Making(searcher)
                # A daemon: ending the program does not wait for it.
                threading.Thread(
                    target=self._make, args=(self._making, registry), name="vocabulary", daemon=True
                ).start()
            return self._making

    def _make(self, making: _Making, registry: Registry) -> None:
        version = making.searcher.version
        kept = replace(self._kept, meant_for=version)
        try:
            vocabulary = build_vocabulary(making.searcher, registry)
            vocabulary.prepare()
            kept = _Kept(vocabulary, made_of=version, meant_for=version)
        except Exception as error:  # noqa: BLE001  # whatever a searcher says that is closed meanwhile
            # Where the index has changed, the next request has it made of the new one.
            _log.warning("词表未能建成，补全与纠错暂用原有词表：%s: %s", type(error).__name__, error)
        finally:
            with self._lock:
                self._kept, self._making = kept, None
            making.done.set()
