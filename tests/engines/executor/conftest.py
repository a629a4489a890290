"""The corpora in an index of several segments, and in the plain scan."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from indexer.engines.scan import ScanEngine
from indexer.engines.scan.searching import ScanSearcher
from indexer.engines.whoosh import WhooshEngine, segments
from indexer.engines.whoosh.searching import WhooshSearcher
from tests.engines.conformance import fill, source
from tests.engines.executor.corpus import CORPORA, Corpus


@dataclass(frozen=True)
class Searchers:
    """Of one corpus."""

    arrays: WhooshSearcher
    scan: ScanSearcher


@pytest.fixture(scope="session")
def searchers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Searchers]:
    """By the name of the corpus."""
    return {corpus.name: opened(corpus, WhooshEngine(tmp_path_factory.mktemp("index"), "")) for corpus in CORPORA}


def opened(corpus: Corpus, engine: WhooshEngine) -> Searchers:
    """Write the commits as the product does, but merge no segments: a policy would, as long as they are so small."""
    scan = ScanEngine()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "to_merge", lambda _: ())
        for number, commit in enumerate(corpus.commits):
            with engine.writer() as writer:
                for identity in commit.removed:
                    writer.remove_issue(identity)
                for one in commit.put:
                    writer.put_issue(one, "/reports")
                writer.put_source(source(f"/reports/{number % 2}"))
                writer.commit()
    fill(scan, corpus.issues.values())
    return Searchers(engine.searcher(), scan.searcher())
