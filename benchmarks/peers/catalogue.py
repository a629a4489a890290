"""Which peers there are, and getting hold of one: a peer whose library is not installed is told, not stumbled over."""

import importlib
from dataclasses import dataclass

from benchmarks.ranker import Indexing


class PeerMissingError(Exception):
    """A peer that cannot run here; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer by name, and the module of this package whose ``index`` indexes a pool with it."""

    name: str
    module: str

    def load(self) -> Indexing:
        """Import the module. Raises PeerMissingError where a library that it needs is not there."""
        try:
            module = importlib.import_module(f"benchmarks.peers.{self.module}")
        except ModuleNotFoundError as error:
            raise PeerMissingError(f"未安装 {error.name}") from error
        index: Indexing = module.index
        return index


PEERS = (
    Peer("Whoosh＋jieba 自带分析器", "whoosh_jieba"),
    Peer("SQLite FTS5 trigram", "fts5_trigram"),
    Peer("SQLite FTS5，jieba 词", "fts5_jieba"),
    Peer("Tantivy，jieba 词", "tantivy_jieba"),
    Peer("bm25s，jieba 词", "bm25s_jieba"),
    Peer("bm25s，jieba 词，k1=b=0.4", "bm25s_jieba_tuned"),
    Peer("BM25 配方（词＋字对＋整期）", "bm25_recipe"),
)
