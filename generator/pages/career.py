"""The career of an official as strips: posts over time, and the meetings beneath them.

In: roles with what is known of their days, and meetings. Out: a `StripChart`, if there is a span of
time to show. A post without a known end is drawn as open: it does not say that it is held today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.parts import Link
from generator.pages.posts import role_dates
from generator.pages.strips import Mark, Span, StripChart, chart_of
from generator.records import Role


def career_of(
    graph: Graph, roles: Sequence[Role], meetings: Sequence[Meeting]
) -> StripChart | None:
    """Posts in the order given, and the days of the meetings; None where all is on one day."""
    days = [*_days(roles), *(meeting.date.first for meeting in meetings)]
    if len(set(days)) < 2:
        return None
    span = Span(min(days), max(days))
    rows: list[tuple[Link, str, Iterable[Mark]]] = [
        (Link(phrases.role_title(graph, role)), role_dates(role), _stretches(span, role))
        for role in roles
        if any(_days([role]))
    ]
    met = Link("Meetings", "#meetings")
    count = phrases.plural(len(meetings), "meeting")
    if meetings:
        rows.append((met, count, [span.moment(meeting.date.first) for meeting in meetings]))
    return chart_of(span, rows)


def _days(roles: Iterable[Role]) -> Iterator[date]:
    for role in roles:
        known = (role.start and role.start.first, role.end and role.end.last)
        yield from (day for day in known if day)
        yield from (day.first for day in role.seen_on)


def _stretches(span: Span, role: Role) -> Iterator[Mark]:
    """The time that is known, and what is open after it."""
    days = list(_days([role]))
    first, last = min(days), max(days)
    yield span.stretch(first, last)
    if role.end is None:
        yield span.stretch(last, span.last, is_open=True)
