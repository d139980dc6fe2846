"""Meetings and articles in brief as plain tuples: what is kept of them from one run to the next.

In: an outline of `generator.merging` or an `ArticleCard`. Out: the same made of texts, numbers and
tuples, which `marshal` writes and reads faster than anything else, and the way back. Ten thousand
of each are read at the beginning of every run.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.dates import PartialDate, parse_date
from generator.meetings import Point, Result, Spot, Words
from generator.merging import Outline
from generator.ways import ArticleCard

Plain = tuple[Any, ...]

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
    values[_QUOTED] = tuple(tuple(words) for words in outline[_QUOTED])
    values[_RESULTS] = tuple(tuple(result) for result in outline[_RESULTS])
    return tuple(values)


def outline_from(plain: Plain) -> Outline:
    """The way back from `plain_outline`."""
    values = list(plain)
    values[DATE] = _date(plain[DATE])
    values[_PLACE] = plain[_PLACE] and Spot(*plain[_PLACE])
    values[POINTS] = tuple([Point(*point) for point in plain[POINTS]])
    if plain[_QUOTED]:
        values[_QUOTED] = tuple([Words(*words) for words in plain[_QUOTED]])
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


@cache
def _date(text: str) -> PartialDate:
    return parse_date(text)
