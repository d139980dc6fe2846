"""Which names have room on a map, and on which side of their dots.

In: dots in the order of their importance. Out: for each the side of its name, or None. The rule is
plain, so that one map is the same each time: a name takes the first side that is free, right, left,
above, below, and never moves for a later one. Room is reckoned for a phone, where letters are
largest beside the map; on a wide screen they are smaller and everything moves closer to its dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from generator.pages.projection import WIDTH
from generator.pages.view import view

EM = 20
"""Units of the map that the letters of a number are high on a phone (``.map svg`` in the style
sheet): nine pixels of a window of 360."""
SIZE = 1.2
"""Ems that the letters of a name are high; numbers in dots are smaller."""
LETTER = 0.62 * SIZE
"""Ems that a letter of a name takes: bold ones are wider than half their height."""
LINE = 1.3
"""Ems that a name is high."""
GAP = 0.3
"""Ems between a dot and its name."""

Side = Literal["right", "left", "above", "below"]
SIDES: tuple[Side, ...] = ("right", "left", "above", "below")


class Dot(NamedTuple):
    """What a name may be written beside."""

    x: int
    y: int
    reach: float
    """Ems from the middle to the right and left edge."""
    rise: float
    """Ems from the middle to the upper and lower edge."""
    name: str


@view
class Name:
    """A name on a map and where it stands, the last three as attributes of an SVG text."""

    text: str
    x: str
    y: str
    anchor: Literal["start", "middle", "end"]


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Whether two boxes share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def lies_in(self, width: int, height: int) -> bool:
        """Whether nothing of it is cut off."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


def sides_of(dots: Sequence[Dot], height: int, *, most: int = 60) -> list[Side | None]:
    """The side of each dot's name; None without room, and for all after ``most`` names."""
    taken = [_Box(*_around(dot)) for dot in dots]
    sides: list[Side | None] = []
    named = 0
    for dot in dots:
        found = None
        for side, box in _boxes(dot) if named < most else ():
            if box.lies_in(WIDTH, height) and not any(box.meets(other) for other in taken):
                taken.append(box)
                found = side
                named += 1
                break
        sides.append(found)
    return sides


def name_at(dot: Dot, side: Side | None) -> Name | None:
    """The name of a dot on one side of it, as seen from the middle of the dot."""
    if side is None:
        return None
    if side in {"right", "left"}:
        away = (dot.reach + GAP) * (1 if side == "right" else -1)
        return Name(dot.name, _em(away), ".35em", "start" if side == "right" else "end")
    away = -dot.rise - GAP if side == "above" else dot.rise + GAP + 0.7 * SIZE
    return Name(dot.name, "0", _em(away), "middle")


def _em(ems: float) -> str:
    """A length in the letters of a name, whose own size is not that of a number."""
    return f"{ems / SIZE:.2f}em"


def overlap(one: Dot, other: Dot) -> bool:
    """Whether two dots would lie on each other."""
    return _Box(*_around(one)).meets(_Box(*_around(other)))


def _around(dot: Dot) -> tuple[float, float, float, float]:
    across, down = dot.reach * EM, dot.rise * EM
    return dot.x - across, dot.y - down, dot.x + across, dot.y + down


def _boxes(dot: Dot) -> Iterator[tuple[Side, _Box]]:
    left, top, right, bottom = _around(dot)
    wide, high, gap = len(dot.name) * LETTER * EM, LINE * EM, GAP * EM
    upper, lower = dot.y - high / 2, dot.y + high / 2
    yield "right", _Box(right + 0.01, upper, right + gap + wide, lower)
    yield "left", _Box(left - gap - wide, upper, left - 0.01, lower)
    yield "above", _Box(dot.x - wide / 2, top - high, dot.x + wide / 2, top - 0.01)
    yield "below", _Box(dot.x - wide / 2, bottom + 0.01, dot.x + wide / 2, bottom + high)
