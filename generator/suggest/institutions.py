"""Ministries and unnamed officials as speakers: "Japan's foreign ministry", "a Japanese official".

In: a `Reading` and the countries named in it. Out: where such a body is named, and the party it
speaks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.suggest.gazetteer import Named
from generator.suggest.passages import Reading

_BODY = (
    r"(?:(?:foreign|defen[cs]e|state) (?:and \w+ )?(?:ministry|department|office)"
    r"|ministry of foreign affairs"
    r"|(?:senior |government |foreign ministry )?(?:official|spokes(?:man|woman"
    r"|person)|statement|press release)"
    r"|ministry|government|embassy)"
)
_WITH_COUNTRY = re.compile(rf"(?:'s|\u2019s)?\s+(?:\w+\s+)?{_BODY}\b")
_SPEAKING = re.compile(
    r"(?:'s|\u2019s)\s+(?:[a-z]+\s+){1,3}(?=(?:said|says|announced|added|reported|wrote)\b)"
)
"""Whatever of a country it is that speaks: "Norland's presidency said"."""
_ALONE = re.compile(
    r"\bthe (?:foreign )?(?:ministry|official|spokes(?:man|woman|person))\b|\bthe"
    r" state department\b"
)


def institutions_in(reading: Reading, countries: Sequence[Named]) -> list[tuple[int, int, str]]:
    """Start, end and party of each, in order; "the ministry" is the one named before it."""
    text = reading.flat
    found: list[tuple[int, int, str]] = []
    for country in countries:
        body = _WITH_COUNTRY.match(text, country.end)
        body = body or _SPEAKING.match(text, country.end)
        if body:
            end = country.end + len(body[0].rstrip())
            found.append((country.start, end, country.code))
    for alone in _ALONE.finditer(text):
        if alone[0].endswith("state department"):
            found.append((*alone.span(), "US"))
            continue
        before = [party for start, _, party in found if start < alone.start()]
        if before:
            found.append((*alone.span(), before[-1]))
    return sorted(found)
