"""The command line: ``python -m indexer COMMAND``, ``zhoubao index COMMAND``. One file per command."""
