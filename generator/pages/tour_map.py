"""The map of a tour: stops on record in their order, and what was only announced.

In: the stops of the tour's page with the coordinates that are on record. Out: a `TourMap`, unless
fewer than two places are known. The numbers on the map are those of the list of stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise

from generator.coordinates import Coordinates, coordinates_of
from generator.frozen import constant
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.labels import Dot, Name, names_of, overlap
from generator.pages.maps import NOT_DRAWN, Ground, Marker, Route, StopPlace, TourMap
from generator.pages.projection import Frame, frame_of, is_drawn
from generator.records import Stop, Tour
from generator.records.subjects import AnnouncedStop

Place = tuple[str, str]
"""City and country code."""
Towns = Mapping[Place, Coordinates]
DOT = 0.8
"""Ems from the middle of a dot with one digit to its edge."""
DIGIT = 0.5
"""Ems by which each further letter makes a dot wider."""


@constant
class Site:
    """A stop of the list on a tour's page."""

    number: int
    """Of the list, from 1."""
    place: str
    state: str
    is_made: bool
    """Whether it is a stop of the line, not an announcement or a meeting beside the tour."""
    is_announcement: bool
    """Whether nothing but an announcement is known."""
    at: Coordinates | None


@constant
class _Cluster:
    """Sites that share a dot."""

    sites: tuple[Site, ...]
    dot: Dot


def towns_of(tour: Tour, meetings: Iterable[Meeting]) -> Towns:
    """Where the towns of a tour lie: as its stops have it, else as the meetings held there do."""
    found: dict[Place, Coordinates] = {}
    announced = tour.announced.stops if tour.announced else ()
    stops: Iterator[Stop | AnnouncedStop] = chain(tour.stops, announced)
    spots = (meeting.place for meeting in meetings if meeting.place)
    for spot in chain(stops, spots):
        if at := coordinates_of(spot):
            found.setdefault((spot.city, spot.country), at)
    return found


def tour_map(
    title: str, sites: Sequence[Site], announced: Sequence[Coordinates | None]
) -> TourMap | None:
    """The map of a tour with these stops; ``announced`` is the way as it was announced."""
    drawn = [site for site in sites if site.at and is_drawn(site.at)]
    places = [site.at for site in drawn if site.at]
    if len(set(places)) < 2:
        return None
    frame = frame_of(places)
    missing = [site for site in sites if site not in drawn]
    made = [site.at for site in drawn if site.is_made and site.at]
    routes = _routes(frame, made, [at for at in announced if at in places])
    return TourMap(
        ground=Ground(
            frame.height, frame.land(), f"Map of the tour: {title}", _description(drawn, missing)
        ),
        routes=routes,
        markers=tuple(_markers(_clusters(frame, drawn), frame.height)),
        rows=tuple(_row(site, site in drawn) for site in sites),
        caption=_caption(drawn, missing, routes),
    )


def _routes(
    frame: Frame, made: Sequence[Coordinates], announced: Sequence[Coordinates]
) -> tuple[Route, ...]:
    """The line of the stops on record, over the legs that were announced and not made."""
    legs = {frozenset(leg) for leg in pairwise(made)}
    other = [leg for leg in pairwise(announced) if frozenset(leg) not in legs and len({*leg}) > 1]
    lines = (
        Route("announced", "".join(_line(frame, leg) for leg in other)),
        Route("made", _line(frame, made) if len(set(made)) > 1 else ""),
    )
    return tuple(line for line in lines if line.d)


def _line(frame: Frame, places: Iterable[Coordinates]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in map(frame.place, places))


def _clusters(frame: Frame, sites: Iterable[Site]) -> list[_Cluster]:
    """Sites in order; one whose dot would lie on an earlier one shares it."""
    clusters: list[_Cluster] = []
    for site in sites:
        assert site.at
        x, y = frame.place(site.at)
        alone = _Cluster((site,), _dot(x, y, [site]))
        near = next((n for n, one in enumerate(clusters) if overlap(one.dot, alone.dot)), None)
        if near is None:
            clusters.append(alone)
        else:
            host = clusters[near]
            sites_there = (*host.sites, site)
            clusters[near] = _Cluster(sites_there, _dot(host.dot.x, host.dot.y, sites_there))
    return clusters


def _dot(x: int, y: int, sites: Sequence[Site]) -> Dot:
    letters = len(_numbers(sites))
    names = dict.fromkeys(site.place for site in sites)
    return Dot(x, y, DOT + (letters - 1) * DIGIT / 2, DOT, ", ".join(names))


def _markers(clusters: Sequence[_Cluster], height: int) -> Iterator[Marker]:
    dots = [cluster.dot for cluster in clusters]
    names = names_of(dots, height, most=len(dots))
    for cluster, name in zip(clusters, names, strict=True):
        yield _marker(cluster, name)


def _marker(cluster: _Cluster, name: Name | None) -> Marker:
    dot = cluster.dot
    return Marker(
        kind="announced" if all(site.is_announcement for site in cluster.sites) else "made",
        x=dot.x,
        y=dot.y,
        numbers=_numbers(cluster.sites),
        left=f"{-dot.reach:.2f}em",
        width=f"{2 * dot.reach:.2f}em",
        name=name,
    )


def _numbers(sites: Iterable[Site]) -> str:
    """``3–5`` for three or more in a row, else ``1, 4``."""
    runs = []
    for _, run in groupby(enumerate(site.number for site in sites), lambda one: one[1] - one[0]):
        numbers = [number for _, number in run]
        short = len(numbers) > 2
        runs.append(f"{numbers[0]}–{numbers[-1]}" if short else ", ".join(map(str, numbers)))
    return ", ".join(runs)


def _row(site: Site, is_drawn: bool) -> StopPlace:
    position = str(site.at) if site.at else "no coordinates on record"
    return StopPlace(
        site.number, site.place, site.state, position if is_drawn else f"{NOT_DRAWN}: {position}"
    )


def _listed(sites: Iterable[Site]) -> str:
    return phrases.joined([f"{site.number} {site.place}" for site in sites])


def _description(drawn: Sequence[Site], missing: Sequence[Site]) -> str:
    kinds = (
        ("Stops in order", [site for site in drawn if site.is_made]),
        ("Announced only", [site for site in drawn if site.is_announcement]),
        ("Not on the map", missing),
    )
    return " ".join(f"{name}: {_listed(sites)}." for name, sites in kinds if sites)


def _caption(drawn: Sequence[Site], missing: Sequence[Site], routes: Sequence[Route]) -> str:
    kinds = {route.kind for route in routes}
    lines = ["Numbers are those of the list below."]
    if "made" in kinds:
        lines.append("The line joins the stops on record in their order.")
    if any(site.is_announcement for site in drawn):
        lines.append("An open dot was announced, without a stop on record.")
    if "announced" in kinds:
        lines.append("A broken line was announced and not made.")
    if missing:
        lines.append(f"Not on the map, for want of coordinates: {_listed(missing)}.")
    return " ".join(lines)
