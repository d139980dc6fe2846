"""Countries as texts name them: by name, adjective and capital; and the cities of the world.

In: the list beside this module, Babel's names and the project's own `countries`. Out: which
country a run of words means, and in which country a city lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from generator.fields import country_codes, english
from generator.graph import Graph
from generator.suggest.passages import Reading, folded


class Named(NamedTuple):
    """A country named in a text."""

    start: int
    end: int
    code: str
    is_city: bool
    """Whether its capital stands for it: "Tokyo"."""
    is_adjective: bool


class City(NamedTuple):
    """A city named in a text."""

    start: int
    end: int
    name: str
    country: str


@dataclass(frozen=True)
class Gazetteer:
    """Names as words in small letters, joined by single spaces."""

    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    capitals: Mapping[str, str]
    cities: Mapping[str, tuple[str, str]]
    """The city as it is written, and its country."""
    others: frozenset[str]
    """Names with a country in them that mean none: "South China Sea"."""

    def countries_in(self, reading: Reading) -> list[Named]:
        """Every country that is named, the longest name winning."""
        found: list[Named] = []
        for start, end, key in self._countries.runs_in(reading):
            if reading.text[start:end].islower():
                continue  # "turkey", "us", "china" as words
            if key in self.others:
                continue
            if key == "us" and not reading.text[start:end].isupper():
                continue
            code = self.names.get(key) or self.adjectives.get(key) or self.capitals[key]
            is_city = key not in self.names and key not in self.adjectives
            found.append(Named(start, end, code, is_city, key in self.adjectives))
        return found

    def cities_in(self, reading: Reading) -> list[City]:
        """Every city that is named."""
        return [
            City(start, end, *self.cities[key])
            for start, end, key in self._cities.runs_in(reading)
            if not reading.text[start:end].islower()
        ]

    @cached_property
    def _countries(self) -> Lexicon:
        return Lexicon((*self.names, *self.adjectives, *self.capitals, *self.others))

    @cached_property
    def _cities(self) -> Lexicon:
        return Lexicon(self.cities)


class Lexicon:
    """Names as runs of words, and the words with which they begin."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._longest: dict[str, int] = {}
        for name in self._names:
            first, length = name.partition(" ")[0], name.count(" ") + 1
            self._longest[first] = max(length, self._longest.get(first, 0))

    def runs_in(self, reading: Reading) -> Iterator[tuple[int, int, str]]:
        """Runs of words that are names, the longest first, none inside another."""
        words, place = reading.words, 0
        while place < len(words):
            longest = self._longest.get(words[place].text, 0)
            for length in range(min(longest, len(words) - place), 0, -1):
                key = " ".join([word.text for word in words[place : place + length]])
                if key in self._names:
                    yield words[place].start, words[place + length - 1].end, key
                    place += length
                    break
            else:
                place += 1


def key_of(name: str) -> str:
    """A name as runs of words are compared with it."""
    return " ".join("".join(c if c.isalnum() else " " for c in folded(name)).split())


def country_name(code: str) -> str:
    """The English name of a country; a code that is none stays as it is."""
    return english().territories[code] if code in country_codes() else code


def gazetteer_of(graph: Graph) -> Gazetteer:
    """The world's countries and cities, and what the project adds to them."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    cities: dict[str, tuple[str, str]] = {}
    for code in sorted(country_codes()):
        names[key_of(english().territories[code])] = code
    for code, adjective, city, other in _listed():
        adjectives |= {key_of(word): code for word in adjective}
        names |= {key_of(name): code for name in other}
        capitals |= {key_of(name): code for name in city[:1]}
        for one in city:
            cities.setdefault(key_of(one), (one, code))
    for record in graph.records.countries.values():
        own = (record.name, record.official_name)
        names |= {key_of(name): record.code for name in own if name}
        if record.adjective:
            adjectives[key_of(record.adjective)] = record.code
    for tour in graph.records.tours.values():
        cities |= {key_of(stop.city): (stop.city, stop.country) for stop in tour.stops}
    for meeting in graph.meetings.values():
        if meeting.place:
            spot = meeting.place
            cities.setdefault(key_of(spot.city), (spot.city, spot.country))
    lines = _lines()
    for line in lines:
        if line.startswith("="):
            seat, of, in_country = line[1:].split("|")
            cities.setdefault(key_of(seat), (of, in_country))
    others = frozenset(key_of(line[1:]) for line in lines if line.startswith("-"))
    return Gazetteer(names, adjectives, capitals, cities, others)


@cache
def _lines() -> tuple[str, ...]:
    text = files(__package__).joinpath("gazetteer.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())


@cache
def _listed() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    rows = [line.split("|") for line in _lines() if line[0] not in "#=-"]
    return tuple(
        (code, *(tuple(n.strip() for n in cell.split(",") if n.strip()) for cell in rest))  # type: ignore[misc]
        for code, *rest in ([*row, "", ""][:4] for row in rows)
    )
