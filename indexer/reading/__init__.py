"""From a path to text: finds files and reads every input format. Knows nothing of what the text means.

paths --find_files--> files --read_source--> lines of text       (one issue a file)
--read_jsonl---> issues              (already structured)
"""

from indexer.reading.files import FoundFiles, find_files, is_jsonl
from indexer.reading.jsonl import JsonlFile, read_jsonl
from indexer.reading.source import read_source

__all__ = ["FoundFiles", "JsonlFile", "find_files", "is_jsonl", "read_jsonl", "read_source"]
