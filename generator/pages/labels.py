"""Which names have room on a map, and on which side of their dots.

In: dots in the order of their importance. Out: for each its `Name`, or None. The rule is plain, so
that one map is the same each time: a name takes the first side that is free, right, left, above,
below, and never moves for a later one. That is done twice. On a phone letters are large beside the
map; what has no room there may still have some on a wide screen, and is shown only on that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from generator.frozen import constant
from generator.pages.projection import WIDTH

PHONE, WIDE = 20, 13
"""Units of the map that the letters of a number are high (``.ground`` in the style sheet): on a
phone nine pixels of a window of 360."""
SIZE = 1.2
"""Ems that the letters of a name are high; numbers in dots are smaller."""
LETTER = 0.62 * SIZE
"""Ems that a letter of a name takes: bold ones are wider than half their height."""
LINE = 1.3
"""Ems that a name is high."""
GAP = 0.3
"""Ems between a dot and its name."""
EDGE = 5
"""Units that stay free along the edges of the map."""

MOST = 20
"""So many dots may have names: more than that nobody reads."""

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


@constant
class Name:
    """A name on a map; where it stands, as attributes of an SVG text, seen from its dot."""

    text: str
    x: str
    y: str
    anchor: Literal["start", "middle", "end"]
    room: Literal["anywhere", "wide"]
    """Whether it has room on a phone too."""


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Whether two boxes share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def lies_in(self, height: int) -> bool:
        """Whether nothing of it comes near an edge of the map."""
        is_clear = min(self.left, self.top) >= EDGE
        return is_clear and self.right <= WIDTH - EDGE and self.bottom <= height - EDGE


def names_of(dots: Sequence[Dot], height: int, *, most: int = MOST) -> list[Name | None]:
    """The names of the first ``most`` dots; None without room on any screen.

    The other dots take room and have no name.
    """
    on_phone = _sides_of(dots, height, [None] * min(len(dots), most), PHONE)
    sides = _sides_of(dots, height, on_phone, WIDE)
    return [
        _name_at(dot, side, on_phone=small is not None) if side else None
        for dot, side, small in zip(dots, sides, on_phone, strict=False)
    ]


def overlap(one: Dot, other: Dot) -> bool:
    """Whether two dots would lie on each other on a phone."""
    return _around(one, PHONE).meets(_around(other, PHONE))


def _sides_of(
    dots: Sequence[Dot], height: int, given: Sequence[Side | None], em: int
) -> list[Side | None]:
    """The sides that are given, and those found free beside them."""
    taken = [_around(dot, em) for dot in dots]
    taken += [_beside(dot, side, em) for dot, side in zip(dots, given, strict=False) if side]
    sides = list(given)
    for place, dot in enumerate(dots[: len(given)]):
        for side, box in () if sides[place] else _boxes(dot, em):
            if box.lies_in(height) and not any(box.meets(other) for other in taken):
                taken.append(box)
                sides[place] = side
                break
    return sides


def _boxes(dot: Dot, em: int) -> Iterator[tuple[Side, _Box]]:
    for side in SIDES:
        yield side, _beside(dot, side, em)


def _around(dot: Dot, em: int) -> _Box:
    across, down = dot.reach * em, dot.rise * em
    return _Box(dot.x - across, dot.y - down, dot.x + across, dot.y + down)


def _beside(dot: Dot, side: Side, em: int) -> _Box:
    left, top, right, bottom = _around(dot, em)
    wide, high, gap = len(dot.name) * LETTER * em, LINE * em, GAP * em
    if side in {"right", "left"}:
        start = right + gap if side == "right" else left - gap - wide
        return _Box(start, dot.y - high / 2, start + wide, dot.y + high / 2)
    upper = top - high if side == "above" else bottom
    return _Box(dot.x - wide / 2, upper, dot.x + wide / 2, upper + high)


def _name_at(dot: Dot, side: Side, *, on_phone: bool) -> Name:
    room: Literal["anywhere", "wide"] = "anywhere" if on_phone else "wide"
    if side in {"right", "left"}:
        away = (dot.reach + GAP) * (1 if side == "right" else -1)
        return Name(dot.name, _em(away), ".35em", "start" if side == "right" else "end", room)
    away = -dot.rise - GAP if side == "above" else dot.rise + GAP + 0.7 * SIZE
    return Name(dot.name, "0", _em(away), "middle", room)


def _em(ems: float) -> str:
    """A length in the letters of a name, whose own size is not that of a number."""
    return f"{ems / SIZE:.2f}em"
