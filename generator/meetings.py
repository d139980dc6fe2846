"""A meeting as all its annotated sources together have it.

In: what `generator.merging` found in the articles. Out: `Meeting` and its parts; every fact,
statement and participant names the articles it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.dates import PartialDate
from generator.records import (
    ArticleMeeting,
    Background,
    Outcome,
    Place,
    Quote,
    Statement,
)

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and the articles that state it."""

    value: Any
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What the sources say on one point; the value in force is the first."""

    values: tuple[Stated, ...]
    unverified: str = ""
    compiled: bool = False
    """The value in force was compiled from the meeting's sources together: none states it alone."""

    @property
    def value(self) -> Any:
        """The value in force; None when no source states one."""
        return self.values[0].value if self.values else None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person at the table, from every article that seats them there."""

    official: str | None
    as_written: tuple[str, ...]
    role_as_written: str
    unverified: str
    disputed: str
    note: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the meeting and its people, in the order of the sources."""

    party: str
    part: str
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Told(Generic[T_co]):
    """An item of an article: statement, quote, outcome or background."""

    item: T_co
    article: str
    index: int


@dataclass(frozen=True, slots=True)
class MergedStatement:
    """One statement and every article that carries it."""

    number: int
    """Its number on the brief, from 1."""
    told: tuple[Told[Statement], ...]

    @property
    def main(self) -> Statement:
        """The wording in force: that of the first source."""
        return self.told[0].item


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as all its annotated sources together have it."""

    id: str
    articles: tuple[str, ...]
    """In order of precedence."""
    title: str
    status: str
    status_note: str
    facts: Mapping[str, Fact]
    """kind, format, date, start, duration, place, venue, occasion, level, ordinal, time_zone."""
    sides: tuple[Side, ...]
    tour: str | None
    agenda: tuple[str, ...]
    statements: tuple[MergedStatement, ...]
    quotes: tuple[Told[Quote], ...]
    outcomes: tuple[tuple[Told[Outcome], ...], ...]
    background: tuple[Told[Background], ...]
    blocks: tuple[Told[ArticleMeeting], ...]

    @property
    def date(self) -> PartialDate:
        """The day or days; a meeting without one never leaves this module."""
        value = self.facts["date"].value
        assert isinstance(value, PartialDate)
        return value

    @property
    def place(self) -> Place | None:
        """City and country in force; None for calls."""
        value = self.facts["place"].value
        return value if isinstance(value, Place) else None

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties at the table."""
        return tuple(side.party for side in self.sides)

    @property
    def officials(self) -> tuple[str, ...]:
        """Ids of the identified people at the table."""
        return tuple(p.official for side in self.sides for p in side.participants if p.official)

    @property
    def issues(self) -> tuple[str, ...]:
        """What came up: the issues of its statements, then of its agenda, each once."""
        stated = (issue for s in self.statements for told in s.told for issue in told.item.issue)
        return tuple(dict.fromkeys((*stated, *self.agenda)))

    def party_of(self, official: str) -> str | None:
        """For whom an official sat at the table; None for somebody who did not."""
        for side in self.sides:
            if any(p.official == official for p in side.participants):
                return side.party
        return None

    def sort_key(self) -> tuple[PartialDate, str, str]:
        """By date, then time of day (a meeting without one first), then id."""
        return (self.date, self.facts["start"].value or "", self.id)
