"""The models of the two kinds of map: the way of a tour, and where meetings were held.

All lengths are units of a box `projection.WIDTH` wide, or ems of its letters, which the style sheet
makes larger on a phone. A map says nothing that does not stand in the table beside it.
"""

from __future__ import annotations

from typing import Literal

from generator.pages.labels import Name
from generator.pages.parts import Link
from generator.pages.projection import Land
from generator.pages.steps import Step, StepName
from generator.pages.view import view

NOT_DRAWN = "not on the map"
"""Where a table has no position."""


@view
class Ground:
    """What a map is drawn on, and what is said of it."""

    height: int
    land: tuple[Land, ...]
    title: str
    description: str
    """The drawing in words, for those who do not see it."""


@view
class Route:
    """A line through stops."""

    kind: Literal["made", "announced"]
    d: str


@view
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


@view
class StopPlace:
    """A stop in the table of a tour's map."""

    number: int
    place: str
    state: str
    position: str


@view
class TourMap:
    """The way of a tour."""

    ground: Ground
    routes: tuple[Route, ...]
    markers: tuple[Marker, ...]
    rows: tuple[StopPlace, ...]
    caption: str


@view
class Dots:
    """The dots of one size."""

    step: Step
    d: str
    """A path of points; the style sheet makes them round."""


@view
class PlaceName:
    """The name of a dot."""

    x: int
    y: int
    name: Name


@view
class PlaceRow:
    """A place in the table of a map of meetings."""

    place: str
    country: Link
    meetings: int
    position: str


@view
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
