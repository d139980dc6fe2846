"""The map of where meetings were held: a dot for each town, larger where more were held.

In: some meetings. Out: a `MeetingMap`, unless fewer than two of their places have coordinates.
Counted by town before anything is drawn, so that ten thousand meetings cost what their towns do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.coordinates import Coordinates, coordinates_of
from generator.graph import Graph
from generator.meetings import Meeting
from generator.pages import phrases
from generator.pages.labels import Dot, names_of
from generator.pages.maps import NOT_DRAWN, Dots, Ground, MeetingMap, PlaceName, PlaceRow
from generator.pages.projection import Frame, frame_of, is_drawn
from generator.pages.steps import Step, Steps

MOST = 60
"""So many places, those with most meetings, are drawn and listed; the rest is counted."""
RADII = (0.3, 0.5, 0.75, 1.0)
"""Ems from the middle of the dots of each step to their edge (``.size-1`` … in the style sheet)."""


class _Town(NamedTuple):
    city: str
    country: str
    meetings: int
    at: Coordinates | None

    @property
    def is_drawn(self) -> bool:
        return self.at is not None and is_drawn(self.at)


def meeting_map(graph: Graph, meetings: Iterable[Meeting], title: str) -> MeetingMap | None:
    """The map of some meetings, called by a title such as "Where they met"."""
    towns, without_place = _towns_of(meetings)
    listed, left_out = towns[:MOST], towns[MOST:]
    drawn = [town for town in listed if town.is_drawn]
    places = [town.at for town in drawn if town.at]
    if len(places) < 2:
        return None
    frame = frame_of(places)
    # a town with one meeting is a small dot even where none has more
    steps = Steps(max(4, *(town.meetings for town in drawn)))
    spots = [
        (*frame.place(place), steps.of(town.meetings))
        for town, place in zip(drawn, places, strict=True)
    ]
    held = phrases.plural(sum(town.meetings for town in drawn), "meeting")
    return MeetingMap(
        ground=Ground(
            frame.height,
            frame.land(),
            f"Map: {title}",
            f"{held} in {phrases.plural(len(drawn), 'place')}, most of them in "
            f"{phrases.joined([f'{town.city} ({town.meetings:,})' for town in drawn[:3]])}.",
        ),
        dots=tuple(_dots(spots)),
        names=tuple(_names(drawn, spots, frame)),
        legend=steps.names(),
        rows=tuple(_row(graph, town) for town in listed),
        caption=_caption(listed, left_out, without_place),
    )


def _towns_of(meetings: Iterable[Meeting]) -> tuple[list[_Town], int]:
    """Towns by number of meetings, and how many meetings have no place."""
    counts: Counter[tuple[str, str]] = Counter()
    known: dict[tuple[str, str], Coordinates] = {}
    without_place = 0
    for meeting in meetings:
        spot = meeting.place
        if spot is None:
            without_place += 1
            continue
        key = (spot.city, spot.country)
        counts[key] += 1
        if key not in known and (at := coordinates_of(spot)):
            known[key] = at
    ordered = sorted(counts.items(), key=lambda town: (-town[1], town[0]))
    return [_Town(*key, count, known.get(key)) for key, count in ordered], without_place


def _dots(spots: Sequence[tuple[int, int, Step]]) -> Iterator[Dots]:
    """The dots of each size, the largest first."""
    for step in sorted({step for _, _, step in spots}, reverse=True):
        yield Dots(step, "".join(f"M{x} {y}h0" for x, y, of in spots if of == step))


def _names(
    towns: Sequence[_Town], spots: Sequence[tuple[int, int, Step]], frame: Frame
) -> Iterator[PlaceName]:
    dots = [
        Dot(x, y, RADII[step - 1], RADII[step - 1], town.city)
        for town, (x, y, step) in zip(towns, spots, strict=True)
    ]
    for dot, name in zip(dots, names_of(dots, frame.height), strict=False):
        if name:
            yield PlaceName(dot.x, dot.y, name)


def _row(graph: Graph, town: _Town) -> PlaceRow:
    position = str(town.at) if town.at else "no coordinates on record"
    return PlaceRow(
        town.city,
        phrases.party_link(graph, town.country),
        town.meetings,
        position if town.is_drawn else f"{NOT_DRAWN}: {position}",
    )


def _caption(listed: Sequence[_Town], left_out: Sequence[_Town], without_place: int) -> str:
    lines = ["A dot for each town, larger where more meetings were held."]
    missing = [town for town in listed if not town.is_drawn]
    if missing:
        lines.append(f"In the table only: {phrases.plural(len(missing), 'place')} not drawn.")
    if left_out:
        held = phrases.plural(sum(town.meetings for town in left_out), "meeting")
        lines.append(f"And {phrases.plural(len(left_out), 'further place')} with {held} in all.")
    if without_place:
        lines.append(f"{phrases.plural(without_place, 'meeting')} without a place, such as calls.")
    return " ".join(lines)
