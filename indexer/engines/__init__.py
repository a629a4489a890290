"""Search engines behind one protocol: query nodes and requests go in, hits and facet counts come out."""
