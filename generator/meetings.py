"""A meeting as all its annotated sources together have it.

In: what `generator.merging` found in the articles. Out: `Meeting`, what lists and counts show of
one, and `Account`, the rest, which is asked for when it is needed: ten thousand meetings are in
memory together, their accounts are not. Every fact, statement and participant of an account names
the articles it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from generator.dates import PartialDate
from generator.frozen import constant
from generator.records import (
    ArticleMeeting,
    Background,
    Outcome,
    Quote,
    Statement,
)

T_co = TypeVar("T_co", covariant=True)


@constant
class Stated:
    """A value and the articles that state it."""

    value: Any
    articles: tuple[str, ...]


@constant
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


@constant
class Participant:
    """A person at the table, from every article that seats them there."""

    official: str | None
    as_written: tuple[str, ...]
    role_as_written: str
    unverified: str
    disputed: str
    note: str
    articles: tuple[str, ...]


@constant
class Side:
    """A party to the meeting and its people, in the order of the sources."""

    party: str
    part: str
    participants: tuple[Participant, ...]


@constant
class Told(Generic[T_co]):
    """An item of an article: statement, quote, outcome or background."""

    item: T_co
    article: str
    index: int


@constant
class MergedStatement:
    """One statement and every article that carries it."""

    number: int
    """Its number on the brief, from 1."""
    told: tuple[Told[Statement], ...]

    @property
    def main(self) -> Statement:
        """The wording in force: that of the first source."""
        return self.told[0].item

    @property
    def alike(self) -> tuple[Told[Statement], ...]:
        """The sources that have the verb in force: the words of another do not prove it."""
        verb = self.main.verb
        return tuple([told for told in self.told if told.item.verb == verb])


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What was done and said at a meeting, from every article on it."""

    status_note: str
    facts: Mapping[str, Fact]
    """kind, format, date, start, duration, place, venue, occasion, level, ordinal, time_zone."""
    sides: tuple[Side, ...]
    statements: tuple[MergedStatement, ...]
    quotes: tuple[Told[Quote], ...]
    outcomes: tuple[tuple[Told[Outcome], ...], ...]
    background: tuple[Told[Background], ...]
    blocks: tuple[Told[ArticleMeeting], ...]


class Spot(NamedTuple):
    """Where a meeting was held."""

    city: str
    country: str
    latitude: float | None = None
    """Degrees north, of the town as a whole; None where no article has both this and the other."""
    longitude: float | None = None
    """Degrees east."""


class Result(NamedTuple):
    """An outcome in brief."""

    kind: str
    id: str
    """Empty if it has none."""
    continues: str
    """Id of the outcome of an earlier meeting that it takes up; empty if it takes up none."""
    issues: tuple[str, ...]
    is_followed: bool
    """Whether dated steps say what became of it."""
    disputed_by: tuple[str, ...] = ()
    """Who states otherwise."""


class Point(NamedTuple):
    """A statement in brief."""

    issues: tuple[str, ...]
    """Of its main wording, as are actors and verb."""
    by: tuple[str, ...]
    verb: str
    all_issues: tuple[str, ...]
    """Of the wordings of all sources together."""
    worded_in: tuple[str, ...]
    """The articles that give the exact words it rests on."""
    doubtful: bool = False
    """Whether every source that carries it is doubtful."""
    formulas: tuple[str, ...] = ()
    """Recurring phrases that one of its wordings is marked with."""
    disputed_by: tuple[str, ...] = ()
    """Who states otherwise."""


class Quoted(NamedTuple):
    """A quote in brief."""

    by: str
    issues: tuple[str, ...]
    formulas: tuple[str, ...]
    """Recurring phrases that it is marked with."""
    disputed_by: tuple[str, ...] = ()
    """Who states otherwise."""


Seat = tuple[str, tuple[str, ...]]
"""A party and those of its people who are known."""


@dataclass(slots=True, eq=False)
class Meeting:
    """A meeting in brief; whatever is only in its account is loaded with it."""

    id: str
    articles: tuple[str, ...]
    """In order of precedence."""
    title: str
    status: str
    noun: str
    """Id of its form, such as a working lunch, else of its kind; empty if no source tells."""
    date: PartialDate
    start: str
    """Time of day; empty if no source tells."""
    place: Spot | None
    """None for calls."""
    seats: tuple[Seat, ...]
    doubts: Mapping[str, str]
    """Officials whose presence is disputed or unverified, with the reason."""
    tour: str | None
    agenda: tuple[str, ...]
    points: tuple[Point, ...]
    """One for each statement."""
    quoted: tuple[Quoted, ...]
    """One for each quote."""
    results: tuple[Result, ...]
    """One for each outcome: most have none, and then their account need not be loaded."""
    previous_ids: tuple[str, ...]
    addressed: tuple[str, ...]
    """Whom its statements are directed at, and who takes part in its outcomes: most sat there, but
    a country that only stands here has a page as well."""
    tell: Callable[[str], Account] = field(repr=False)
    """Gives the account of a meeting by its id."""
    _issues: tuple[str, ...] | None = field(default=None, init=False, repr=False)

    @property
    def account(self) -> Account:
        """All that was done and said."""
        return self.tell(self.id)

    @property
    def year(self) -> int:
        """The year in which it began."""
        return self.date.first.year

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties at the table."""
        return tuple([party for party, _ in self.seats])

    @property
    def officials(self) -> tuple[str, ...]:
        """Ids of the identified people at the table."""
        return tuple([official for _, people in self.seats for official in people])

    @property
    def issues(self) -> tuple[str, ...]:
        """What came up: the issues of its statements, then of its agenda, each once."""
        if self._issues is None:  # asked again by every page that counts or lists it
            stated = [issue for point in self.points for issue in point.all_issues]
            self._issues = tuple(dict.fromkeys((*stated, *self.agenda)))
        return self._issues

    @property
    def formulas(self) -> tuple[str, ...]:
        """The recurring phrases used there, by statements, then by quotes, each once."""
        stated = [formula for point in self.points for formula in point.formulas]
        quoted = [formula for quote in self.quoted for formula in quote.formulas]
        return tuple(dict.fromkeys((*stated, *quoted)))

    @property
    def status_note(self) -> str:
        """What is to be said about the status."""
        return self.account.status_note

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What the sources say on each point, differences included."""
        return self.account.facts

    @property
    def sides(self) -> tuple[Side, ...]:
        """The parties and their people, with what each source writes of them."""
        return self.account.sides

    @property
    def statements(self) -> tuple[MergedStatement, ...]:
        """What was said, numbered."""
        return self.account.statements

    @property
    def quotes(self) -> tuple[Told[Quote], ...]:
        """Own words."""
        return self.account.quotes

    @property
    def outcomes(self) -> tuple[tuple[Told[Outcome], ...], ...]:
        """What came of it."""
        return self.account.outcomes if self.results else ()

    @property
    def background(self) -> tuple[Told[Background], ...]:
        """What reporters add."""
        return self.account.background

    @property
    def blocks(self) -> tuple[Told[ArticleMeeting], ...]:
        """The facts as each article has them."""
        return self.account.blocks

    def party_of(self, official: str) -> str | None:
        """For whom an official sat at the table; None for somebody who did not."""
        for party, people in self.seats:
            if official in people:
                return party
        return None

    def sort_key(self) -> tuple[PartialDate, str, str]:
        """By date, then time of day (a meeting without one first), then id."""
        return (self.date, self.start, self.id)
