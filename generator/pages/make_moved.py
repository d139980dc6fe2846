"""Old addresses stay alive: a page at each that leads to where the record is now (R-22).

In: records and meetings with ``previous_ids``. Out: `MovedPage`s, which neither the search nor the
sitemap lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from types import MappingProxyType

from generator.addresses import accounts_address, address_of, pair_id, part_address
from generator.graph import Graph
from generator.pages import phrases
from generator.pages.index import MovedPage
from generator.pages.make_pair import find_pair
from generator.pages.parts import Link


def moved_records(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Every address that a record used to have: kind of page, old id, id now.

    What another record has or had before is left out; `generator.references` reports it.
    """
    records = graph.records
    seen: set[tuple[str, str]] = set()
    for kind, found in (
        ("official", records.officials),
        ("organisation", records.organisations),
        ("issue", records.issues),
        ("formula", records.formulas),
        ("tour", records.tours),
        ("event", records.events),
        ("source", graph.cards),
    ):
        for record in found.values():
            for old in record.previous_ids:
                if old not in found and (kind, old) not in seen:
                    seen.add((kind, old))
                    yield kind, old, record.id
    for meeting in graph.meetings.values():
        for old in meeting.previous_ids:
            if old not in graph.meetings and ("brief", old) not in seen:
                seen.add(("brief", old))
                yield "brief", old, meeting.id
    yield from _moved_pairs(graph)


def _moved_pairs(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Pairs of which a party is an organisation that had another id."""
    pairs = {pair_id(*pair): pair for pair in graph.pairs()}
    seen = set(pairs)
    for now, (first, second) in pairs.items():
        for one, other in product(_all_ids(graph, first), _all_ids(graph, second)):
            old = pair_id(one, other)
            if old not in seen:
                seen.add(old)
                yield "pair", old, now


def _all_ids(graph: Graph, party: str) -> list[str]:
    """The ids that a party has and had."""
    record = graph.records.organisations.get(party)
    return [party, *(record.previous_ids if record else ())]


def make_moved(graph: Graph, target: str, address: str, year: str = "") -> MovedPage:
    """The page at an old address; ``target`` is kind and id of the record, as in ``issue/iran``.

    With a year, what stood there was the page of that year.
    """
    kind, _, record_id = target.partition("/")
    link = _link(graph, kind, record_id)
    if year:
        link = Link(f"{link.text} in {year}", part_address(kind, record_id, year))
    return MovedPage(
        address=address,
        kind="moved",
        kind_label="Moved",
        title=link.text,
        description=f"This page has moved: {link.text}.",
        breadcrumb=(Link("Home"),),
        listed=False,
        target=link,
    )


def _link(graph: Graph, kind: str, record_id: str) -> Link:
    named = _NAMED.get(kind)
    if named:
        return named(graph, record_id)
    if kind == "pair":
        return phrases.pair_link(graph, *find_pair(graph, record_id))
    if kind in {"tour", "event", "brief"}:
        found = phrases.occurrence_link(graph, record_id)
        return Link(found.text, found.address)
    if kind == "accounts":
        title = phrases.meeting_title(graph, graph.meetings[record_id])
        return Link(f"{title}: accounts compared", accounts_address(record_id))
    return Link(record_id, address_of(kind, record_id))


_NAMED: Mapping[str, Callable[[Graph, str], Link]] = MappingProxyType(
    {
        "official": phrases.official_link,
        "issue": phrases.issue_link,
        "formula": phrases.formula_link,
        "organisation": phrases.party_link,
        "source": phrases.article_link,
    }
)
