"""One module for each file format: a file's bytes in, its lines of text out."""
