"""The departments, and each department."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from search_app import urls
from search_app.backend import backend
from search_app.presenters.department import department_form, department_view
from search_app.presenters.department_list import department_list
from search_app.presenters.unknown_department import unknown_department

blueprint = Blueprint("departments", __name__, url_prefix="/departments")


@blueprint.get("")
def all_departments() -> str:
    """Every department that a paragraph names."""
    with backend().index.searcher() as searcher:
        figures = backend().departments.figures(searcher)
    return render_template("departments.html", view=department_list(figures))


@blueprint.get("/<identifier>")
def department(identifier: str) -> str | Response | tuple[str, HTTPStatus]:
    """One department; its other names lead to the address with its id."""
    registry = backend().registry
    record = registry.by_id(identifier)
    if record is not None:
        with backend().search_service() as service:
            page = service.search(department_form(record))
        return render_template("department.html", view=department_view(record, registry, page))
    meant = registry.resolve(identifier) or registry.resolve(identifier.lower())
    if meant is not None:
        return redirect(urls.department_page_url(meant.id), HTTPStatus.MOVED_PERMANENTLY)
    view = unknown_department(identifier, registry)
    return render_template("department_unknown.html", view=view), HTTPStatus.NOT_FOUND
