"""How a segment is stored: postings, lengths and stored values as arrays, behind Whoosh's own codec interface."""
