"""Styles and scripts are fetched once."""

import re

from flask import Flask, url_for
from flask.testing import FlaskClient

from search_app.static_files import FOLDER
from tests.search_app.pages import Page


def test_a_file_may_be_kept_as_long_as_its_address_is_used(client: FlaskClient) -> None:
    for address in Page(client, "/").all("//script/@src|//link[@rel='stylesheet']/@href"):
        with client.get(address) as response:
            assert response.status_code == 200
            assert "max-age=31536000" in response.headers["Cache-Control"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.mimetype in {"text/css", "text/javascript"}


def test_no_part_of_the_script_waits_until_another_one_asks_for_it(client: FlaskClient) -> None:
    page = Page(client, "/")
    main = str(page.one("//script/@src"))
    asked = {main}
    for address in [*page.all("//link[@rel='modulepreload']/@href"), main]:
        with client.get(address) as response:
            imports = re.findall(r'^import .* from "\./(.+)";$', response.get_data(as_text=True), re.MULTILINE)
        asked |= {main.replace("main.js", name) for name in imports}
    assert asked == set(page.all("//link[@rel='modulepreload']/@href"))


def test_the_address_names_the_content(app: Flask) -> None:
    with app.test_request_context():
        address = url_for("static", filename="styles/base.css")
    assert address == f"{app.static_url_path}/styles/base.css"
    assert app.static_url_path != "/static"


def test_what_others_wrote_names_its_version_and_licence() -> None:
    """All of theirs stands in ``static/vendor``, and its README has a line for each file."""
    vendor = FOLDER / "vendor"
    theirs = [path for path in vendor.rglob("*") if path.is_file() and not path.name.startswith(("README", "LICENSE"))]
    said = (vendor / "README.md").read_text("utf-8").splitlines() if theirs else []
    for path in theirs:
        lines = [line for line in said if path.name in line]
        assert len(lines) == 1, f"{path} has no line of its own in static/vendor/README.md"
        assert re.search(r"\d+\.\d+", lines[0]), f"no version: {lines[0]}"
        assert re.search("MIT|BSD|Apache|ISC|0BSD|MPL", lines[0]), f"no licence: {lines[0]}"


def test_all_other_scripts_and_styles_are_ours_and_to_be_read() -> None:
    ours = [path for path in FOLDER.rglob("*.*") if path.suffix in {".js", ".css"} and "vendor" not in path.parts]
    assert ours
    for path in ours:
        text = path.read_text("utf-8")
        assert text.startswith(("//", "/* ")), f"{path} does not say what it is"
        assert not re.search("@licen[cs]e|copyright|http", text, re.IGNORECASE), path
        assert max(map(len, text.splitlines())) < 200, f"{path} is not to be read"
