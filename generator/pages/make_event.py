"""From the graph to an event: what happened, and which meetings speak of it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.addresses import address_of
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.contested import contested_points
from generator.pages.corrected import corrections_of
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.happening import EventPage
from generator.pages.lines import newest_first
from generator.pages.listing import meeting_rows
from generator.pages.parts import Link
from generator.pages.views import conflict_view, position_view, reference_view
from generator.records import Event
from generator.said import Position


def make_event(graph: Graph, event_id: str) -> EventPage:
    """The page of one event."""
    event = graph.records.events[event_id]
    mentions = graph.mentions_of(event_id)
    meetings = [graph.meetings[m] for m in dict.fromkeys(mention.meeting for mention in mentions)]
    positions = _positions(graph, event_id)
    when = phrases.long_date(event.date)
    page = EventPage(
        address=address_of("event", event_id),
        kind="event",
        kind_label="Event",
        title=event.label,
        description=f"{event.label}, {when}: the facts, and "
        f"{phrases.plural(len(meetings), 'meeting')} at which it came up.",
        breadcrumb=breadcrumb("event"),
        coverage=_coverage(event, meetings, positions),
        files=(graph.records.file_of("event", event_id),),
        corrections=corrections_of(event.corrections),
        filters=facets(
            Official=[phrases.official_link(graph, official).text for official in event.officials],
            Country=[phrases.party_name(graph, party) for party in event.organisations],
            Issue=[phrases.issue_link(graph, issue).text for issue in event.issues],
            Year=[str(event.date.first.year)],
            Standing=["Contested"] if event.contested else [],
        ),
        date=event.date.first.isoformat(),
        date_text=when,
        place=event.place or "",
        parties=tuple(phrases.party_link(graph, party) for party in event.organisations),
        officials=tuple(phrases.official_link(graph, official) for official in event.officials),
        issues=tuple(phrases.issue_link(graph, issue) for issue in event.issues),
        facts=event.facts,
        contested=contested_points(graph, event),
        unverified=event.unverified or "",
        note=event.note or "",
        referred_by=meeting_rows(graph, meetings),
        statements=tuple(position_view(graph, p) for p in newest_first(positions)),
        conflicts=tuple(conflict_view(conflict) for conflict in event.conflicts),
        sources=tuple(reference_view(graph, reference) for reference in event.sources),
    )
    return replaced(page, sections=_sections(page))


def _sections(page: EventPage) -> tuple[Link, ...]:
    return sections(
        ("Facts", "facts", True),
        ("Contested", "contested", page.contested),
        ("What was said about it", "statements", True),
        ("Referred to by", "referred-by", page.referred_by),
        ("Where sources differ", "conflicts", page.conflicts),
        ("Sources", "sources", page.sources),
    )


def _coverage(event: Event, meetings: Sequence[Meeting], positions: Sequence[Position]) -> str:
    works = len(event.sources)
    facts = f"Facts rest on {phrases.plural(works, 'work')} cited" if works else "No work cited"
    if not meetings:
        return f"{facts}; no meeting annotated here refers to it"
    said = f", {phrases.plural(len(positions), 'statement')} on it" if positions else ""
    return f"{facts}; referred to at {phrases.plural(len(meetings), 'meeting')}{said}"


def _positions(graph: Graph, event: str) -> list[Position]:
    """Statements that are directed at an event or refer to it, each once."""
    found: dict[tuple[str, int], Position] = {}
    for mention in graph.mentions_of(event):
        if mention.path[0] != "statements":
            continue
        meeting = graph.meetings[mention.meeting]
        for statement in meeting.statements:
            if any(
                (t.article, t.index) == (mention.article, mention.path[1]) for t in statement.told
            ):
                found[(meeting.id, statement.number)] = Position(meeting, statement.number)
    return list(found.values())
