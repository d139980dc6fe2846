"""Meetings and articles in brief as bytes: what is kept of them from one run to the next.

In: an outline of `generator.merging` or an `ArticleCard`. Out: bytes, the same for the same, and
the way back. There are ten thousand of each at the beginning of every run, of which an edit asks
for a few: bytes are read as a whole, and taken apart when somebody asks.
"""

from __future__ import annotations

import marshal
from functools import cache
from sys import intern
from typing import Any

from generator.cards import ArticleCard
from generator.dates import PartialDate, parse_date
from generator.library.states import Plain, unpacked
from generator.meetings import Point, Quoted, Result, Spot
from generator.merging import Outline

_TEXT = frozenset({str})

_DATE, _PLACE, _POINTS, _QUOTED, _RESULTS = 5, 7, 12, 13, 14
"""Where these stand among the fields of a `Meeting`."""
_PUBLISHED = ArticleCard._fields.index("published")


def outline_as_bytes(outline: Outline) -> bytes:
    """The outline of a meeting."""
    values = list(outline)
    values[_DATE] = outline[_DATE].text
    values[_PLACE] = outline[_PLACE] and tuple(outline[_PLACE])
    values[_POINTS] = tuple(tuple(point) for point in outline[_POINTS])
    values[_QUOTED] = tuple(tuple(quoted) for quoted in outline[_QUOTED])
    values[_RESULTS] = tuple(tuple(result) for result in outline[_RESULTS])
    return _as_bytes(values)


def outline_from(data: bytes, shared: Shared | None = None) -> Outline:
    """What `outline_as_bytes` was given; ``shared`` has what it has in common with others."""
    plain = tuple(unpacked(data))
    if shared:
        plain = shared.plain(plain)
    values = list(plain)
    values[_DATE] = _date(plain[_DATE])
    values[_PLACE] = plain[_PLACE] and Spot(*plain[_PLACE])
    values[_POINTS] = tuple([Point(*point) for point in plain[_POINTS]])
    if plain[_QUOTED]:
        values[_QUOTED] = tuple([Quoted(*quoted) for quoted in plain[_QUOTED]])
    if plain[_RESULTS]:
        values[_RESULTS] = tuple([Result(*result) for result in plain[_RESULTS]])
    return tuple(values)


def card_as_bytes(card: ArticleCard) -> bytes:
    """An article in brief."""
    values: list[Any] = list(card)
    values[_PUBLISHED] = card.published.text if card.published else ""
    return _as_bytes(values)


def card_from(data: bytes) -> ArticleCard:
    """What `card_as_bytes` was given."""
    values = unpacked(data)
    values[_PUBLISHED] = _date(values[_PUBLISHED]) if values[_PUBLISHED] else None
    return ArticleCard._make(values)


def _as_bytes(values: list[Any]) -> bytes:
    # later versions note which values are one in memory, and so differ for what is equal
    return marshal.dumps(values, 2)


class Shared:
    """Makes one of equal texts and lists of them: ten thousand articles name the same things.

    Only where all of them are made: it takes as long as to make them.
    """

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}

    def plain(self, value: Plain) -> Plain:
        """An equal tuple, in which each text and each tuple of texts is there once for all."""
        return tuple([self._part(part) for part in value])

    def _part(self, part: Any) -> Any:
        kind = type(part)
        if kind is str:
            return intern(part)
        if kind is not tuple or not part:
            return part
        # none but tuples of texts are known, and nothing else is equal to one
        known = self._lists.get(part)
        if known is not None:
            return known
        shared = self.plain(part)
        if {*map(type, shared)} == _TEXT:
            self._lists[shared] = shared
        return shared


@cache
def _date(text: str) -> PartialDate:
    return parse_date(text)
