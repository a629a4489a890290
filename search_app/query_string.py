"""The parameters of the request's URL."""

from urllib.parse import parse_qs

from flask import request


def query_parameters() -> dict[str, list[str]]:
    """Every parameter with all its values, in the order given.

    Werkzeug's own ``request.args`` fails on raw bytes that are no UTF-8; here they become U+FFFD, so nothing typed is
    ever an error page.
    """
    return parse_qs(request.query_string.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
