"""A query string and facet choices in, a page of hits, snippets and facet counts out; no engine and no web in here."""
