"""What the index of words has of a page: its main part, without what stands elsewhere as well.

In: the HTML of a page. Out: the HTML that is indexed, and its digest. What was said is found at
its meeting; profiles, issues and other pages that list it again are found by their own names and
facts. So the index is half as large, its answers lead to where the words stand, and an edit of a
statement concerns one page of it instead of ten.
"""

from __future__ import annotations

import re
from hashlib import blake2b

_INDEXED = "data-pagefind-body"
_FACTS = re.compile(r"<meta [^>]*data-pagefind-[^>]*>|<title>[^<]*</title>")
_LANGUAGE = re.compile(r"<html[^>]*>")
_SECTION, _END = "<section", "</section>"
_LEFT_OUT = " data-pagefind-ignore>"


def indexed_part(html: str) -> str | None:
    """What Pagefind has to see of a page, or None if the page is not to be found.

    That is the main part, but for sections that are left out, and what the head says of it:
    parsing the rest would take longer than all else.
    """
    start, end = html.find("<main"), html.rfind("</main>")
    if _INDEXED not in html:
        return None
    if end < start or start < 0 or _INDEXED not in html[start : html.find(">", start)]:
        return html
    language = _LANGUAGE.search(html, 0, start)
    facts = "".join(_FACTS.findall(html, 0, start))
    opened = language.group() if language else "<html>"
    main = _without_sections(html[start:end])
    return f"{opened}<head>{facts}</head><body>{main}</main></body></html>"


def digest_of_indexed(html: str) -> str:
    """What tells the indexed part from any other; empty if the page is not to be found."""
    part = indexed_part(html)
    return "" if part is None else blake2b(part.encode(), digest_size=12).hexdigest()


def _without_sections(html: str) -> str:
    """The same without sections that are left out; of two in one another, only the inner goes."""
    kept, done, at = [], 0, html.find(_LEFT_OUT)
    while at >= 0:
        start, end = html.rfind("<", 0, at), html.find(_END, at)
        is_inner = html.startswith(_SECTION, start) and html.find(_SECTION, at, end) < 0
        if is_inner and end >= 0:
            kept.append(html[done:start])
            done = end + len(_END)
        at = html.find(_LEFT_OUT, max(done, at + 1))
    return "".join((*kept, html[done:]))
