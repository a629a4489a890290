"""What the views need of the rest of the product, held by the application."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask, current_app

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Searcher
from indexer.search.service import SearchService
from indexer.settings import Settings
from search_app.department_shelf import DepartmentShelf
from search_app.download_slots import DownloadSlots
from search_app.examples import ExampleShelf
from search_app.index_access import IndexAccess
from search_app.registry_shelf import RegistryShelf
from search_app.vocabulary_shelf import VocabularyShelf

_BACKEND = "zhoubao-backend"
_SETTINGS = "zhoubao-settings"


@dataclass(frozen=True, slots=True)
class Backend:
    """The index, the departments that give it meaning, and what is made of it and kept until it changes."""

    index: IndexAccess
    registries: RegistryShelf
    downloads: DownloadSlots
    examples: ExampleShelf = field(default_factory=ExampleShelf)
    departments: DepartmentShelf = field(default_factory=DepartmentShelf)
    vocabulary: VocabularyShelf = field(default_factory=VocabularyShelf)

    @property
    def registry(self) -> Registry:
        """The departments that can be asked for now. Raises IndexUnavailableError."""
        with self.index.searcher() as searcher:
            return self.registries.registry(searcher)

    @contextmanager
    def search_service(self) -> Iterator[SearchService]:
        """Search over one snapshot of the index. Raises IndexUnavailableError."""
        with self.index.searcher() as searcher:
            yield self.service(searcher)

    def service(self, searcher: Searcher) -> SearchService:
        """Search over this snapshot of the index."""
        registry = self.registries.registry(searcher)
        return SearchService(searcher, registry, lambda: self.vocabulary.vocabulary(searcher, registry))


def attach(app: Flask, backend: Backend, settings: Settings) -> None:
    """Give the application its backend and its settings."""
    app.extensions[_BACKEND] = backend
    app.extensions[_SETTINGS] = settings


def backend_of(app: Flask) -> Backend:
    """The backend the application was made with."""
    found: Backend = app.extensions[_BACKEND]
    return found


def settings_of(app: Flask) -> Settings:
    """The settings the application was made with."""
    found: Settings = app.extensions[_SETTINGS]
    return found


def backend() -> Backend:
    """The backend of the application that answers this request."""
    return backend_of(current_app)
