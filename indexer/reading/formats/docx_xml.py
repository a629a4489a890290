"""Small helpers for reading WordprocessingML elements, safe on damaged ones."""

from typing import Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(name: str) -> str:
    """Give the full name of an element or attribute of WordprocessingML."""
    return _W + name


def local_name(element: etree._Element) -> str:
    """Give an element's name without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Follow a path of child elements; None where it ends early."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: etree._Element | None, *names: str) -> str | None:
    """Give the ``w:val`` of the element at a path of children."""
    found = child(element, *names)
    return None if found is None else found.get(w("val"))


def number(element: etree._Element | None, *names: str) -> int | None:
    """Give the ``w:val`` at a path as a small non-negative integer; None where it is no such number."""
    text = value(element, *names)
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def is_on(element: etree._Element | None, *names: str) -> bool:
    """Whether the switch at a path is there and not switched off."""
    found = child(element, *names)
    return found is not None and found.get(w("val"), "true") not in {"0", "false", "off"}
