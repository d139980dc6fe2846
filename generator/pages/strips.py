"""Strips: what happened over time as small drawings, one above the other.

In: days, and what to mark there. Out: a `StripChart` of paths in a box of 1000 by 24, which the
page stretches to the room there is: it can be read on a phone. A drawing says nothing that does not
stand in a table or list beside it; those who do not see it are told its gist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal

from generator.frozen import constant
from generator.pages import phrases
from generator.pages.parts import Link, Sign

WIDTH, BASE = 1000, 12
"""The width of the box, and the height of the line that marks rise and hang from."""
STEP = 2
"""How far a mark reaches for each degree of a verb's strength."""
YEARS = 40
"""Over more years than that their beginnings are not marked; the lines would be a wall."""

Kind = Literal["up", "level", "down", "solid", "open", "used", "unused", "absent"]
"""Approving, neutral and disapproving marks; a span that is known, and one whose end is not; a
formula that was used, was not, or whose issue did not come up."""
_KINDS: Sequence[Kind] = ("solid", "open", "up", "level", "down", "absent", "unused", "used")
_KIND_OF: Mapping[Sign, Kind] = MappingProxyType({"+": "up", "0": "level", "-": "down"})

_REACH: Mapping[Kind, int] = MappingProxyType({"used": 10, "unused": 5, "absent": 1})

Mark = tuple[Kind, str]
"""A kind, and the path of one mark of it."""


@constant
class StripPath:
    """The marks of one kind."""

    kind: Kind
    d: str
    """The attribute of that name of an SVG path; numbers and letters only."""


@constant
class Strip:
    """One row."""

    label: Link
    gist: str
    """What is to be seen, in words."""
    paths: tuple[StripPath, ...]


@constant
class StripChart:
    """Rows over the same span of time."""

    first: str
    """Where the span begins: "November 2023"."""
    last: str
    years: str
    """Path of the beginnings of years."""
    strips: tuple[Strip, ...]


@constant
class Span:
    """The time that a chart shows."""

    first: date
    last: date

    def place(self, day: date) -> int:
        """Where a day stands in the box; outside the span, at its edge."""
        days = (min(max(day, self.first), self.last) - self.first).days
        return round(WIDTH * days / ((self.last - self.first).days or 1))

    def stance(self, day: date, sign: Sign, strength: int) -> Mark:
        """A verb: it rises if it approves, hangs if it disapproves, else stands on both sides."""
        x, reach = self.place(day), STEP * strength
        if sign == "0":
            return "level", f"M{x} {BASE - strength - 1}V{BASE + strength + 1}"
        return _KIND_OF[sign], f"M{x} {BASE}V{BASE - reach if sign == '+' else BASE + reach}"

    def moment(self, day: date) -> Mark:
        """A meeting."""
        return "level", f"M{self.place(day)} {BASE - 5}V{BASE + 5}"

    def use(self, day: date, kind: Kind) -> Mark:
        """A meeting that may have used a formula: the taller, the nearer it came to that."""
        reach = _REACH[kind]
        return kind, f"M{self.place(day)} {BASE - reach}V{BASE + reach}"

    def stretch(self, first: date, last: date, *, is_open: bool = False) -> Mark:
        """A time in which something held; open where nobody knows how far it reaches."""
        start, end = self.place(first), self.place(last)
        return "open" if is_open else "solid", f"M{start} {BASE}H{max(end, start + 2)}"


def chart_of(span: Span, rows: Iterable[tuple[Link, str, Iterable[Mark]]]) -> StripChart:
    """A chart of rows: label, gist and marks of each."""
    return StripChart(
        first=_month(span.first),
        last=_month(span.last),
        years=_years(span),
        strips=tuple(Strip(label, gist, _joined(marks)) for label, gist, marks in rows),
    )


def _joined(marks: Iterable[Mark]) -> tuple[StripPath, ...]:
    found: dict[Kind, list[str]] = {}
    for kind, d in marks:
        found.setdefault(kind, []).append(d)
    # several on one day are one mark, so that no drawing grows with the archive
    return tuple(
        StripPath(kind, "".join(dict.fromkeys(found[kind]))) for kind in _KINDS if kind in found
    )


def _years(span: Span) -> str:
    years = range(span.first.year + 1, span.last.year + 1)
    if len(years) > YEARS:
        return ""
    return "".join(f"M{span.place(date(year, 1, 1))} 0V{2 * BASE}" for year in years)


def _month(day: date) -> str:
    return phrases.day(day).partition(" ")[2]
