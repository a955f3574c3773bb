"""Pages of HTML as browsers parse them: their elements, their text, the language of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

import html5lib

#: Elements of which each is a line of its own to a reader.
_LINES: Final = frozenset({"p", "li", "h1", "h2", "h3", "tr", "caption", "title"})
#: Elements whose text nobody reads.
_SILENT: Final = frozenset({"style", "script"})


def parsed(content: bytes) -> ET.Element:
    """Return the root of a page; fail where it is not as HTML must be."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True
    )
    root: ET.Element = parser.parse(content.decode())
    return root


def text(element: ET.Element) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join("".join(_words(element)).split())


def _words(element: ET.Element) -> Iterator[str]:
    if element.tag in _SILENT or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        # Cells and paragraphs stand apart without a space between them.
        yield f" {child.tail or ''}" if child.tag in {"td", "th", "p"} else child.tail or ""


def lines(element: ET.Element) -> list[str]:
    """Return what a reader finds, line by line; a row of a table is one line."""
    found = []
    for child in element:
        if child.tag == "tr":
            found.append(" | ".join(map(text, child)).rstrip(" |"))
        elif child.tag in _LINES or (child.tag == "a" and element.tag == "body"):
            found.append(text(child))
        elif child.tag not in _SILENT:
            found += lines(child)
    return found


def passages(element: ET.Element, code: str = "") -> Iterator[tuple[str, str]]:
    """Yield each piece of text with the language that a screen reader would read it in."""
    if element.tag in _SILENT or not isinstance(element.tag, str):
        return
    code = element.get("lang") or code
    if element.text and element.text.strip():
        yield code, element.text.strip()
    for child in element:
        yield from passages(child, code)
        if child.tail and child.tail.strip():
            yield code, child.tail.strip()
