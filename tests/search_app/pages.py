"""Reading a page the way a test asks about it."""

from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement


class Page:
    """A page that was answered with 200."""

    def __init__(self, client: FlaskClient, url: str, **query: object) -> None:
        response = client.get(url, query_string=query or None)
        assert response.status_code == 200, f"{url}: {response.status}"
        self.root: HtmlElement = html.fromstring(response.text)

    def all(self, xpath: str) -> list[HtmlElement]:
        return list(self.root.xpath(xpath))

    def one(self, xpath: str) -> HtmlElement:
        found = self.all(xpath)
        assert len(found) == 1, (xpath, found)
        return found[0]

    def texts(self, xpath: str) -> list[str]:
        return [words(element) for element in self.all(xpath)]

    def text(self, xpath: str) -> str:
        return words(self.one(xpath))

    def link(self, label: str) -> str:
        """Where the only link with this label leads."""
        found = {str(link.get("href")) for link in self.all("//a") if words(link) == label}
        assert len(found) == 1, (label, found)
        return found.pop()


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def parameters(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)
