"""From many issues to one segment, and from several segments to one, whole arrays at a time."""
