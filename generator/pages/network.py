"""A counterpart network: whom somebody met, as a fan of lines with the names beside it.

In: counterparts with the number of meetings, and who of them sat at one table. Out: a `Network`,
paths in two boxes that the page stretches to the height of the names between them. The thicker a
line, the more meetings; all figures stand in the table that goes with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from generator.frozen import constant
from generator.pages import phrases
from generator.pages.parts import Link

DRAWN = 16
"""So many counterparts are drawn, those met most often; the table has more."""
FEWEST = 3
"""With fewer counterparts than that there is nothing to see in a drawing."""
ARCS = 24
"""So many pairs of counterparts are joined at most; more would be a thicket."""
WIDTH, ROW = 100, 10
"""The width of a box, and the height of a row in it."""
WEIGHTS = 5
"""From the thinnest line, 1, to the thickest."""


@constant
class Stroke:
    """A line of the drawing."""

    weight: int
    """1 to 5: how thick it is."""
    d: str
    """The attribute of that name of an SVG path; numbers, letters and spaces only."""


@constant
class Counterpart:
    """Somebody met: a row of the table and, of the first ones, a name in the drawing."""

    link: Link
    party: str
    """The country or body the person sat for; empty where the counterpart is one itself."""
    count: int
    """Of meetings."""
    last: Link
    """The latest of them, by its date."""
    beside: tuple[Link, ...] = ()
    """Others who are drawn and sat at the same table, with the number of meetings as note."""
    is_drawn: bool = False


@constant
class Drawing:
    """The fan, and the arcs on the far side of the names."""

    height: int
    """Of both boxes."""
    fan: tuple[Stroke, ...]
    fan_gist: str
    """What is to be seen, in words."""
    arcs: tuple[Stroke, ...]
    arcs_gist: str
    names: tuple[Counterpart, ...]
    """From top to bottom: by party, those of the party met most often first."""


@constant
class Network:
    """Whom somebody met, and how often."""

    hub: str
    """Who that is."""
    drawing: Drawing | None
    """None if they are few."""
    rows: tuple[Counterpart, ...]
    """Those met most often first."""
    undrawn: int
    """How many of them are not in the drawing."""
    left_out: int
    """Further ones for whom there is no row."""
    by_party: bool
    """Whether the counterparts are people, who sat for a party."""


@constant
class Met:
    """A counterpart before anything is drawn."""

    id: str
    party: str
    """Id of the party sat for; its own id if it is a party itself."""
    row: Counterpart


Tables = Iterable[Sequence[tuple[str, str]]]
"""For each meeting party and id of the counterparts at the table."""


def network_of(hub: str, met: Sequence[Met], left_out: int, tables: Tables) -> Network:
    """The network of somebody, from counterparts in the order of the table."""
    drawn = _by_party(met[:DRAWN]) if len(met) >= FEWEST else []
    ties = _strongest(_ties({one.id: place for place, one in enumerate(drawn)}, tables))
    named = {one.id: _beside(one.row, place, drawn, ties) for place, one in enumerate(drawn)}
    return Network(
        hub=hub,
        drawing=_drawing(hub, drawn, tuple(named.values()), ties) if drawn else None,
        rows=tuple(named.get(one.id, one.row) for one in met),
        undrawn=len(met) - len(drawn),
        left_out=left_out,
        by_party=any(one.row.party for one in met),
    )


def _by_party(met: Sequence[Met]) -> list[Met]:
    """Those of one party together, the party first of which somebody was met most often."""
    first: dict[str, int] = {}
    for place, one in enumerate(met):
        first.setdefault(one.party, place)
    return sorted(met, key=lambda one: first[one.party])  # stable: else the order of the table


def _ties(places: Mapping[str, int], tables: Tables) -> Counter[tuple[int, int]]:
    """How often two of different parties sat at one table."""
    ties: Counter[tuple[int, int]] = Counter()
    for seats in tables:
        present = sorted((places[who], party) for party, who in seats if who in places)
        for (first, party), (second, other) in combinations(present, 2):
            if party != other and first != second:
                ties[first, second] += 1
    return ties


def _strongest(ties: Counter[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
    """Not more than `ARCS`; of those that are equally strong all are there or none."""
    if len(ties) > ARCS:
        least = sorted(ties.values(), reverse=True)[ARCS] + 1
        return {pair: count for pair, count in sorted(ties.items()) if count >= least}
    return dict(sorted(ties.items()))


def _beside(
    row: Counterpart, place: int, drawn: Sequence[Met], ties: Mapping[tuple[int, int], int]
) -> Counterpart:
    others = [
        (-count, second if first == place else first)
        for (first, second), count in ties.items()
        if place in (first, second)
    ]
    links = [replace(drawn[other].row.link, note=f"{-count:,}") for count, other in sorted(others)]
    return replace(row, beside=tuple(links), is_drawn=True)


def _drawing(
    hub: str,
    drawn: Sequence[Met],
    names: tuple[Counterpart, ...],
    ties: Mapping[tuple[int, int], int],
) -> Drawing:
    most = max(one.row.count for one in drawn)
    return Drawing(
        height=ROW * len(drawn),
        fan=tuple(_fan(drawn, most)),
        fan_gist=_fan_gist(hub, drawn),
        arcs=tuple(
            Stroke(_weight(count, most), _arc(first, second, len(drawn)))
            for (first, second), count in ties.items()
        ),
        arcs_gist=_arcs_gist(ties),
        names=names,
    )


def _weight(count: int, most: int) -> int:
    return 1 + (WEIGHTS - 1) * (count - 1) // max(most - 1, 1)


def _middle(place: int) -> int:
    return ROW * place + ROW // 2


def _fan(drawn: Sequence[Met], most: int) -> Iterable[Stroke]:
    """From the middle of the left side to each party, and from there to its people."""
    root = ROW * len(drawn) // 2
    places: dict[str, list[int]] = {}
    for place, one in enumerate(drawn):
        places.setdefault(one.party, []).append(place)
    forks = WIDTH // 2 if len(places) < len(drawn) else WIDTH
    for of_party in places.values():
        fork = (_middle(of_party[0]) + _middle(of_party[-1])) // 2
        thickest = max(drawn[place].row.count for place in of_party)
        yield Stroke(_weight(thickest, most), _curve(0, root, forks, fork))
        for place in of_party if forks < WIDTH else ():
            weight = _weight(drawn[place].row.count, most)
            yield Stroke(weight, _curve(forks, fork, WIDTH, _middle(place)))


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    if y == to_y:
        return f"M{x} {y}H{to_x}"
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"


def _arc(first: int, second: int, rows: int) -> str:
    """From one row to another on the left side of the box; the farther, the wider."""
    reach = 4 * WIDTH * (second - first) // (3 * max(rows - 1, 1))  # it bulges to 3/4 of that
    y, to_y = _middle(first), _middle(second)
    return f"M0 {y}C{reach} {y} {reach} {to_y} 0 {to_y}"


def _fan_gist(hub: str, drawn: Sequence[Met]) -> str:
    first = max(drawn, key=lambda one: one.row.count).row
    return (
        f"Lines lead from {hub} to {len(drawn)} counterparts, the thickest to {first.link.text} "
        f"with {phrases.plural(first.count, 'meeting')}."
    )


def _arcs_gist(ties: Mapping[tuple[int, int], int]) -> str:
    least = min(ties.values(), default=0)
    often = f" at {least:,} meetings or more" if least > 1 else ""
    return f"Arcs join those who sat at the same table for different parties{often}."
