"""Meetings and articles in brief as plain tuples: what is kept of them from one run to the next.

In: an outline of `generator.merging` or an `ArticleCard`. Out: the same made of texts, numbers and
tuples, which `marshal` writes and reads faster than anything else, and the way back. Ten thousand
of each are read at the beginning of every run.
"""

from __future__ import annotations

from functools import cache
from sys import intern
from typing import Any

from generator.cards import ArticleCard
from generator.dates import PartialDate, parse_date
from generator.library.states import Plain
from generator.meetings import Point, Quoted, Result, Spot
from generator.merging import Outline

_TEXT = frozenset({str})

DATE, _PLACE, POINTS, _QUOTED, _RESULTS = 5, 7, 12, 13, 14
"""Where these stand among the fields of a `Meeting`."""
_NAMES = ArticleCard._fields
CARD_ID, MEETING, _PUBLISHED = map(_NAMES.index, ("id", "meeting", "published"))
TEXT, SAME_AS = map(_NAMES.index, ("text", "same_as"))
"""Where these stand among the fields of an `ArticleCard`."""


def plain_outline(outline: Outline) -> Plain:
    """The outline of a meeting in plain values."""
    values = list(outline)
    values[DATE] = outline[DATE].text
    values[_PLACE] = outline[_PLACE] and tuple(outline[_PLACE])
    values[POINTS] = tuple(tuple(point) for point in outline[POINTS])
    values[_QUOTED] = tuple(tuple(quoted) for quoted in outline[_QUOTED])
    values[_RESULTS] = tuple(tuple(result) for result in outline[_RESULTS])
    return tuple(values)


def outline_from(plain: Plain) -> Outline:
    """The way back from `plain_outline`."""
    values = list(plain)
    values[DATE] = _date(plain[DATE])
    values[_PLACE] = plain[_PLACE] and Spot(*plain[_PLACE])
    values[POINTS] = tuple([Point(*point) for point in plain[POINTS]])
    if plain[_QUOTED]:
        values[_QUOTED] = tuple([Quoted(*quoted) for quoted in plain[_QUOTED]])
    if plain[_RESULTS]:
        values[_RESULTS] = tuple([Result(*result) for result in plain[_RESULTS]])
    return tuple(values)


def plain_card(card: ArticleCard) -> Plain:
    """An article in brief in plain values."""
    values: list[Any] = list(card)
    values[_PUBLISHED] = card.published.text if card.published else ""
    return tuple(values)


def card_from(plain: Plain) -> ArticleCard:
    """The way back from `plain_card`."""
    published = _date(plain[_PUBLISHED]) if plain[_PUBLISHED] else None
    return ArticleCard._make((*plain[:_PUBLISHED], published, *plain[_PUBLISHED + 1 :]))


class Shared:
    """Makes one of equal texts and lists of them: ten thousand articles name the same things.

    Texts are interned, so that they are one again when they are read from the disk.
    """

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}

    def plain(self, value: Plain) -> Plain:
        """An equal tuple, in which each text and each tuple of texts is there once for all."""
        shared = tuple([self._part(part) for part in value])
        # 1 and True are equal, so nothing but texts is taken for one another
        return self._lists.setdefault(shared, shared) if {*map(type, shared)} <= _TEXT else shared

    def _part(self, part: Any) -> Any:
        kind = type(part)
        if kind is str:
            return intern(part)
        return self.plain(part) if kind is tuple else part


@cache
def _date(text: str) -> PartialDate:
    return parse_date(text)
