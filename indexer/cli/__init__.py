"""The command line: ``python -m indexer COMMAND``. One file per command."""
