"""What a stranger wrote is data: it arrives as text, never as markup, script or address (R-05)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator.pages import list_pages, make_page
from generator.render import SiteContext, make_environment, render_page
from tests.hostile_site import MARKER, PAYLOADS, hostile_site
from tests.linked import codes, linked

ELEMENTS = frozenset(
    """
    a abbr article aside b bdi bdo blockquote body br button caption circle cite code col
    colgroup dd defs desc details dfn div dl dt em fieldset figcaption figure footer form g h1 h2
    h3 h4 h5 h6 head header hr html i input label legend li line link main mark meta nav ol
    option output p path pre q rect s samp script search section select small span strong sub
    summary sup svg symbol table tbody td template text tfoot th thead time title tr u ul use
    var wbr noscript
    """.split()  # noqa: SIM905 (as words they can be read)
)


def faults(html: str) -> list[str]:
    """Everything in a page's final tree that none of our templates would put there."""
    found = []
    for element in html5lib.parse(html).iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if name not in ELEMENTS:
            found.append(f"<{name}>")
        found += [f"<{name} {fault}>" for fault in _attribute_faults(element, name)]
    return found


def _attribute_faults(element: Element, name: str) -> list[str]:
    found = []
    for attribute, value in element.attrib.items():
        key = str(attribute)
        if key.startswith("on") or key in {"style", "srcdoc"}:
            found.append(key)
        if key in {"href", "src", "action", "formaction", "poster"}:
            scheme = urlsplit(value.strip()).scheme
            if scheme not in {"", "https", "http", "mailto"}:
                found.append(f"{key}={value}")
        if key in {"src", "action", "formaction", "poster", "data"} and "evil.example" in value:
            found.append(f"{key}={value}")
    if name == "script" and not element.attrib.get("src") and (element.text or "").strip():
        found.append("inline")
    if name == "meta" and element.attrib.get("http-equiv", "").lower() == "refresh":
        found.append("refresh")
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_page_of_any_kind_takes_text_for_markup(tmp_path: Path, payload: str) -> None:
    graph, problems = linked(tmp_path, hostile_site(payload))
    assert set(codes(problems)) <= {"R052", "R064", "R065"}, problems
    environment, site = make_environment(), SiteContext(name="Desk", description="d")
    seen = 0
    for job in list_pages(graph):
        html = render_page(environment, site, make_page(graph, job))
        assert faults(html) == [], job
        seen += MARKER in html
    assert seen > 20


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick=x>",
        "<a href=javascript:x>",
        "<script>x</script>",
        "<iframe>",
        "<img src=x>",
        "<meta http-equiv=refresh content=0>",
        "<form action=https://evil.example>",
    ],
)
def test_the_check_itself_finds_each_kind_of_fault(html: str) -> None:
    assert faults(html)
