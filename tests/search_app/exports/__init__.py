"""Files of found paragraphs."""
