"""What a finished page offers and asks for: its anchors, and the addresses it links to.

In: HTML that our templates or MkDocs made. Out: an `Outline`, from which `generator.output_checks`
knows whether every link leads somewhere. Attributes are found by their shape instead of with a
parser: our pages write them in one way only, and escape quotation marks everywhere else (so does
`generator.markdown_text`); that takes a twentieth of a millisecond for a page.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Iterable, Iterator
from html import unescape
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote
from zlib import crc32

from generator.addresses import root_of

_ATTRIBUTES = re.compile(r' (id|href|src|action)="([^"]*)"')
_PLAIN = re.compile(r"[a-zA-Z0-9_-]*")
"""An anchor as we write them: nothing in it stands for something else."""
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
"""A step of a path that is no name: ``.`` or ``..``."""
_BREAK = re.compile(r"[\t\n]")
_BREAKS = dict.fromkeys((9, 10), "\N{REPLACEMENT CHARACTER}")
MOST_LINKS = 10_000
"""So many of each kind are kept."""
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class InnerLink(NamedTuple):
    """A link to another place of the site."""

    target: str
    """Path below the site's root without a leading slash; ``..`` at its start leaves the site."""
    fragment: str
    """Anchor on the target; empty when the link leads to the page as a whole."""
    written: str
    """As it stands in the page."""


class Outline(NamedTuple):
    """The anchors of a page and where its links lead, in few values.

    There is one for every page; each goes from worker to parent and is kept for the next build.
    """

    id_lines: str = ""
    repeated_ids: tuple[str, ...] = ()
    open_lines: str = ""
    keys: bytes = b""
    """The `link_key` of every link to another page, and of every link to a place on one."""

    @property
    def ids(self) -> frozenset[str]:
        """The anchors of the page."""
        return frozenset(self.id_lines.split("\n") if self.id_lines else ())

    def has(self, name: str) -> bool:
        """Whether there is an anchor of this name; `ids` is for many questions."""
        return bool(name) and "\n" not in name and f"\n{name}\n" in f"\n{self.id_lines}\n"

    def open_links(self, address: str) -> tuple[InnerLink, ...]:
        """The links that are not known to lead somewhere; ``address`` is that of the page."""
        root = root_of(address)
        lines = self.open_lines.split("\n") if self.open_lines else ()
        return tuple(link for line in lines for link in _links_from(line, root))

    def leads_to(self, keys: frozenset[int]) -> bool:
        """Whether the page may have one of these links."""
        return not keys.isdisjoint(memoryview(self.keys).cast("I"))


class Settled(frozenset[str]):
    """Addresses of pages and files that will exist when all pages are written."""

    __slots__ = ("_links",)

    def __init__(self, _: Iterable[str] = ()) -> None:
        self._links: dict[str, dict[str, int]] = {}

    def links_from(self, root: str) -> dict[str, int]:
        """Links to them that were seen before, with their keys: the same few stand on most pages.

        They are as they are written on pages from which ``root`` leads to the root of the site.
        """
        found = self._links.setdefault(root, {})
        if len(found) > MOST_LINKS:
            found.clear()
        return found


def link_key(target: str, fragment: str = "") -> int:
    """A number for a place of the site: another place hardly ever has the same."""
    if target.endswith("//") or target == "/":  # servers make one stroke of many
        target = f"{target.rstrip('/')}/".removeprefix("/")
    return crc32(f"{target}#{fragment}".encode() if fragment else target.encode())


def outline_of(
    html: str, address: str, settled: Container[str] = frozenset(), base: str = "/"
) -> Outline:
    """The outline of the page at ``address``.

    Links to an address in ``settled`` (pages that are sure to be written) are left out unless they
    ask for an anchor. ``base`` is the path under which the site is published: what absolute links
    begin with.
    """
    ids, repeated, written = _attributes_of(html)
    root = root_of(address)
    keys = array("I")
    links = []
    sure = settled.links_from(root) if isinstance(settled, Settled) else {}
    for value in written:
        if value in sure:
            keys.append(sure[value])
        elif value[:1] == "#" and value[1:] in ids:
            pass  # an anchor of the page
        elif (link := _plain_link(value, root, settled)) and not link.fragment:
            keys.append(sure.setdefault(value, link_key(link.target)))
        elif link or not leads_outside(value):
            links.append(link or _inner_link(value, address, base))
    for link in links:
        keys.append(link_key(link.target))
        if link.fragment:
            keys.append(link_key(link.target, link.fragment))
    open_links = (link for link in links if not _is_settled(link, address, ids, settled))
    return Outline(
        id_lines="\n".join(sorted(map(unescape, ids))),
        repeated_ids=tuple(sorted(map(unescape, repeated))),
        open_lines=_lines(open_links, root),
        keys=keys.tobytes(),
    )


def _attributes_of(html: str) -> tuple[set[str], set[str], Iterable[str]]:
    """The anchors of a page, those that occur again, and its links in order of first use."""
    ids: set[str] = set()
    repeated: set[str] = set()
    links: dict[str, None] = {}
    for name, value in _ATTRIBUTES.findall(html):
        if name != "id":
            links[value] = None
        elif value in ids:
            repeated.add(value)
        else:
            ids.add(value)
    return ids, repeated, links


def _plain_link(written: str, root: str, settled: Container[str]) -> InnerLink | None:
    """What nearly every link of ours is: the way to a sure address, or to an anchor there."""
    target, _, fragment = written[len(root) :].partition("#")
    if target in settled and written.startswith(root) and _PLAIN.fullmatch(fragment):
        return InnerLink(target, fragment, written)
    return None


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


def _lines(links: Iterable[InnerLink], root: str) -> str:
    """The links in lines: one for all anchors of a page, one for each that is written unusually.

    There are a dozen on most pages, which are kept together until the last page is written. No
    place of a site has a break in its name, so a link with one stays broken.
    """
    anchors: dict[str, list[str]] = {}
    others = []
    for target, fragment, written in links:
        is_usual = target and written == f"{root}{target}#{fragment}"
        if is_usual and not _BREAK.search(written):
            anchors.setdefault(target, []).append(fragment)
        else:
            parts = (target, fragment, written)
            others.append("\t".join(["", *(part.translate(_BREAKS) for part in parts)]))
    return "\n".join([*others, *("\t".join([target, *names]) for target, names in anchors.items())])


def _links_from(line: str, root: str) -> Iterator[InnerLink]:
    target, *names = line.split("\t")
    if not target:
        yield InnerLink(*names)
    for name in names if target else ():
        yield InnerLink(target, name, f"{root}{target}#{name}")


def _is_settled(
    link: InnerLink, address: str, ids: Container[str], settled: Container[str]
) -> bool:
    if link.target == address:
        return not link.fragment or link.fragment in ids
    return not link.fragment and link.target in settled
