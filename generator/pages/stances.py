"""Who stands where on an issue: each party's word at each meeting, and the last one.

In: positions on an issue. Out: the rows of the state of play and of the matrix of `issue`. What was
said is read only where it is shown: a cell has words on demand if the page shows them anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.issue import Cell, Matrix, MatrixRow, StanceRow, StanceStep, Words
from generator.pages.lines import statement_line
from generator.pages.parts import Direction, Link, Sign, Stance, StatementView
from generator.pages.strips import Mark, Span, StripChart, chart_of
from generator.pages.views import statement_address
from generator.said import Position

COLUMNS = 24
"""So many of the latest meetings stand in the matrix; wider ones nobody can read."""

STRIPS = 12
"""So many parties are drawn, those who spoke most; all of them stand in the matrix."""

Stances = Mapping[str, Mapping[str, Sequence[Position]]]
"""Party to meeting to its statements there, in order of date."""

Shown = Mapping[Position, StatementView]
"""Statements that stand in full on the page, the newest first."""


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
            change=_step(graph, *said) if len(said) > 1 else None,
        )
        rows.append(((-latest[0].meeting.date.last.toordinal(), link.text, party), row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def matrix_of(graph: Graph, stances: Stances, meetings: Sequence[Meeting], shown: Shown) -> Matrix:
    """The latest meetings, and parties by how often they spoke there, then by name."""
    columns = meetings[-COLUMNS:]
    names = {position: f"words-{number}" for number, position in enumerate(shown, 1)}
    rows = []
    for party, by_meeting in stances.items():
        cells = tuple(
            _cell(graph, telling(graph, by_meeting[meeting.id]), names)
            if meeting.id in by_meeting
            else None
            for meeting in columns
        )
        link = phrases.party_link(graph, party)
        spoke = sum(cell is not None for cell in cells)
        if spoke:
            rows.append(((-spoke, link.text, party), MatrixRow(link, cells)))
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    opened = {cell.words for row in ordered for cell in row.cells if cell}
    return Matrix(
        columns=tuple(_column(graph, meeting) for meeting in columns),
        rows=ordered,
        left_out=len(meetings) - len(columns),
        chart=_chart(ordered, [meeting.date.first for meeting in columns]),
        words=tuple(_words(names[p], view) for p, view in shown.items() if names[p] in opened),
    )


def _cell(graph: Graph, position: Position, names: Mapping[Position, str]) -> Cell:
    return Cell(stance_of(graph, position), names.get(position, ""))


def _words(anchor: str, statement: StatementView) -> Words:
    speakers = phrases.joined([link.text for link in statement.by])
    return Words(
        anchor=anchor,
        label=f"{speakers}, {statement.date}",
        statement=statement,
        evidence=next((each for each in statement.evidence if each.words), statement.evidence[0]),
    )


def _chart(rows: Sequence[MatrixRow], days: Sequence[date]) -> StripChart | None:
    """The rows of the matrix over time, as tall as the verbs are strong."""
    if len(set(days)) < 2:
        return None
    span = Span(days[0], days[-1])
    return chart_of(
        span,
        [
            stance_strip(
                span,
                row.party,
                [(day, cell.stance) for day, cell in zip(days, row.cells, strict=True) if cell],
            )
            for row in rows[:STRIPS]
        ],
    )


def stance_strip(
    span: Span, label: Link, said: Sequence[tuple[date, Stance]]
) -> tuple[Link, str, list[Mark]]:
    """A row of a chart: as tall as the verbs are strong, with its gist in words."""
    stances = [stance for _, stance in said]
    strongest = max(stances, key=lambda stance: stance.strength)
    count = phrases.plural(len(stances), "meeting")
    gist = f"{count}, strongest verb {strongest.verb}, last verb {stances[-1].verb}"
    return label, gist, [span.stance(day, each.sign, each.strength) for day, each in said]


def telling(graph: Graph, positions: Sequence[Position]) -> Position:
    """Of what a party said at one meeting, the statement that says most."""
    if len(positions) == 1:
        return positions[0]
    return min(positions, key=lambda position: _weight(graph, position))


def _weight(graph: Graph, position: Position) -> tuple[bool, int, int]:
    """The certain before the doubtful, then the strongest verb, then the order of the brief."""
    strength = graph.records.verbs[position.point.verb].strength
    return (position.point.doubtful, -strength, position.number)


def _step(graph: Graph, before: Position, now: Position) -> StanceStep:
    return StanceStep(
        direction=direction_of(graph, before, now),
        before=stance_of(graph, before),
        date=phrases.long_date(before.meeting.date),
    )


_NOW: Mapping[Sign, Direction] = MappingProxyType(
    {"+": "now approving", "-": "now disapproving", "0": "now neutral"}
)


def direction_of(graph: Graph, before: Position, now: Position) -> Direction:
    """How the verb of a statement differs from that of an earlier one of the same party.

    Approval that follows something neutral is no turn: to discuss a matter is not to be against it.
    """
    if before.point.verb == now.point.verb:
        return "same verb"
    first, second = (graph.records.verbs[position.point.verb] for position in (before, now))
    if first.sign != second.sign:
        return "turned" if {first.sign, second.sign} == {"+", "-"} else _NOW[second.sign]
    if first.strength == second.strength:
        return "other verb"
    return "stronger" if second.strength > first.strength else "weaker"


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
    address = statement_address(position.meeting, position.number)
    return Stance(label, verb.sign, verb.strength, address)
