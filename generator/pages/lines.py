"""Statements in a line each, under the issues they concern.

In: the graph and positions. Out: `parts.StatementLine`s and `official.PositionGroup`s. A line says
who, how and what, and leads to the statement on its brief, where the words it rests on stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.evidence import State
from generator.graph import Graph
from generator.pages import phrases
from generator.pages.contested import disputers
from generator.pages.official import PositionGroup
from generator.pages.parts import Link, StatementLine
from generator.pages.views import statement_address
from generator.said import Position

_STATES = tuple(State)
"""From the best evidence to the weakest."""


CONTESTS = 50
"""So many of the statements that somebody disputes stand on his or her page."""


def newest_first(positions: Iterable[Position]) -> list[Position]:
    """Positions by meeting, the latest first; those of one meeting in the order of its brief."""
    numbered = sorted(positions, key=lambda position: position.number)
    return sorted(numbered, key=lambda position: position.meeting.sort_key(), reverse=True)


def statement_line(graph: Graph, position: Position) -> StatementLine:
    """A statement in a line; it stands on a dozen pages."""
    key = ("line", position.meeting.id, position.number)
    return graph.pieces.once(key, lambda: _line(graph, position))


def _line(graph: Graph, position: Position) -> StatementLine:
    meeting, merged = position.meeting, position.statement
    main = merged.main
    verb = graph.records.verbs[main.verb]
    doubts = [told.item.unverified or "" for told in merged.told]
    state = min((graph.found(told, "statements").state for told in merged.alike), key=_STATES.index)
    return StatementLine(
        by=_named(graph, main.by),
        joint=len({graph.speaks_for(meeting, actor) for actor in main.by}) > 1,
        verb=verb.label,
        sign=verb.sign,
        strength=verb.strength,
        says=main.says,
        to=_named(graph, main.to),
        state=state.value,
        unverified=doubts[0] if all(doubts) else "",
        contested_by=disputers(graph, position.point.disputed_by),
        statement=Link(phrases.long_date(meeting.date), statement_address(meeting, merged.number)),
    )


def _named(graph: Graph, actors: Iterable[str]) -> str:
    return phrases.joined([phrases.actor_link(graph, actor).text for actor in actors])


def contests_of(graph: Graph, actor: str) -> tuple[StatementLine, ...]:
    """The latest statements of others that an official or a party disputes."""
    positions = newest_first(graph.contested_by(actor))
    return tuple(statement_line(graph, position) for position in positions[:CONTESTS])


def position_groups(
    graph: Graph,
    positions: Iterable[Position],
    *,
    per_issue: int | None = None,
    limit: int | None = None,
) -> tuple[PositionGroup, ...]:
    """Statements under every issue they concern, the issues with most of them first.

    At most ``limit`` issues, with the latest ``per_issue`` statements on each; the note of the
    issue's link then says where all of them are.
    """
    by_issue: dict[str, list[Position]] = {}
    for position in newest_first(positions):
        for issue in position.issues:
            by_issue.setdefault(issue, []).append(position)
    ranked = sorted(
        by_issue, key=lambda i: (-len(by_issue[i]), phrases.issue_link(graph, i).text, i)
    )
    return tuple(
        _group(graph, phrases.issue_link(graph, issue), by_issue[issue], per_issue)
        for issue in ranked[:limit]
    )


def _group(
    graph: Graph, issue: Link, positions: Sequence[Position], limit: int | None
) -> PositionGroup:
    shown = [statement_line(graph, position) for position in positions[:limit]]
    if len(shown) < len(positions):
        note = f"the latest {len(shown)} of {len(positions):,} statements; all of them are there"
        issue = Link(issue.text, issue.address, note=note)
    return PositionGroup(
        issue,
        total=len(positions),
        latest=shown[0],
        joint=tuple(line for line in shown if line.joint),
        own=tuple(line for line in shown if not line.joint),
    )
