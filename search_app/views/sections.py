"""All section headings."""

from flask import Blueprint, render_template

from indexer.engines.protocol import SearchRequest
from indexer.engines.query import MatchAll
from search_app.backend import backend
from search_app.presenters.section_tree import section_tree

blueprint = Blueprint("sections", __name__)


@blueprint.get("/sections")
def all_sections() -> str:
    """The headings under which paragraphs stand, as a tree."""
    with backend().index.searcher() as searcher:
        counts = searcher.search(SearchRequest(MatchAll(), limit=0)).facets.sections
    return render_template("sections.html", view=section_tree(counts))
