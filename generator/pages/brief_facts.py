"""The facts of a meeting as rows: each with the sources that state it, and the other accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Fact, Meeting
from generator.pages import phrases
from generator.pages.brief import FactRow, StatedValue
from generator.pages.parts import Link
from generator.records import Tour

Display = Callable[[Any], str]


def meeting_rows(graph: Graph, meeting: Meeting) -> tuple[FactRow, ...]:
    """The facts of a meeting and the tour it was part of."""
    tour = graph.tour_of(meeting)
    return (*fact_rows(graph, meeting.facts), *(_tour_rows(meeting, tour) if tour else ()))


def fact_rows(graph: Graph, facts: Mapping[str, Fact]) -> tuple[FactRow, ...]:
    """Date, time, length, form, place and occasion, as far as any source states them."""
    rows = [
        _row(graph, facts["date"], "Date", phrases.long_date),
        _row(graph, facts["date_note"], "On the date", str),
        _row(graph, facts["start"], "Began", lambda v: f"{v} local time"),
        _row(graph, facts["duration"], "Length", lambda v: f"about {phrases.duration(v)}"),
        _row(graph, facts["kind"], "Kind", lambda v: _kind(graph, v)),
        _row(graph, facts["format"], "Format", lambda v: _kind(graph, v)),
        _row(graph, facts["includes"], "Included", lambda v: _kinds(graph, v)),
        _row(graph, facts["level"], "Level", str),
        _row(graph, facts["place"], "Place", lambda v: _place(graph, v)),
        _row(graph, facts["venue"], "Venue", str),
        _row(graph, facts["occasion"], "Occasion", str),
        _row(graph, facts["ordinal"], "In the series", str),
    ]
    return tuple(row for row in rows if row)


def _row(graph: Graph, fact: Fact, label: str, show: Display) -> FactRow | None:
    if not fact.values:
        return None
    values = tuple(
        StatedValue(show(stated.value), _sources(graph, stated.articles)) for stated in fact.values
    )
    doubt = fact.unverified
    return FactRow(label=label, values=values, unverified=doubt, compiled=fact.compiled)


def _sources(graph: Graph, articles: tuple[str, ...]) -> tuple[Link, ...]:
    """The sources that are known to state a value; a compiled one credits nobody."""
    return tuple(
        phrases.article_link(graph, article)
        for article in articles
        if graph.records.articles[article].meeting.facts_from == "this-source"
    )


def _kind(graph: Graph, kind: str) -> str:
    record = graph.records.meeting_kinds.get(kind)
    return record.label if record else kind


def _kinds(graph: Graph, kinds: tuple[str, ...]) -> str:
    return phrases.joined([_kind(graph, kind).lower() for kind in kinds])


def _place(graph: Graph, place: Any) -> str:
    return f"{place.city}, {phrases.country_name(graph, place.country)}"


def _tour_rows(meeting: Meeting, tour: Tour) -> tuple[FactRow, ...]:
    actual = [stop.city for stop in tour.stops]
    number = stop_number(meeting, tour)
    position = f"stop {number} of {len(actual)}" if number else ""
    link = Link(tour.title, address_of("tour", tour.id), note=position)
    rows = [FactRow(label="Tour", values=(StatedValue(tour.title, ()),), links=(link,))]
    if tour.announced:
        announced = [stop.city for stop in tour.announced.stops]
        rows.append(_plain("Announced stops", announced))
    rows.append(_plain("Stops made", actual))
    return tuple(rows)


def _plain(label: str, cities: list[str]) -> FactRow:
    return FactRow(label=label, values=(StatedValue(" · ".join(cities), ()),))


def stop_number(meeting: Meeting, tour: Tour) -> int | None:
    """Which stop of the tour a meeting was held at, from 1; None when its place is no stop."""
    if meeting.place is None:
        return None
    for number, stop in enumerate(tour.stops, 1):
        if (stop.city, stop.country) == (meeting.place.city, meeting.place.country):
            return number
    return None
