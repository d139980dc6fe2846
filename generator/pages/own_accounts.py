"""Whose own account is missing: the one-sidedness of a page, computed.

In: the graph and some of its meetings. Out: the end of a coverage line, such as "Japanese official
accounts annotated for 5 of 7 meetings" or "no Chinese or Indian official account annotated".
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.coverage import collection_coverage, sides_with_own_account

NAMED = 4
"""So many silent parties are named; of more the number is given."""


def coverage_with_sides(graph: Graph, meetings: Sequence[Meeting]) -> str:
    """What a page on many parties rests on, and who is heard through others only."""
    line = collection_coverage(graph, meetings)
    silent = silent_parties(graph, meetings)
    if not silent:
        return line
    if len(silent) > NAMED:
        everyone = len({party for meeting in meetings for party in meeting.parties})
        return f"{line}; no official account by {len(silent)} of the {everyone} parties annotated"
    names = [phrases.party_adjective(graph, party) for party in silent]
    return f"{line}; no {_either(names)} official account annotated"


def coverage_of_party(graph: Graph, meetings: Sequence[Meeting], *parties: str) -> str:
    """What a page on a party, or on somebody who spoke for it, rests on."""
    line = collection_coverage(graph, meetings)
    return "; ".join([line, *(_own(graph, meetings, party) for party in parties)])


def _own(graph: Graph, meetings: Sequence[Meeting], party: str) -> str:
    name = phrases.party_adjective(graph, party)
    present = [meeting for meeting in meetings if party in meeting.parties]
    heard = sum(
        party in sides_with_own_account(graph, graph.cards_of(meeting)) for meeting in present
    )
    if not heard:
        return f"no {name} official account annotated"
    of_all = phrases.plural(len(present), "meeting")
    return f"{name} official accounts annotated for {heard} of {of_all}"


def silent_parties(graph: Graph, meetings: Sequence[Meeting]) -> list[str]:
    """Parties of these meetings without a single own account, in order of name, then id."""
    heard: set[str] = set()
    present: set[str] = set()
    for meeting in meetings:
        heard |= sides_with_own_account(graph, graph.cards_of(meeting))
        present |= set(meeting.parties)
    return sorted(present - heard, key=lambda party: (phrases.party_name(graph, party), party))


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
