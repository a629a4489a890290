"""What the texts of an index are about, to complete and to correct what is typed.

searcher --building (phrases are mined from a sample)--> entries --pinyin--> spellings --lines--> found by completing
"""

from indexer.search.vocabulary.building import build_vocabulary
from indexer.search.vocabulary.completing import MOST_COMPLETIONS, Completion, complete
from indexer.search.vocabulary.entries import Entry, Kind, Vocabulary

__all__ = ["MOST_COMPLETIONS", "Completion", "Entry", "Kind", "Vocabulary", "build_vocabulary", "complete"]
