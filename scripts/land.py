"""Makes templates/theme/assets/world.svg, the land that maps are drawn on.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python scripts/land.py package

The shapes are Natural Earth's (public domain) as packed by world-atlas (ISC, whose notice stays
with the drawing). A unit of it is a tenth of a degree: x from 180 degrees west, y from the northern
edge. The ends of the world, where nobody meets, are cut off.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from generator.pages.projection import NORTH, SOUTH

TARGET = Path(__file__).parent.parent / "templates/theme/assets/world.svg"
UNITS = 10
"""Of the drawing, in a degree."""
WORLD = 360 * UNITS

Place = tuple[float, float]
"""Longitude and latitude in degrees."""


def land_of(topology: dict[str, Any]) -> Iterator[list[Place]]:
    """The outlines of land, each a closed ring; lakes are rings too."""
    arcs = [_arc(topology["transform"], arc) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                yield unbroken([p for number in ring for p in _along(arcs, number)[:-1]])


def _arc(transform: dict[str, Any], steps: Sequence[Sequence[int]]) -> list[Place]:
    """An arc's places, of which the file holds the steps between one and the next."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    xs, ys = (list(accumulate(step[axis] for step in steps)) for axis in (0, 1))
    return [(x * scale_x + move_x, y * scale_y + move_y) for x, y in zip(xs, ys, strict=True)]


def _along(arcs: Sequence[list[Place]], number: int) -> list[Place]:
    """An arc, backwards if its number is negative (the complement of its place)."""
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def outline(ring: Sequence[Place]) -> str:
    """A ring as a path of whole units; empty if it lies outside the drawing or is only a dot."""
    if max(latitude for _, latitude in ring) <= SOUTH:
        return ""
    places = [
        (round((longitude + 180) * UNITS), round((NORTH - max(latitude, SOUTH)) * UNITS))
        for longitude, latitude in ring
    ]
    xs = [x for x, _ in places]
    # what goes on beyond one edge is drawn a second time, to come in at the other
    copies = [0, *([-WORLD] if max(xs) > WORLD else []), *([WORLD] if min(xs) < 0 else [])]
    return "".join(_path([(x + shift, y) for x, y in places]) for shift in copies)


def unbroken(ring: Sequence[Place]) -> list[Place]:
    """A ring that does not jump from one edge of the world to the other, but goes on beyond it."""
    turns = [0, *(round((a[0] - b[0]) / 360) for a, b in pairwise(ring))]
    return [(x + 360 * turn, y) for (x, y), turn in zip(ring, accumulate(turns), strict=True)]


def _path(places: Sequence[tuple[int, int]]) -> str:
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(places)]
    steps = [step for step in steps if step != (0, 0)]
    if len(steps) < 2:
        return ""
    # a sign parts two numbers as well as a space does
    drawn = "".join(f"{x:+d}{y:+d}" for x, y in steps)
    return f"M{places[0][0]} {places[0][1]}l{drawn}z"


def drawing(topology: dict[str, Any], licence: str) -> str:
    """The whole file: the land in one grey that shows on light and dark ground alike."""
    d = "".join(map(outline, land_of(topology)))
    height = (NORTH - SOUTH) * UNITS
    return (
        "<!-- The land of the world: Natural Earth 1:110m, public domain, from the npm package"
        f" world-atlas. Drawn by scripts/land.py.\n\n{licence.strip()}\n-->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WORLD} {height}"'
        ' preserveAspectRatio="none">'
        f'<path fill="#7f8a92" fill-opacity=".42" d="{d}"/></svg>\n'
    )


def main() -> None:
    """Read the package named on the command line and write the drawing."""
    package = Path(sys.argv[1])
    topology = json.loads((package / "land-110m.json").read_text(encoding="utf-8"))
    licence = (package / "LICENSE").read_text(encoding="utf-8")
    TARGET.write_text(drawing(topology, licence), encoding="utf-8")


if __name__ == "__main__":
    main()
