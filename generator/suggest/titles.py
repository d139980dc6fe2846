"""Posts in a text: "foreign minister", "Secretary of State", with the country beside them.

In: a `Reading`, the `Registry` and the countries of the text. Out: `Title`s in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.frozen import constant
from generator.suggest.gazetteer import Lexicon, Named
from generator.suggest.passages import Reading
from generator.suggest.registry import Registry


@constant
class Title:
    """Words for a post."""

    start: int
    end: int
    posts: frozenset[str]
    party: str
    """The country or body it is of, where that stands beside it."""
    whole_start: int
    """Where the country before it begins, or the title itself."""
    whole_end: int


def titles_in(reading: Reading, registry: Registry, countries: Sequence[Named]) -> list[Title]:
    """Every post that is named, with the country beside it."""
    found = []
    for start, end, key in Lexicon(registry.titles).runs_in(reading):
        party, first, last = _party_beside(reading, start, end, countries)
        found.append(Title(start, end, registry.titles[key], party, first, last))
    return found


def _party_beside(
    reading: Reading, start: int, end: int, countries: Sequence[Named]
) -> tuple[str, int, int]:
    """The country of a post: "Japanese Foreign Minister", "Minister … of the Republic of X"."""
    text, party, first, last = reading.folded, "", start, end
    for country in countries:
        if 0 <= start - country.end < 18:
            between = text[country.end : start]
            if re.fullmatch(
                r"(?:'s|\u2019s|\.)?\s+(?:(?:new|then|acting|deputy|vice|interim|caretaker|outgoing)\s+)?",
                between,
            ):
                party, first = country.code, country.start
        elif 0 <= country.start - end < 40 and not party:
            between = text[end : country.start]
            if re.fullmatch(r"\s+(?:of|for)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?", between):
                party, last = country.code, country.end
    return party, first, last
