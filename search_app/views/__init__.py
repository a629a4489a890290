"""One module for each resource: it reads the URL, asks the index, and hands values to a presenter."""
