"""From the graph to the counterparts of a person or a country, as a drawing and as a table.

In: the meetings of an official or of a country. Out: a `network.Network`. All is counted in one
walk over the meetings in brief; only those who have a row are looked up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import partner_link
from generator.pages.network import Counterpart, Met, Network, network_of
from generator.pages.parts import Link

LISTED = 40
"""So many people stand in the table of a profile; of parties all do."""


@dataclass(slots=True)
class _Tally:
    """What is known of one counterpart."""

    last: Meeting
    count: int = 0
    parties: Counter[str] = field(default_factory=Counter)
    """For whom, at how many meetings."""


def network_of_official(graph: Graph, official: str) -> Network | None:
    """Officials of other parties, by the number of meetings; None if nobody is known."""
    tables = list(graph.counterparts_of(official))
    tallies = _tallied(tables)
    # by id, which begins with the family name: so only those who have a row are looked up
    chosen = sorted(tallies, key=lambda who: (-tallies[who].count, who))[:LISTED]
    met = [_person(graph, who, tallies[who]) for who in chosen]
    return _network(phrases.person_name(graph, official), met, tables, len(tallies))


def network_of_country(graph: Graph, code: str, meetings: Sequence[Meeting]) -> Network | None:
    """Parties met, each leading to the page of the pair, or saying why there is none."""
    tables = [(m, [(party, party) for party in m.parties if party != code]) for m in meetings]
    met = [_party(graph, code, who, tally) for who, tally in _tallied(tables).items()]
    met.sort(key=lambda one: (-one.row.count, one.row.link.text, one.id))
    return _network(phrases.country_name(graph, code), met, tables, len(met))


Tables = Iterable[tuple[Meeting, Sequence[tuple[str, str]]]]


def _network(hub: str, met: Sequence[Met], tables: Tables, total: int) -> Network | None:
    seats = (seats for _, seats in tables)
    return network_of(hub, met, total - len(met), seats) if met else None


def _tallied(tables: Tables) -> Mapping[str, _Tally]:
    tallies: dict[str, _Tally] = {}
    for meeting, seats in tables:
        for party, who in seats:
            tally = tallies.get(who)
            if tally is None:
                tally = tallies[who] = _Tally(meeting)
            tally.last = meeting
            tally.count += 1
            tally.parties[party] += 1
    return tallies


def _person(graph: Graph, official: str, tally: _Tally) -> Met:
    party = max(sorted(tally.parties), key=tally.parties.__getitem__)
    row = Counterpart(
        link=phrases.official_link(graph, official),
        party=phrases.short_party_name(graph, party),
        count=tally.count,
        last=_last(tally),
    )
    return Met(official, party, row)


def _party(graph: Graph, code: str, party: str, tally: _Tally) -> Met:
    link = partner_link(graph, code, party)
    return Met(party, party, Counterpart(link, "", tally.count, _last(tally)))


def _last(tally: _Tally) -> Link:
    return Link(phrases.long_date(tally.last.date), address_of("brief", tally.last.id))
