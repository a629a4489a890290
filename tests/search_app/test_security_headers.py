"""What every answer forbids."""

import pytest
from flask.testing import FlaskClient
from lxml import html

PATHS = ["/", "/search?q=培训", "/issue/2021-40?q=培训", "/issues", "/nothing", "/search.json"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_what_is_not_its_own(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PATHS[:5])
def test_no_page_carries_a_style_or_a_script_of_its_own(client: FlaskClient, path: str) -> None:
    root = html.fromstring(client.get(path).text)
    assert not root.xpath("//style|//script[not(@src)]|//@style|//@onclick|//@onchange|//@onload")
    assert all(source.startswith("/static/") for source in root.xpath("//script/@src|//link[@rel='stylesheet']/@href"))
