"""Which part of the world a map shows, and where places stand on it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.coordinates import Coordinates
from generator.pages.projection import (
    CLOSEST,
    HIGHEST,
    LOWEST,
    NORTH,
    SOUTH,
    WIDTH,
    Frame,
    frame_of,
    is_drawn,
)

NORTH_PORT, SOUTH_PORT = Coordinates(60, 10), Coordinates(-30, 20)
EAST_PORT, WEST_PORT = Coordinates(35, 140), Coordinates(39, -77)


def inside(frame: Frame, at: Coordinates) -> bool:
    x, y = frame.place(at)
    return 0 < x < WIDTH and 0 < y < frame.height


@pytest.mark.parametrize(
    "places",
    [
        (NORTH_PORT, SOUTH_PORT),
        (EAST_PORT, WEST_PORT),
        (EAST_PORT, WEST_PORT, NORTH_PORT, SOUTH_PORT),
        (Coordinates(83, 0), Coordinates(-57, 1)),
        (Coordinates(0, 179.9), Coordinates(0, -179.9)),
        (Coordinates(10, 10), Coordinates(10.1, 10.1)),
        tuple(Coordinates(0, longitude) for longitude in range(-180, 180, 20)),
        (Coordinates(70, 0), Coordinates(71, 179), Coordinates(72, -100)),
    ],
)
def test_every_place_lies_in_the_box(places: tuple[Coordinates, ...]) -> None:
    frame = frame_of(places)
    assert all(inside(frame, place) for place in places)
    assert min(LOWEST, int((NORTH - SOUTH) * frame.down)) <= frame.height <= HIGHEST
    assert frame.down <= CLOSEST
    assert 360 * frame.across >= WIDTH - 1
    assert frame.north <= NORTH
    assert frame.north - frame.height / frame.down >= SOUTH - 0.01


def test_east_is_right_and_north_is_up() -> None:
    frame = frame_of((NORTH_PORT, SOUTH_PORT))
    (x1, y1), (x2, y2) = map(frame.place, (NORTH_PORT, SOUTH_PORT))
    assert x1 < x2
    assert y1 < y2


def test_degrees_of_longitude_shrink_towards_the_pole() -> None:
    equator = frame_of((Coordinates(-1, 0), Coordinates(1, 60)))
    far_north = frame_of((Coordinates(59, 0), Coordinates(61, 60)))
    assert equator.across / equator.down == pytest.approx(1)
    assert far_north.across / far_north.down == pytest.approx(0.5)


def test_places_on_both_sides_of_the_pacific_stand_beside_each_other() -> None:
    frame = frame_of((EAST_PORT, WEST_PORT))
    (east, _), (west, _) = frame.place(EAST_PORT), frame.place(WEST_PORT)
    assert east < west
    assert west - east == pytest.approx(143 * frame.across, abs=2)


def test_the_land_lies_below_the_places_and_covers_the_whole_box() -> None:
    for places in ((EAST_PORT, WEST_PORT), (NORTH_PORT, SOUTH_PORT)):
        frame = frame_of(places)
        land = frame.land()
        assert land[0].x <= 0
        assert land[-1].x + land[-1].width >= WIDTH
        assert all(after.x == before.x + before.width for before, after in pairwise(land))
        for place in places:
            x, y = frame.place(place)
            copies = [
                copy.x + (place.longitude + 180) * copy.width / 360
                for copy in land
                if copy.x <= x < copy.x + copy.width
            ]
            assert copies == pytest.approx([x], abs=2)
            assert land[0].y + (NORTH - place.latitude) * frame.down == pytest.approx(y, abs=2)


def test_the_land_is_laid_down_twice_only_where_the_map_crosses_its_edge() -> None:
    assert len(frame_of((EAST_PORT, WEST_PORT)).land()) == 2
    assert len(frame_of((NORTH_PORT, SOUTH_PORT)).land()) == 1


def test_beyond_the_edge_of_the_land_nothing_is_drawn() -> None:
    assert is_drawn(Coordinates(69.6, 18.9))
    assert not is_drawn(Coordinates(-77.85, 166.67))
    assert not is_drawn(Coordinates(90, 0))


def test_coordinates_are_written_with_their_quarter_of_the_world() -> None:
    assert str(Coordinates(35.68, 139.69)) == "35.68° N, 139.69° E"
    assert str(Coordinates(-12.05, -77.0)) == "12.05° S, 77.00° W"
