"""What surrounds a page: the way from home, the sections, the facets of the search.

In: titles and what a page holds. Out: the links of `parts.Page`. The anchors are those of the
templates; a test renders every kind of page and follows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.addresses import index_address
from generator.pages.parts import Link

HOME_LINK = Link("Home", "./")
"""Home has the empty address, which in a link means "no page"; this leads there."""

INDEX_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "brief": "Meeting briefs",
        "official": "Officials",
        "issue": "Issues",
        "formula": "Formulas",
        "country": "Countries and territories",
        "pair": "Pairs",
        "tour": "Tours",
        "organisation": "Organisations",
        "event": "Events",
        "source": "Sources",
        "year": "Years",
    }
)
"""Kind of page to the title of its index."""


def index_link(kind: str, note: str = "") -> Link:
    """The index of a kind."""
    return Link(INDEX_TITLES[kind], index_address(kind), note=note)


def breadcrumb(kind: str = "", *parents: Link) -> tuple[Link, ...]:
    """The way from home to the parent of a page."""
    return (HOME_LINK, *((index_link(kind),) if kind else ()), *parents)


def sections(*entries: tuple[str, str, object]) -> tuple[Link, ...]:
    """Local navigation: (title, anchor, what stands there); empty sections are left out."""
    return tuple(Link(title, f"#{anchor}") for title, anchor, shown in entries if shown)


def facets(**values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Facets for the search in the order given, each value once."""
    pairs = [(facet, value) for facet, several in values.items() for value in several if value]
    return tuple(dict.fromkeys(pairs))
