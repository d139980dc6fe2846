"""What a brief asks of all meetings of two parties is looked up, and equals what a search finds."""

from __future__ import annotations

import pytest

from generator.graph import Graph
from generator.meetings import Meeting
from generator.shelves import asks_for, mark_of
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


@pytest.mark.parametrize("most", [2, 100])
def test_the_last_meetings_before_one_are_those_a_search_finds(most: int) -> None:
    graph, _ = shipped_graph()
    pairs = [meeting for meeting in graph.meetings.values() if len(meeting.parties) == 2]
    assert pairs
    for meeting in pairs:
        earlier = [
            other
            for other in graph.meetings.values()
            if set(meeting.parties) <= set(other.parties) and other.sort_key() < meeting.sort_key()
        ]
        assert list(graph.last_before(meeting, most)) == earlier[-most:]


def test_what_was_looked_at_is_noted_by_year_unless_it_is_everything() -> None:
    graph, _ = shipped_graph()
    pair = ("JP", "US")
    last = max(graph.meetings_among(pair), key=Meeting.sort_key)
    assert last.year == 2025

    def noted(most: int) -> bytes:
        graph.trace.take()
        graph.last_before(last, most)
        return graph.trace.take()

    every = asks_for({mark_of("by_pair", "JP+US")})
    this_year, long_ago = (asks_for({mark_of("by_pair", f"JP+US+{y}")}) for y in (2025, 1999))
    assert (every(noted(2)), this_year(noted(2)), long_ago(noted(2))) == (False, True, False)
    assert every(noted(100))
