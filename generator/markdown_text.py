"""Markdown that strangers wrote, as HTML that is safe to publish.

In: the text of a Markdown field or of a hand-written page. Out: HTML made of a short list of
harmless elements. Raw HTML is not read as HTML, what Python-Markdown produced is cleaned by nh3,
and text built to keep the parser busy for minutes is shown as it was typed (R-05, R-10).
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown import Markdown

SIZE_LIMIT = 60_000
"""Characters of a hand-written page; fields have a lower limit of their own."""
BRACKET_LIMIT = 600
"""Opening brackets in a text. The parser takes minutes over ten thousand that are never closed,
and a tenth of a second over this many; a page with 600 links is no page to read."""
BLOCK_BRACKET_LIMIT = 150
"""Opening brackets in one paragraph, for the same reason."""
BLOCK_MARK_LIMIT = 1_000
"""Stars, underscores, backslashes and backquotes in one paragraph."""
LINE_LIMIT = 4_000
"""Lines of a text."""
QUOTE_LIMIT = 12
"""Quotations inside quotations; each level is a recursion of the parser."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_MARKS = re.compile(r"[*_`\\\\]")
_QUOTE_MARKS = re.compile(r"^[ \t]*((?:>[ \t]?)+)", re.MULTILINE)

_TAGS = frozenset(
    [
        *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
        *("a", "em", "strong", "i", "s", "q", "sub", "sup", "abbr", "kbd", "del", "ins"),
    ]
)
_ATTRIBUTES = MappingProxyType(
    {
        "a": {"href", "title"},
        "abbr": {"title"},
        "code": {"class"},
        "ol": {"start"},
        **{f"h{level}": {"id"} for level in range(1, 7)},
    }
)
_LANGUAGE = re.compile(r"language-[a-z0-9-]+")
_TEXT = re.compile(r"(?:^|>)[^<]*")


def as_html(text: str) -> Markup:
    """The HTML of a Markdown text, ready for a template; never raises.

    Text over one of the limits becomes paragraphs of plain text: all of it is shown, none of it
    is read as Markdown.
    """
    if markdown_fault(text):
        return _as_plain_paragraphs(text)
    parser = _parser()
    parser.reset()
    try:
        return Markup(sanitised(parser.convert(text)))  # noqa: S704 (nh3 has cleaned it)
    except RecursionError:
        return _as_plain_paragraphs(text)


def markdown_fault(text: str) -> str | None:
    """Why a text would take the Markdown parser too long, in words for its author; or None."""
    brackets, blocks = text.count("["), _BLANK_LINES.split(text)
    faults = (
        (len(text) > SIZE_LIMIT, f"{len(text):,} characters; at most {SIZE_LIMIT:,} are read"),
        (text.count("\n") > LINE_LIMIT, f"more than {LINE_LIMIT:,} lines"),
        (brackets > BRACKET_LIMIT, f"{brackets:,} opening brackets; {BRACKET_LIMIT} are the most"),
        (
            any(block.count("[") > BLOCK_BRACKET_LIMIT for block in blocks),
            f"more than {BLOCK_BRACKET_LIMIT} opening brackets in one paragraph",
        ),
        (
            any(len(_MARKS.findall(block)) > BLOCK_MARK_LIMIT for block in blocks),
            f"more than {BLOCK_MARK_LIMIT:,} stars, underscores and such in one paragraph",
        ),
        (
            any(marks.count(">") > QUOTE_LIMIT for marks in _QUOTE_MARKS.findall(text)),
            f"more than {QUOTE_LIMIT} quotations inside one another",
        ),
    )
    return next((fault for is_at_fault, fault in faults if is_at_fault), None)


def sanitised(html: str) -> str:
    """HTML with nothing left that could act: only known elements, attributes and web addresses."""
    import nh3  # noqa: PLC0415 (slow to load, seldom needed)

    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_filtered,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
        strip_comments=True,
    )
    # quotation marks in text look like an attribute to whoever reads a page by its shape
    return _TEXT.sub(lambda text: text[0].replace('"', "&quot;"), clean)


def _filtered(element: str, attribute: str, value: str) -> str | None:
    if (element, attribute) == ("code", "class") and not _LANGUAGE.fullmatch(value):
        return None
    return value


def _as_plain_paragraphs(text: str) -> Markup:
    paragraphs = (part.strip() for part in _BLANK_LINES.split(text))
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in paragraphs if part)


@lru_cache(maxsize=1)
def _parser() -> Markdown:
    from markdown import Markdown  # noqa: PLC0415 (slow to load, seldom needed)

    from generator.plain_markdown import PlainMarkdown  # noqa: PLC0415 (slow to load, seldom needed)

    return Markdown(extensions=[PlainMarkdown()], output_format="html")
