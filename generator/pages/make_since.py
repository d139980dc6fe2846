"""From the graph to what is new since two sides or two people met last.

In: a meeting of two sides. Out: it is held against the last annotated one of the same sides, and
against that of the same two leaders where this is another. Issues, formulas and verbs are compared:
what sources leave out was perhaps discussed all the same, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import Link
from generator.pages.since import SinceView, StanceChange
from generator.pages.stances import direction_of, parties_of, stance_of, telling
from generator.said import Position
from generator.ways import leaders_of


def since_last(graph: Graph, meeting: Meeting) -> tuple[SinceView, ...]:
    """What is new, held against one or two earlier meetings; nothing where there are none."""
    return tuple(
        _held_against(graph, meeting, before, whose)
        for before, whose in _earlier(graph, meeting)
        if before.issues and meeting.issues
    )


def _earlier(graph: Graph, meeting: Meeting) -> Iterator[tuple[Meeting, str]]:
    of_sides, of_leaders = graph.neighbours(meeting)[0], graph.last_of_leaders(meeting)
    names = phrases.joined([phrases.person_name(graph, each) for each in leaders_of(meeting)])
    if of_sides:
        both = of_leaders is not None and of_leaders.id == of_sides.id
        yield of_sides, f"the two sides, led by {names} then as well" if both else "the two sides"
    if of_leaders and (of_sides is None or of_leaders.id != of_sides.id):
        yield of_leaders, names


def _held_against(graph: Graph, meeting: Meeting, before: Meeting, whose: str) -> SinceView:
    then, now = _stances(graph, before), _stances(graph, meeting)
    both = [key for key in now if key in then]
    changed = [key for key in both if now[key].point.verb != then[key].point.verb]
    return SinceView(
        previous=phrases.meeting_link(graph, before, phrases.long_date(before.date)),
        whose=whose,
        new=tuple(phrases.issue_link(graph, i) for i in meeting.issues if i not in before.issues),
        dropped=tuple(
            phrases.issue_link(graph, i) for i in before.issues if i not in meeting.issues
        ),
        formulas_new=_only_in(graph, meeting, before),
        formulas_dropped=_only_in(graph, before, meeting),
        changes=tuple(_change(graph, *key, then[key], now[key]) for key in changed),
        same=len(both) - len(changed),
    )


def _only_in(graph: Graph, meeting: Meeting, other: Meeting) -> tuple[Link, ...]:
    """The formulas used at one meeting and not at the other."""
    return tuple(
        phrases.formula_link(graph, formula)
        for formula in meeting.formulas
        if formula not in other.formulas
    )


def _stances(graph: Graph, meeting: Meeting) -> Mapping[tuple[str, str], Position]:
    """Issue and party to the statement that says most."""
    found: dict[tuple[str, str], list[Position]] = {}
    for number, point in enumerate(meeting.points, 1):
        position = Position(meeting, number)
        for issue in point.issues:
            for party in parties_of(graph, position):
                found.setdefault((issue, party), []).append(position)
    return {key: telling(graph, positions) for key, positions in found.items()}


def _change(graph: Graph, issue: str, party: str, before: Position, now: Position) -> StanceChange:
    return StanceChange(
        party=phrases.party_link(graph, party),
        issue=phrases.issue_link(graph, issue),
        before=stance_of(graph, before),
        now=stance_of(graph, now),
        direction=direction_of(graph, before, now),
    )
