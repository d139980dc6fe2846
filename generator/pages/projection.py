"""From degrees to a drawing: how much of the world a map shows, and where places stand on it.

In: `Coordinates`. Out: a `Frame` 720 units wide with every place in it. The projection is the
equirectangular one with the parallel in the middle of the map true to scale, so that shapes there
are what readers know; of one large country or a continent no more distortion is to be seen. The map
begins where the largest gap between the places ends: places on both sides of the Pacific stand
beside each other, and the land, which is a picture of the whole world, is laid down twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, floor, radians

from generator.coordinates import Coordinates
from generator.frozen import constant

NORTH, SOUTH = 84, -58
"""Degrees of latitude between which the land is drawn (``scripts/land.py``)."""
WIDTH, LOWEST, HIGHEST = 720, 320, 480
"""The width of every map, its least and its greatest height."""
MARGIN = 0.14
"""Of width and height, on each side of the outermost places."""
CLOSEST = 18.0
"""Units for a degree at most: any closer, the coarse coast would be all corners."""
NARROWEST = 0.4
"""A parallel beyond 66 degrees counts as that: towards the poles the world would be a strip."""


@constant
class Land:
    """One copy of the picture of the world: where it lies in the box of the map."""

    x: int
    y: int
    width: int
    height: int


def is_drawn(place: Coordinates) -> bool:
    """Whether maps reach as far north or south as that."""
    return SOUTH < place.latitude < NORTH


@constant
class Frame:
    """The part of the world that a map shows."""

    west: float
    """Degrees of longitude of the left edge; places count onwards from there, never backwards."""
    north: float
    """Degrees of latitude of the upper edge."""
    across: float
    """Units of the drawing for a degree of longitude."""
    down: float
    """Units for a degree of latitude."""
    height: int

    def place(self, at: Coordinates) -> tuple[int, int]:
        """Where a place stands, in units from the left and from the top."""
        east = (at.longitude - self.west) % 360
        return round(east * self.across), round((self.north - at.latitude) * self.down)

    def land(self) -> tuple[Land, ...]:
        """The picture of the world, as often as a part of it is seen."""
        first = -round(((self.west + 180) % 360) * self.across)
        width, height = round(360 * self.across), round((NORTH - SOUTH) * self.down)
        top = round((self.north - NORTH) * self.down)
        lefts = (first, first + width) if first + width < WIDTH else (first,)
        return tuple([Land(left, top, width, height) for left in lefts])


def frame_of(places: Sequence[Coordinates]) -> Frame:
    """The part of the world around some places, of which there is at least one."""
    west, span = _span_of([place.longitude for place in places])
    upper = max(place.latitude for place in places)
    lower = min(place.latitude for place in places)
    middle = (upper + lower) / 2
    narrowed = max(cos(radians(middle)), NARROWEST)
    inner = 1 - 2 * MARGIN
    down = min(
        CLOSEST,
        WIDTH * inner / max(span * narrowed, 1),
        HIGHEST * inner / max(upper - lower, 1),
    )
    down = max(down, WIDTH / (360 * narrowed))  # no more than the whole world
    across = down * narrowed
    needed = max(LOWEST, ceil((upper - lower) * down / inner))
    height = min(needed, HIGHEST, floor((NORTH - SOUTH) * down))
    shown = height / down
    north = min(max(middle + shown / 2, SOUTH + shown), NORTH)
    return Frame(west - (WIDTH / across - span) / 2, north, across, down, height)


def _span_of(longitudes: Sequence[float]) -> tuple[float, float]:
    """Where the places begin if one goes east, and how many degrees they take."""
    around = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise([*around, around[0] + 360])]
    gap, end = max(gaps)
    return end % 360, 360 - gap
