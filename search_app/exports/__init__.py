"""Files of found paragraphs, to take away: one module for each format."""
