"""The only place that decides the address of a page.

In: a kind and an id. Out: an address relative to the site's root, without a leading slash and
with a closing one. Address = kind + id, for ever; ids are checked slugs, so none can climb out of
its folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "brief": "briefs",
        "official": "officials",
        "issue": "issues",
        "formula": "formulas",
        "country": "countries",
        "pair": "pairs",
        "tour": "tours",
        "organisation": "organisations",
        "event": "events",
        "source": "sources",
        "year": "years",
    }
)
"""Kind of page to its folder, in the order in which the site presents them."""

HOME = ""
SEARCH = "search/"
VERBS = "verbs/"
MESSAGES = "messages/"
CHECKING = "checking/"

_FOLDERS = {**FOLDERS, "meeting": FOLDERS["brief"], "article": FOLDERS["source"]}
"""By the kind of page or of the record behind it."""


def address_of(kind: str, record_id: str) -> str:
    """The address of a page; ``kind`` may be that of the page or of the record behind it."""
    return f"{_FOLDERS[kind]}/{record_id.lower()}/"


def part_address(kind: str, record_id: str, year: str) -> str:
    """The address of what a long record has of one year: ``issues/fisheries/2024/``.

    No id has a slash, so that no other page can claim it.
    """
    return f"{address_of(kind, record_id)}{year}/"


def accounts_address(meeting: str) -> str:
    """The address of the page that compares the accounts of a meeting; no id has a slash."""
    return f"{address_of('brief', meeting)}accounts/"


def index_address(kind: str) -> str:
    """The address of the index of a kind: ``officials/``."""
    return f"{_FOLDERS[kind]}/"


def pair_id(first: str, second: str) -> str:
    """The id of a pair of parties, whichever is named first: ``jp-us``, ``jp--north-council``.

    Two hyphens, which no id has, where one would not show where the first party ends.
    """
    ids = sorted((first.lower(), second.lower()))
    return ("--" if any("-" in party for party in ids) else "-").join(ids)


def root_of(address: str) -> str:
    """The way from a page to the site's root: ``../../`` for ``officials/x/``, ``./`` for home."""
    return "../" * address.count("/") or "./"
