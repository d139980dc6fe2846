"""Lists in order of date, and what of them belongs to a year.

In: sequences whose items have a ``year``, earlier ones first. Out: parts of them, found by halving
and not by looking at everything: a page of one year costs the same in a large archive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

UNDATED = 9999
"""Stands for the year of an article whose date nobody saw: such come last."""


class Dated(Protocol):
    """What lists have in order of its year."""

    @property
    def year(self) -> int:
        """The year under which it is listed."""


_Item = TypeVar("_Item", bound=Dated)
_YEAR = attrgetter("year")


def of_year(items: Sequence[_Item], year: str) -> Sequence[_Item]:
    """Those of one year, found by halving, since they are in order of date."""
    start, end = _span_of(items, int(year))
    return items[start:end]


def years_in(items: Sequence[Dated]) -> Iterator[str]:
    """Each year of which there is something, without looking at everything."""
    place = 0
    while place < len(items):
        year = items[place].year
        if year != UNDATED:
            yield str(year)
        place = bisect_left(items, year + 1, lo=place, key=_YEAR)


def years_beside(items: Sequence[Dated], year: str) -> tuple[int | None, int | None]:
    """The nearest years before and after one of which there is something."""
    start, end = _span_of(items, int(year))
    following = items[end].year if end < len(items) else UNDATED
    return (
        items[start - 1].year if start else None,
        following if following != UNDATED else None,
    )


def _span_of(items: Sequence[Dated], year: int) -> tuple[int, int]:
    start = bisect_left(items, year, key=_YEAR)
    return start, bisect_left(items, year + 1, lo=start, key=_YEAR)
