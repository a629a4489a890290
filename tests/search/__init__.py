"""The query side: language, form, service, snippets."""
