"""The models of the two kinds of map: the way of a tour, and where meetings were held.

All lengths are units of a box `projection.WIDTH` wide, or ems of its letters, which the style sheet
makes larger on a phone. A map says nothing that does not stand in the table beside it.
"""

from __future__ import annotations

from typing import Literal

from generator.frozen import constant
from generator.pages.labels import Name
from generator.pages.parts import Link
from generator.pages.projection import Land
from generator.pages.steps import Step, StepName

NOT_DRAWN = "not on the map"
"""Where a table has no position."""


@constant
class Ground:
    """What a map is drawn on, and what is said of it."""

    height: int
    land: tuple[Land, ...]
    title: str
    description: str
    """The drawing in words, for those who do not see it."""


@constant
class Route:
    """A line through stops."""

    kind: Literal["made", "announced"]
    d: str


@constant
class Marker:
    """A numbered dot: one stop, or several that would lie on each other."""

    kind: Literal["made", "announced"]
    """Whether a stop or meeting is on record there, or only an announcement."""
    x: int
    y: int
    numbers: str
    """``2``, ``1, 4``, ``3–5``."""
    left: str
    """Left edge of the dot, in ems from its middle."""
    width: str
    name: Name | None
    """None if there is no room for it."""


@constant
class StopPlace:
    """A stop in the table of a tour's map."""

    number: int
    place: str
    state: str
    position: str


@constant
class TourMap:
    """The way of a tour."""

    ground: Ground
    routes: tuple[Route, ...]
    markers: tuple[Marker, ...]
    rows: tuple[StopPlace, ...]
    caption: str


@constant
class Dots:
    """The dots of one size."""

    step: Step
    d: str
    """A path of points; the style sheet makes them round."""


@constant
class PlaceName:
    """The name of a dot."""

    x: int
    y: int
    name: Name


@constant
class PlaceRow:
    """A place in the table of a map of meetings."""

    place: str
    country: Link
    meetings: int
    position: str


@constant
class MeetingMap:
    """Where meetings were held."""

    ground: Ground
    dots: tuple[Dots, ...]
    """The largest first, so that none is hidden."""
    names: tuple[PlaceName, ...]
    legend: tuple[StepName, ...]
    rows: tuple[PlaceRow, ...]
    """Most meetings first."""
    caption: str
