"""How this process was started, for messages that say what to run."""

import sys
from pathlib import Path


def index_program() -> str:
    """The program that keeps the index: as it was typed, else as it can be typed wherever this is installed."""
    return "zhoubao index" if Path(sys.argv[0]).stem == "zhoubao" else "python -m indexer"
