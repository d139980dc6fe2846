"""Lists that several kinds of page share: meetings by tour and year, tours, events, sources.

In: the graph and what a page is about. Out: rows and groups of them, finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.addresses import address_of
from generator.cards import ArticleCard
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.official import TourGroup
from generator.pages.parts import Link, MeetingRow, QuoteView, SourceRow
from generator.pages.views import meeting_row, quote_view, source_row
from generator.records import Event, Stop, Tour
from generator.said import Saying


def latest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Meetings, the latest first."""
    return sorted(meetings, key=Meeting.sort_key, reverse=True)


def meeting_rows(graph: Graph, meetings: Iterable[Meeting]) -> tuple[MeetingRow, ...]:
    """Meetings as rows, the latest first."""
    return tuple(meeting_row(graph, meeting) for meeting in latest_first(meetings))


def latest_quotes(
    graph: Graph, sayings: Sequence[Saying], limit: int | None = None
) -> tuple[QuoteView, ...]:
    """Own words, those of the latest meeting first."""
    latest = sorted(sayings, key=lambda saying: saying.meeting.sort_key(), reverse=True)
    return tuple(quote_view(graph, said.meeting, said.told) for said in latest[:limit])


def tour_groups(
    graph: Graph,
    meetings: Iterable[Meeting],
    is_own: Callable[[Tour], bool],
    official: str | None = None,
) -> tuple[TourGroup, ...]:
    """Meetings by one's own tours, the others by year; whatever happened last stands first."""
    groups: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in latest_first(meetings):
        tour = graph.tour_of(meeting)
        key = ("tour", tour.id) if tour and is_own(tour) else ("year", _year(meeting))
        groups.setdefault(key, []).append(meeting)
    toured = {_year(m) for (kind, _), group in groups.items() if kind == "tour" for m in group}
    return tuple(
        TourGroup(
            _heading(graph, kind, name, name in toured),
            tuple(_row(graph, meeting, official, on_tour=kind == "tour") for meeting in group),
        )
        for (kind, name), group in groups.items()
    )


def _row(graph: Graph, meeting: Meeting, official: str | None, *, on_tour: bool) -> MeetingRow:
    """A meeting; a tour that stands above it is not named again."""
    row = meeting_row(graph, meeting, official)
    return replace(row, tour=None) if on_tour else row


def _year(meeting: Meeting) -> str:
    return str(meeting.date.first.year)


def _heading(graph: Graph, kind: str, name: str, beside_tours: bool) -> Link:
    if kind == "tour":
        return tour_link(graph.records.tours[name])
    note = "apart from the tours" if beside_tours else ""
    return Link(name, address_of("year", name), note=note)


def tours_of_meetings(graph: Graph, meetings: Iterable[Meeting]) -> tuple[Link, ...]:
    """The tours that meetings were part of, the latest first."""
    tours = {
        tour.id: tour
        for meeting in latest_first(meetings)
        if (tour := graph.tour_of(meeting)) is not None
    }
    return tuple(tour_link(tour) for tour in tours.values())


def tour_link(tour: Tour) -> Link:
    """A tour with its dates."""
    return Link(tour.title, address_of("tour", tour.id), note=tour_dates(tour))


def tour_dates(tour: Tour) -> str:
    """From the first to the last day, as far as they are known."""
    if tour.start.is_exact and tour.end.is_exact:
        dates = phrases.date_range(tour.start.first, tour.end.last)
    else:
        dates = f"{phrases.long_date(tour.start)} – {phrases.long_date(tour.end)}"
    return f"{dates} (end unverified)" if tour.end_unverified else dates


def stop_dates(stop: Stop) -> str:
    """When the traveller was there, as far as it was seen."""
    if stop.arrive and stop.leave:
        if stop.arrive.is_exact and stop.leave.is_exact:
            return phrases.date_range(stop.arrive.first, stop.leave.last)
        return f"{phrases.long_date(stop.arrive)} – {phrases.long_date(stop.leave)}"
    if stop.arrive:
        return f"from {phrases.long_date(stop.arrive)}; departure not seen"
    if stop.leave:
        return f"until {phrases.long_date(stop.leave)}; arrival not seen"
    return "dates not seen"


def event_links(graph: Graph, events: Iterable[Event]) -> tuple[Link, ...]:
    """Events with their dates, the latest first."""
    ordered = sorted(events, key=lambda event: (event.date, event.id), reverse=True)
    return tuple(phrases.occurrence_link(graph, event.id) for event in ordered)


def source_rows(graph: Graph, cards: Iterable[ArticleCard]) -> tuple[SourceRow, ...]:
    """Annotated articles as rows, those on the latest meeting first."""
    ordered = latest_sources(graph, cards)
    return tuple(source_row(graph, graph.records.articles[card.id]) for card in ordered)


def latest_sources(graph: Graph, cards: Iterable[ArticleCard]) -> list[ArticleCard]:
    """Annotated articles, those on the latest meeting first, then by id."""
    by_id = sorted(cards, key=lambda card: card.id)
    return sorted(by_id, key=lambda card: graph.meetings[card.meeting].sort_key(), reverse=True)
