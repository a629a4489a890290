"""What every template may use."""

from flask import Flask

from indexer.search.language.tokens import MOST_CHARACTERS
from search_app.backend import settings_of
from search_app.static_files import script_modules
from search_app.urls import absolute

PRODUCT = "周报检索"


def register(app: Flask) -> None:
    """Add the filters and the names that templates share."""
    app.add_template_filter(grouped)
    app.jinja_env.globals.update(
        product=PRODUCT,
        periodical=settings_of(app).title,
        longest_query=MOST_CHARACTERS,
        modules=script_modules(),
        absolute=absolute,
    )


def grouped(number: int) -> str:
    """Digits in groups of three: 12,345."""
    return f"{number:,}"
