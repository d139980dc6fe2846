"""From the graph to a calendar year, month by month."""

from __future__ import annotations

from collections.abc import Mapping

from generator.addresses import address_of
from generator.dates import parse_date
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.counting import GLANCE, count_issues, count_officials, count_parties
from generator.pages.daily import AddressOf, year_of_days
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.happening import MonthGroup, YearPage
from generator.pages.listing import tour_link
from generator.pages.own_accounts import coverage_with_sides
from generator.pages.parts import Link
from generator.pages.views import meeting_row
from generator.records import Event

NO_MONTH = 13
"""Stands for the month of what is dated by its year only, so that it comes last."""


def make_year(graph: Graph, year: str) -> YearPage:
    """The page of one year."""
    meetings = graph.meetings_in_year(year)
    months = months_of(graph, year)
    years = graph.years()
    place = years.index(year)
    page = YearPage(
        address=address_of("year", year),
        kind="year",
        kind_label="Year",
        title=year,
        description=f"{phrases.plural(len(meetings), 'meeting')} between officials in {year}, "
        "month by month, with the events they refer to.",
        breadcrumb=breadcrumb("year"),
        coverage=coverage_with_sides(graph, meetings),
        filters=facets(Year=[year]),
        date=f"{year}-01-01",
        year=year,
        days=year_of_days(int(year), meetings, _month_below(months)),
        months=tuple(_group(graph, year, month) for month in months.items()),
        officials=count_officials(graph, meetings, limit=GLANCE),
        countries=count_parties(graph, meetings, limit=GLANCE),
        issues=count_issues(graph, meetings, limit=GLANCE),
        tours=tuple(
            tour_link(tour)
            for tour in sorted(graph.records.tours.values(), key=lambda t: (t.start, t.id))
            if tour.start.first.year <= int(year) <= tour.end.last.year
        ),
        previous_year=_year_link(years[place - 1]) if place else None,
        next_year=_year_link(years[place + 1]) if place + 1 < len(years) else None,
    )
    return replaced(page, sections=_sections(page))


def _sections(page: YearPage) -> tuple[Link, ...]:
    months = ((g.heading, f"month-{n}", True) for n, g in enumerate(page.months, 1))
    return sections(
        ("Day by day", "days", page.days),
        *months,
        ("The year at a glance", "activity", page.officials or page.countries or page.issues),
        ("Tours", "tours", page.tours),
    )


def _year_link(year: str) -> Link:
    return Link(year, address_of("year", year))


Month = tuple[list[Meeting], list[Event]]


def months_of(graph: Graph, year: str) -> dict[int, Month]:
    """What happened in each month of a year, in order; months without anything are left out."""
    months: dict[int, Month] = {}
    for meeting in graph.meetings_in_year(year):
        months.setdefault(_month_of(meeting.date.text), ([], []))[0].append(meeting)
    for event in graph.events_in_year(year):
        months.setdefault(_month_of(event.date.text), ([], []))[1].append(event)
    return dict(sorted(months.items()))


def _month_of(date: str) -> int:
    parts = date.partition("/")[0].split("-")
    return int(parts[1]) if len(parts) > 1 else NO_MONTH


def month_name(year: str, month: int) -> str:
    """``January 2025``."""
    return phrases.long_date(parse_date(f"{year}-{month:02d}"))


def month_address(year: str, place: int) -> str:
    """Where the months of a year stand on its page, counted from 1 in the order of `months_of`."""
    return f"{address_of('year', year)}#month-{place}"


def _month_below(months: Mapping[int, Month]) -> AddressOf:
    """Where a month stands below the drawing of the days."""
    places = {month: place for place, month in enumerate(months, 1)}
    return lambda _, month: f"#month-{places[month]}"


def _group(graph: Graph, year: str, month: tuple[int, Month]) -> MonthGroup:
    number, (meetings, events) = month
    known = number != NO_MONTH
    return MonthGroup(
        heading=month_name(year, number) if known else f"{year}, month not known",
        meetings=tuple(meeting_row(graph, meeting) for meeting in meetings),
        events=tuple(phrases.occurrence_link(graph, event.id) for event in events),
    )
