"""Models of pages that no record stands behind: hand-written ones, and the one for lost readers.

In: what MkDocs made of a page's Markdown, already sanitised. Out: page models.
"""

from __future__ import annotations

import re
from html import unescape

from generator.pages.index import WrittenPage
from generator.pages.parts import Link
from generator.render import NOT_FOUND

DESCRIPTION_LENGTH = 200
"""Characters of the first paragraph that previews show."""

_HEADING = re.compile(r"\s*<h1[^>]*>.*?</h1>\s*", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def written_page(address: str, title: str, html: str, file: str) -> WrittenPage:
    """The model of a hand-written page; its own first heading is left out of the text.

    ``title`` may hold markup, ``html`` is sanitised, ``file`` is relative to the project.
    """
    text = _HEADING.sub("", html, count=1)
    paragraph = _FIRST_PARAGRAPH.search(text)
    return WrittenPage(
        address=address,
        kind="written",
        kind_label="Guide",
        title=_as_text(title),
        description=_as_text(paragraph[1])[:DESCRIPTION_LENGTH] if paragraph else "",
        breadcrumb=(Link("Home"),),
        files=(file,),
        html=text,
    )


def not_found_page() -> WrittenPage:
    """The model of the page that is shown for addresses that do not exist."""
    return WrittenPage(
        address="404.html",
        kind=NOT_FOUND,
        kind_label="Page not found",
        title="Page not found",
        description="There is no page at this address.",
        html="",
    )


def _as_text(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
