"""Coordinates of towns: degrees north and east, as contributors write them and as maps take them.

In: the raw text of a YAML scalar, or a record that may have both values. Out: degrees, or
`FieldError`; `Coordinates`, where both are known.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Protocol

from generator.fields import FieldError, Reads, as_scalar
from generator.frozen import constant
from generator.meant import degrees_meant

_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,6})?\Z", re.ASCII)


@constant
class Coordinates:
    """A place on the earth, in degrees north and east; of a town as a whole."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        """``35.68° N, 139.69° E``."""
        north = f"{abs(self.latitude):.2f}° {'S' if self.latitude < 0 else 'N'}"
        return f"{north}, {abs(self.longitude):.2f}° {'W' if self.longitude < 0 else 'E'}"


class Located(Protocol):
    """What may have coordinates."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""

    @property
    def longitude(self) -> float | None:
        """Degrees east."""


def coordinates_of(place: Located) -> Coordinates | None:
    """The coordinates of a place; None unless both values are known."""
    if place.latitude is None or place.longitude is None:
        return None
    return Coordinates(place.latitude, place.longitude)


def _read_latitude(value: Any) -> float:
    return _read(value, 90, "latitude", "NS", "north of the equator, from -90 to 90")


def _read_longitude(value: Any) -> float:
    return _read(value, 180, "longitude", "EW", "east of Greenwich, from -180 to 180")


def _read(value: Any, limit: int, noun: str, quarters: str, meaning: str) -> float:
    cure = f"write degrees {meaning}, with a point: 35.68"
    text = as_scalar(value)
    if not _DEGREES.match(text):
        meant = degrees_meant(text, quarters)
        suggestion = meant if meant and abs(float(meant)) <= limit else ""
        raise FieldError("R029", f'"{text}" is not a {noun} in degrees', cure, suggestion)
    if abs(float(text)) > limit:
        raise FieldError("R029", f"there is no {noun} of {text} degrees", cure)
    return float(text)


Latitude = Annotated[float, Reads(_read_latitude)]
Longitude = Annotated[float, Reads(_read_longitude)]
