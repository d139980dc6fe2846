"""What a finished page offers and asks for: its anchors, and the addresses it links to.

In: HTML that our templates or MkDocs made. Out: an `Outline`, from which `generator.publish` knows
whether every link leads somewhere. Attributes are found by their shape instead of with a parser:
our pages write them in one way only, and escape quotation marks everywhere else (so does
`generator.markdown_text`); that takes a twentieth of a millisecond for a page.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

from generator.addresses import root_of

_ATTRIBUTES = re.compile(r' (id|href|src|action)="([^"]*)"')
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
"""A step of a path that is no name: ``.`` or ``..``."""
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class InnerLink:
    """A link to another place of the site."""

    target: str
    """Path below the site's root without a leading slash; ``..`` at its start leaves the site."""
    fragment: str
    """Anchor on the target; empty when the link leads to the page as a whole."""
    written: str
    """As it stands in the page."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The anchors of a page and its links that are not known to lead somewhere."""

    ids: frozenset[str]
    repeated_ids: tuple[str, ...]
    open_links: tuple[InnerLink, ...]


def outline_of(
    html: str, address: str, settled: Container[str] = frozenset(), base: str = "/"
) -> Outline:
    """The outline of the page at ``address``.

    Links to an address in ``settled`` (pages that are sure to be written) are left out unless they
    ask for an anchor. ``base`` is the path under which the site is published: what absolute links
    begin with.
    """
    ids: set[str] = set()
    repeated: set[str] = set()
    values: dict[str, None] = {}  # in order of first use
    for name, value in _ATTRIBUTES.findall(html):
        if name != "id":
            values[value] = None
        elif value in ids:
            repeated.add(value)
        else:
            ids.add(value)
    root = root_of(address)
    links = [
        _inner_link(value, address, base)
        for value in values
        if not _is_plainly_settled(value, root, ids, settled) and not leads_outside(value)
    ]
    return Outline(
        ids=frozenset(map(unescape, ids)),
        repeated_ids=tuple(sorted(map(unescape, repeated))),
        open_links=tuple(link for link in links if not _is_settled(link, address, ids, settled)),
    )


def leads_outside(written: str) -> bool:
    """Whether a link leaves the site: it begins with a scheme, such as ``mailto:``, or a host."""
    return _OUTSIDE.match(written) is not None


def _inner_link(written: str, address: str, base: str) -> InnerLink:
    written = unescape(written) if "&" in written else written
    path, _, fragment = written.partition("#")
    path = unquote(path.partition("?")[0])
    root = root_of(address)
    if not path:
        target = address
    elif path.startswith(root) and not _DOTS.search(path, len(root)):
        target = path[len(root) :]  # what nearly every link of ours looks like
    elif path.startswith("/"):
        target = path.removeprefix(base) if path.startswith(base) else f"../{path}"
    else:
        folder = address[: address.rfind("/") + 1]
        target = normpath(f"{folder}{path}") + ("/" if path.endswith(("/", "..", "/.")) else "")
        target = "" if target in {".", "./"} else target
    return InnerLink(target=target, fragment=unquote(fragment), written=written)


def _is_plainly_settled(
    written: str, root: str, ids: Container[str], settled: Container[str]
) -> bool:
    """What nearly every link of ours is: an anchor of the page, or the way to a sure address."""
    if written[:1] == "#":
        return written[1:] in ids
    return written.startswith(root) and written[len(root) :] in settled


def _is_settled(
    link: InnerLink, address: str, ids: Container[str], settled: Container[str]
) -> bool:
    if link.target == address:
        return not link.fragment or link.fragment in ids
    return not link.fragment and link.target in settled
