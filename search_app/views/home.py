"""The first page."""

from flask import Blueprint, render_template

from search_app.backend import backend
from search_app.examples import newest
from search_app.presenters.home import home_view

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def home() -> str:
    """A search box, the newest issues and the facets as ways in."""
    with backend().index.searcher() as searcher:
        service = backend().service(searcher)
        page = newest(service)
        view = home_view(page, searcher.issues(), backend().examples.examples(searcher, service, page))
    return render_template("home.html", view=view)
