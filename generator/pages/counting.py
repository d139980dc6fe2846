"""Who and what came up how often: the counted rows of pages.

In: the graph and some of its meetings. Out: `parts.CountRow`s. A meeting counts once however often
it names a thing. Presence that is not certain counts too: rows lead to where that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from generator.addresses import address_of, part_address
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import CountRow, Link
from generator.pages.views import count_rows
from generator.said import Position

GLANCE = 12
"""So many rows are counted on a page; meetings and statements lead to the rest."""


def count_issues(
    graph: Graph, meetings: Iterable[Meeting], *, leave_out: str = "", limit: int | None = None
) -> tuple[CountRow, ...]:
    """Issues by the number of meetings."""
    counts = Counter(i for meeting in meetings for i in meeting.issues if i != leave_out)
    return linked(counts, lambda issue: phrases.issue_link(graph, issue), limit)


def count_statements(
    graph: Graph, positions: Iterable[Position], year: str
) -> tuple[CountRow, ...]:
    """Issues by the number of statements in a year, each leading to where all of them stand."""
    counts = Counter(issue for position in positions for issue in position.issues)
    return linked(counts, lambda issue: _issue_in(graph, issue, year))


def _issue_in(graph: Graph, issue: str, year: str) -> Link:
    link = phrases.issue_link(graph, issue)
    if link.address and graph.is_long("issue", issue):
        return Link(link.text, part_address("issue", issue, year))
    return link


def count_parties(
    graph: Graph, meetings: Iterable[Meeting], *, leave_out: str = "", limit: int | None = None
) -> tuple[CountRow, ...]:
    """Parties at the table by the number of meetings."""
    counts = Counter(p for meeting in meetings for p in meeting.parties if p != leave_out)
    return linked(counts, lambda party: phrases.party_link(graph, party), limit)


def count_officials(
    graph: Graph, meetings: Iterable[Meeting], *, limit: int | None = None
) -> tuple[CountRow, ...]:
    """People at the table by the number of meetings."""
    counts = Counter(o for meeting in meetings for o in dict.fromkeys(meeting.officials))
    return linked(counts, lambda official: phrases.official_link(graph, official), limit)


def partner_link(graph: Graph, party: str, other: str) -> Link:
    """A party that another one met: to the page of the two, if they have one."""
    pair = phrases.pair_link(graph, party, other)
    if pair.address:
        return Link(phrases.party_name(graph, other), pair.address)
    link = phrases.party_link(graph, other)
    return Link(link.text, link.address, note="in larger meetings only")


def count_years(meetings: Sequence[Meeting]) -> tuple[CountRow, ...]:
    """Meetings per year, the latest first."""
    counts = Counter(str(meeting.date.first.year) for meeting in meetings)
    longest = max(counts.values(), default=1)
    return tuple(
        CountRow(Link(year, address_of("year", year)), count, round(100 * count / longest))
        for year, count in sorted(counts.items(), reverse=True)
    )


def linked(
    counts: Counter[str], link_of: Callable[[str], Link], limit: int | None = None
) -> tuple[CountRow, ...]:
    """Counted ids as rows of counted links, the most frequent first."""
    if limit is not None and len(counts) > limit:
        least = sorted(counts.values(), reverse=True)[limit - 1]
        counts = Counter({name: count for name, count in counts.items() if count >= least})
    return count_rows({link_of(name): count for name, count in counts.items()}, limit)
