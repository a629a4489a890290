"""``python -m search_app``."""

from search_app.command import serve

serve()
