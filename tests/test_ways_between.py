"""What a brief asks of all meetings of two parties is looked up, and equals what a search finds."""

from __future__ import annotations

from collections import Counter

from generator.graph import Graph
from generator.meetings import Meeting
from tests.shipped import shipped_graph


def found_neighbours(graph: Graph, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    if len(meeting.parties) != 2:
        return None, None
    same = [
        other
        for other in graph.meetings.values()
        if len(other.parties) == 2 and set(other.parties) == set(meeting.parties)
    ]
    at = [other.id for other in same].index(meeting.id)
    return same[at - 1] if at else None, same[at + 1] if at + 1 < len(same) else None


def test_the_neighbours_of_a_meeting_are_those_a_search_finds() -> None:
    graph, _ = shipped_graph()
    found = {m.id: found_neighbours(graph, m) for m in graph.meetings.values()}
    assert any(previous and following for previous, following in found.values())
    assert {m.id: graph.neighbours(m) for m in graph.meetings.values()} == found


def test_the_issues_between_two_parties_are_those_a_search_counts() -> None:
    graph, _ = shipped_graph()
    pairs = {(a, b) for m in graph.meetings.values() for a in m.parties for b in m.parties if a < b}
    assert pairs
    for first, second in pairs:
        both = [m for m in graph.meetings.values() if {first, second} <= set(m.parties)]
        counted = Counter(
            issue
            for m in both
            for issue in {
                *m.agenda,
                *(i for s in m.statements for told in s.told for i in told.item.issue),
            }
        )
        assert graph.issues_between(second, first) == counted
