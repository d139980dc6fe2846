"""Who stands where on an issue: each party's word at each meeting, and the last one.

In: positions on an issue. Out: the rows of the state of play and of the matrix of `issue`. What was
said is read only where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.issue import Matrix, MatrixRow, StanceRow
from generator.pages.lines import statement_line
from generator.pages.parts import Link, Stance
from generator.pages.strips import Span, StripChart, chart_of
from generator.pages.views import statement_link
from generator.ways import Position

COLUMNS = 24
"""So many of the latest meetings stand in the matrix; wider ones nobody can read."""

STRIPS = 12
"""So many parties are drawn, those who spoke most; all of them stand in the matrix."""

Stances = Mapping[str, Mapping[str, Sequence[Position]]]
"""Party to meeting to its statements there, in order of date."""


def parties_of(graph: Graph, position: Position) -> tuple[str, ...]:
    """Whom the speakers of a statement speak for, each party once."""
    return tuple(dict.fromkeys(graph.speaks_for(position.meeting, actor) for actor in position.by))


def stances_in(graph: Graph, positions: Iterable[Position]) -> Stances:
    """What each party said at each meeting."""
    stances: dict[str, dict[str, list[Position]]] = {}
    for position in positions:
        for party in parties_of(graph, position):
            stances.setdefault(party, {}).setdefault(position.meeting.id, []).append(position)
    return stances


def state_of_play(graph: Graph, stances: Stances) -> tuple[StanceRow, ...]:
    """The latest stance of each party, whoever spoke last first."""
    rows = []
    for party, by_meeting in stances.items():
        *_, latest = by_meeting.values()
        said = [telling(graph, at_one) for at_one in list(by_meeting.values())[-2:]]
        link = phrases.party_link(graph, party)
        row = StanceRow(
            party=link,
            statement=statement_line(graph, said[-1]),
            meeting=phrases.meeting_title(graph, said[-1].meeting),
            previous=_change(graph, said),
        )
        rows.append(((-latest[0].meeting.date.last.toordinal(), link.text, party), row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def matrix_of(graph: Graph, stances: Stances, meetings: Sequence[Meeting]) -> Matrix:
    """The latest meetings, and parties by how often they spoke there, then by name."""
    columns = meetings[-COLUMNS:]
    rows = []
    for party, by_meeting in stances.items():
        cells = tuple(
            stance_of(graph, telling(graph, by_meeting[meeting.id]))
            if meeting.id in by_meeting
            else None
            for meeting in columns
        )
        link = phrases.party_link(graph, party)
        spoke = sum(cell is not None for cell in cells)
        if spoke:
            rows.append(((-spoke, link.text, party), MatrixRow(link, cells)))
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    return Matrix(
        columns=tuple(_column(graph, meeting) for meeting in columns),
        rows=ordered,
        left_out=len(meetings) - len(columns),
        chart=_chart(ordered, [meeting.date.first for meeting in columns]),
    )


def _chart(rows: Sequence[MatrixRow], days: Sequence[date]) -> StripChart | None:
    """The rows of the matrix over time, as tall as the verbs are strong."""
    if len(set(days)) < 2:
        return None
    span = Span(days[0], days[-1])
    return chart_of(
        span,
        [
            (
                row.party,
                _gist([cell for cell in row.cells if cell]),
                [
                    span.stance(day, cell.sign, cell.strength)
                    for day, cell in zip(days, row.cells, strict=True)
                    if cell
                ],
            )
            for row in rows[:STRIPS]
        ],
    )


def _gist(cells: Sequence[Stance]) -> str:
    strongest = max(cells, key=lambda cell: cell.strength)
    count = f"{len(cells)} meetings" if len(cells) > 1 else "1 meeting"
    return f"{count}, strongest verb {strongest.verb}, last verb {cells[-1].verb}"


def telling(graph: Graph, positions: Sequence[Position]) -> Position:
    """Of what a party said at one meeting, the statement that says most."""
    if len(positions) == 1:
        return positions[0]
    return min(positions, key=lambda position: _weight(graph, position))


def _weight(graph: Graph, position: Position) -> tuple[bool, int, int]:
    """The certain before the doubtful, then the strongest verb, then the order of the brief."""
    strength = graph.records.verbs[position.point.verb].strength
    return (position.point.doubtful, -strength, position.number)


def _change(graph: Graph, said: Sequence[Position]) -> str:
    """The verb before the latest, if it was another one."""
    if len(said) < 2 or said[-1].point.verb == said[-2].point.verb:
        return ""
    before = said[-2]
    verb = graph.records.verbs[before.point.verb].label
    doubt = ", unverified" if before.point.doubtful else ""
    return f"before that: {verb}, {phrases.long_date(before.meeting.date)}{doubt}"


def _column(graph: Graph, meeting: Meeting) -> Link:
    return Link(
        phrases.long_date(meeting.date),
        address_of("brief", meeting.id),
        note=phrases.meeting_title(graph, meeting),
    )


def stance_of(graph: Graph, position: Position) -> Stance:
    """A statement as the word of a party."""
    verb = graph.records.verbs[position.point.verb]
    point = position.point
    doubts = ["unverified"] * point.doubtful + ["contested"] * bool(point.disputed_by)
    label = f"{verb.label} ({', '.join(doubts)})" if doubts else verb.label
    link = statement_link(graph, position.meeting, position.number)
    return Stance(label, verb.sign, verb.strength, link)
