"""From the graph to a tour: what was announced, what was made, and whom it met where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.addresses import address_of
from generator.coordinates import Coordinates
from generator.dates import PartialDate
from generator.frozen import replaced
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.corrected import corrections_of
from generator.pages.counting import count_issues, linked
from generator.pages.coverage import collection_coverage
from generator.pages.frame import breadcrumb, facets, sections
from generator.pages.happening import StopRow, TourPage
from generator.pages.listing import stop_dates, tour_dates
from generator.pages.maps import TourMap
from generator.pages.parts import Link
from generator.pages.tour_map import Place, Site, Towns, tour_map, towns_of
from generator.pages.views import conflict_view, meeting_row, reference_view
from generator.records import Stop, Tour
from generator.records.subjects import AnnouncedStop, Itinerary

AS_ANNOUNCED, NOT_ANNOUNCED = "as announced", "not announced"
NOT_MADE = "announced, no stop on record"
ELSEWHERE = "no stop on record"


def make_tour(graph: Graph, tour_id: str) -> TourPage:
    """The page of one tour."""
    tour = graph.records.tours[tour_id]
    meetings = graph.meetings_of_tour(tour_id)
    traveller = phrases.official_link(graph, tour.traveller)
    announced = tour.announced
    towns = towns_of(tour, meetings)
    stops = tuple(_stops(graph, tour, meetings, towns))
    page = TourPage(
        address=address_of("tour", tour_id),
        kind="tour",
        kind_label="Tour",
        title=tour.title,
        description=f"{tour.title}: {phrases.plural(len(tour.stops), 'stop')} and "
        f"{phrases.plural(len(meetings), 'meeting')} of {traveller.text}, {tour_dates(tour)}.",
        breadcrumb=breadcrumb("tour"),
        coverage=_coverage(graph, tour, meetings),
        files=(graph.records.file_of("tour", tour_id),),
        corrections=corrections_of(tour.corrections),
        filters=facets(
            Official=[traveller.text],
            Country=dict.fromkeys(phrases.country_name(graph, s.country) for s in tour.stops),
            Issue=[row.link.text for row in count_issues(graph, meetings)],
            Year=dict.fromkeys((str(tour.start.first.year), str(tour.end.last.year))),
        ),
        search_terms=_places_named(tour),
        date=tour.start.first.isoformat(),
        traveller=traveller,
        role=phrases.role_line(graph, tour.traveller, tour.start),
        dates=tour_dates(replace(tour, end_unverified=None)),
        end_unverified=tour.end_unverified or "",
        announced=_announced_line(announced) if announced else "",
        announced_sources=tuple(phrases.outside_link(url) for url in announced.sources)
        if announced
        else (),
        differences=tuple(_differences(tour, announced)) if announced else (),
        stops=stops,
        map=_map(tour, stops, towns),
        issues=count_issues(graph, meetings),
        counterparts=linked(
            _counterparts(tour, meetings), lambda person: phrases.official_link(graph, person)
        ),
        note=_notes(tour),
        conflicts=tuple(conflict_view(conflict) for conflict in tour.conflicts),
        sources=tuple(reference_view(graph, reference) for reference in tour.sources),
    )
    return replaced(page, sections=_sections(page))


def _sections(page: TourPage) -> tuple[Link, ...]:
    return sections(
        ("Facts", "facts", True),
        ("Announced and made", "differences", page.differences),
        ("Stops", "stops", page.stops),
        ("Issues and counterparts", "activity", (*page.issues, *page.counterparts)),
        ("Where sources differ", "conflicts", page.conflicts),
        ("Sources", "sources", page.sources),
    )


def _coverage(graph: Graph, tour: Tour, meetings: Sequence[Meeting]) -> str:
    works = phrases.plural(len(tour.sources), "work") if tour.sources else "no work"
    return f"{collection_coverage(graph, meetings)}; the itinerary rests on {works} cited"


def _places_named(tour: Tour) -> tuple[str, ...]:
    """Every town of the tour, as made, as recorded and as announced."""
    names = [name for stop in tour.stops for name in (stop.city, stop.recorded_as) if name]
    names += [stop.city for stop in tour.announced.stops] if tour.announced else []
    return tuple(dict.fromkeys(names))


def _notes(tour: Tour) -> str:
    announced = tour.announced.note if tour.announced else None
    return " ".join(note for note in (tour.note, announced) if note)


def _announced_line(announced: Itinerary) -> str:
    cities = " · ".join(stop.city for stop in announced.stops)
    if announced.start and announced.end:
        return f"{cities}, {phrases.date_range(announced.start.first, announced.end.last)}"
    start = f", from {phrases.long_date(announced.start)}" if announced.start else ""
    end = f", until {phrases.long_date(announced.end)}" if announced.end else ""
    return cities + start + end


def _differences(tour: Tour, announced: Itinerary) -> Iterator[str]:
    """Announced against made, in words; that nothing differs is said as well."""
    planned, made = _places(announced.stops), _places(tour.stops)
    dropped = [stop.city for stop in announced.stops if _place(stop) not in made]
    added = [stop for stop in tour.stops if _place(stop) not in planned]
    lines = []
    if dropped:
        lines.append(f"Announced, but no stop on record: {phrases.joined(dropped)}.")
    if added:
        cities = [s.city + (" (unverified)" if s.unverified else "") for s in added]
        lines.append(f"Not among the announced stops: {phrases.joined(cities)}.")
    kept = [place for place in planned if place in made]
    if kept != [place for place in made if place in planned]:
        order = phrases.joined([place[0] for place in made if place in planned])
        lines.append(f"The announced stops were made in another order: {order}.")
    lines += _date_differences(tour, announced)
    if not lines:
        lines.append("The stops on record are those announced; no difference is seen.")
    yield from lines


def _date_differences(tour: Tour, announced: Itinerary) -> Iterator[str]:
    pairs = (
        ("begin", announced.start, tour.start, ""),
        ("end", announced.end, tour.end, " (unverified)" if tour.end_unverified else ""),
    )
    for verb, planned, actual, doubt in pairs:
        if planned and not planned.may_cover(actual):
            yield (
                f"Announced to {verb} on {phrases.long_date(planned)}; "
                f"on record: {phrases.long_date(actual)}{doubt}."
            )


def _place(stop: Stop | AnnouncedStop) -> Place:
    return (stop.city, stop.country)


def _places(stops: Sequence[Stop] | Sequence[AnnouncedStop]) -> list[Place]:
    """Each place once, in the order of the tour."""
    return list(dict.fromkeys(_place(stop) for stop in stops))


def _stops(
    graph: Graph, tour: Tour, meetings: Sequence[Meeting], towns: Towns
) -> Iterator[StopRow]:
    """Stops on record, then what was only announced, then meetings that fit no stop."""
    at_stop: dict[int, list[Meeting]] = {}
    elsewhere: dict[Place, list[Meeting]] = {}
    for meeting in meetings:
        number = stop_of(tour, meeting)
        if number is None:
            place = meeting.place
            key = (place.city, place.country) if place else ("", "")
            elsewhere.setdefault(key, []).append(meeting)
        else:
            at_stop.setdefault(number, []).append(meeting)
    planned = _places(tour.announced.stops) if tour.announced else []
    for number, stop in enumerate(tour.stops):
        state = (AS_ANNOUNCED if _place(stop) in planned else NOT_ANNOUNCED) if planned else ""
        held = at_stop.get(number, ())
        yield _stop_row(graph, stop, state, held, _where(towns, _place(stop), held))
    made = _places(tour.stops)
    for announced in planned:
        if announced not in made:
            yield _bare_row(graph, announced, NOT_MADE, (), towns.get(announced))
    for where, held in elsewhere.items():
        yield _bare_row(graph, where, ELSEWHERE if where[0] else "", held, towns.get(where))


def _where(towns: Towns, place: Place, held: Iterable[Meeting]) -> Coordinates | None:
    """Where a stop lies; of a town nothing is known of, where a meeting of the stop was held."""
    near = (towns.get((m.place.city, m.place.country)) for m in held if m.place)
    return towns.get(place) or next((at for at in near if at), None)


def _map(tour: Tour, rows: Sequence[StopRow], towns: Towns) -> TourMap | None:
    """The rows on a map; those of stops on record are the first."""
    sites = [
        Site(
            number,
            row.place,
            f"{row.state}, unverified".removeprefix(", ") if row.unverified else row.state,
            is_made=number <= len(tour.stops),
            is_announcement=row.state == NOT_MADE,
            at=row.at,
        )
        for number, row in enumerate(rows, 1)
    ]
    announced = [_place(stop) for stop in tour.announced.stops] if tour.announced else []
    return tour_map(tour.title, sites, list(map(towns.get, announced)))


def stop_of(tour: Tour, meeting: Meeting) -> int | None:
    """The index of the stop at which a meeting was held; None when it fits none.

    City and country must agree; a meeting in another town of the country belongs to the only stop
    there, as one in Taguig does to a stop in Manila. Of two stops in one city the dates decide.
    """
    place = meeting.place
    if place is None:
        return None
    there = [n for n, stop in enumerate(tour.stops) if stop.country == place.country]
    same_city = [n for n in there if tour.stops[n].city == place.city]
    if not same_city:
        return there[0] if len(there) == 1 and _fits(tour.stops[there[0]], meeting.date) else None
    on_the_day = [n for n in same_city if _fits(tour.stops[n], meeting.date)]
    return (on_the_day or same_city)[0]


def _fits(stop: Stop, day: PartialDate) -> bool:
    """Whether a day may lie between arrival and departure, as far as they are known."""
    after_arrival = stop.arrive is None or stop.arrive.first <= day.last
    return after_arrival and (stop.leave is None or day.first <= stop.leave.last)


def _stop_row(
    graph: Graph, stop: Stop, state: str, meetings: Sequence[Meeting], at: Coordinates | None
) -> StopRow:
    return StopRow(
        place=stop.city,
        country=phrases.party_link(graph, stop.country),
        dates=stop_dates(stop),
        recorded_as=f"recorded as {stop.recorded_as}" if stop.recorded_as else "",
        state=state,
        meetings=tuple(replace(meeting_row(graph, meeting), tour=None) for meeting in meetings),
        unverified=stop.unverified or "",
        note=stop.note or "",
        at=at,
    )


def _bare_row(
    graph: Graph, place: Place, state: str, meetings: Sequence[Meeting], at: Coordinates | None
) -> StopRow:
    """A place without a stop on record."""
    city, country = place
    return StopRow(
        place=city or "On the way, without a common place",
        country=phrases.party_link(graph, country) if country else Link(""),
        dates="",
        recorded_as="",
        state=state,
        meetings=tuple(replace(meeting_row(graph, meeting), tour=None) for meeting in meetings),
        unverified="",
        note="",
        at=at,
    )


def _counterparts(tour: Tour, meetings: Sequence[Meeting]) -> Counter[str]:
    """People of other parties whom the traveller met, by the number of meetings."""
    counts: Counter[str] = Counter()
    for meeting in meetings:
        own = meeting.party_of(tour.traveller)
        counts.update(
            official
            for party, people in meeting.seats
            if own and party != own
            for official in people
        )
    return counts
