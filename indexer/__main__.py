"""``python -m indexer``."""

if __name__ == "__main__":  # a process that reads files for a build imports this module too, and must not start again
    from indexer.cli.program import main

    main()
