"""Styles and scripts are fetched once."""

from flask import Flask, url_for
from flask.testing import FlaskClient

from tests.search_app.pages import Page


def test_a_file_may_be_kept_as_long_as_its_address_is_used(client: FlaskClient) -> None:
    for address in Page(client, "/").all("//script/@src|//link[@rel='stylesheet']/@href"):
        with client.get(address) as response:
            assert response.status_code == 200
            assert "max-age=31536000" in response.headers["Cache-Control"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.mimetype in {"text/css", "text/javascript"}


def test_the_address_names_the_content(app: Flask) -> None:
    with app.test_request_context():
        address = url_for("static", filename="styles/base.css")
    assert address == f"{app.static_url_path}/styles/base.css"
    assert app.static_url_path != "/static"
