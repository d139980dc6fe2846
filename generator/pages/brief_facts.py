"""The facts of a meeting as rows: each with the sources that state it, and the other accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.addresses import address_of
from generator.graph import Graph
from generator.meetings import Fact, Meeting
from generator.pages import phrases
from generator.pages.brief import FactRow, StatedValue
from generator.pages.parts import Link
from generator.records import Tour

Display = Callable[[Graph, Any], str]


def meeting_rows(graph: Graph, meeting: Meeting) -> tuple[FactRow, ...]:
    """The facts of a meeting and the tour it was part of."""
    tour = graph.tour_of(meeting)
    return (*fact_rows(graph, meeting.facts), *(_tour_rows(meeting, tour) if tour else ()))


def fact_rows(graph: Graph, facts: Mapping[str, Fact]) -> tuple[FactRow, ...]:
    """Date, time, length, form, place and occasion, as far as any source states them."""
    return tuple(
        FactRow(
            label=label,
            values=tuple(
                StatedValue(show(graph, stated.value), _sources(graph, stated.articles))
                for stated in facts[name].values
            ),
            unverified=facts[name].unverified,
            compiled=facts[name].compiled,
        )
        for name, label, show in _ROWS
        if facts[name].values
    )


def stated_values(
    graph: Graph, facts: Mapping[str, Fact]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each fact with what the articles say that state it themselves."""
    for name, label, show in _ROWS:
        yield (
            label,
            {
                article: show(graph, stated.value)
                for stated in facts[name].values
                for article in stated.articles
                if _states_itself(graph, article)
            },
        )


def _states_itself(graph: Graph, article: str) -> bool:
    """Whether the facts in an article are its source's, not compiled from all of them."""
    return graph.records.articles[article].meeting.states_its_facts


def _sources(graph: Graph, articles: tuple[str, ...]) -> tuple[Link, ...]:
    """The sources that are known to state a value; a compiled one credits nobody."""
    return tuple(
        phrases.article_link(graph, article)
        for article in articles
        if _states_itself(graph, article)
    )


def _kind(graph: Graph, kind: str) -> str:
    record = graph.records.meeting_kinds.get(kind)
    return record.label if record else kind


def _kinds(graph: Graph, kinds: tuple[str, ...]) -> str:
    return phrases.joined([_kind(graph, kind).lower() for kind in kinds])


def _place(graph: Graph, place: Any) -> str:
    return f"{place.city}, {phrases.country_name(graph, place.country)}"


_ROWS: tuple[tuple[str, str, Display], ...] = (
    ("date", "Date", lambda _, value: phrases.long_date(value)),
    ("date_note", "On the date", lambda _, value: str(value)),
    ("start", "Began", lambda _, value: f"{value} local time"),
    ("duration", "Length", lambda _, value: f"about {phrases.duration(value)}"),
    ("kind", "Kind", _kind),
    ("format", "Format", _kind),
    ("includes", "Included", _kinds),
    ("level", "Level", lambda _, value: str(value)),
    ("place", "Place", _place),
    ("venue", "Venue", lambda _, value: str(value)),
    ("occasion", "Occasion", lambda _, value: str(value)),
    ("ordinal", "In the series", lambda _, value: str(value)),
)
"""Name of the fact, its label, and how its value is shown."""


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
