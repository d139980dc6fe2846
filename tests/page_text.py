"""A page as its readers meet it, as plain lines that can be compared in a diff."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

_BLOCKS = frozenset(
    ["blockquote", "caption", "dd", "details", "div", "dt", "figcaption", "h1", "h2", "h3"]
) | {"h4", "li", "p", "pre", "section", "summary", "tr"}
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
_PREFIXES = {**_HEADINGS, "li": "- ", "dt": "* ", "dd": "  ", "tr": "| ", "summary": "> "}


def page_text(html: str) -> str:
    """The main part of a page: a line for each block, links as ``[text](address)``."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    main = tree.find(".//main")
    assert main is not None
    lines = (" ".join(line.split()) for line in "".join(_pieces(main)).split("\n"))
    return "\n".join(line for line in lines if line and line not in {"-", "|", ">", "*"}) + "\n"


def _pieces(element: Element) -> Iterator[str]:
    name = element.tag if isinstance(element.tag, str) else ""
    if name in {"script", "style", "template", "meta"}:
        yield element.tail or ""
        return
    if name in _BLOCKS:
        yield "\n" + _PREFIXES.get(name, "")
    if name == "a":
        yield "["
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
    if name == "a":
        yield f"]({element.get('href')})"
    if name in {"td", "th"}:
        yield " | "
    if name in _BLOCKS:
        yield "\n"
    yield element.tail or ""
