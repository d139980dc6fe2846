"""Tours, events and years: when and where things happened."""

from __future__ import annotations

from generator.coordinates import Coordinates
from generator.frozen import constant, frozen
from generator.pages.contested import ContestedPointView
from generator.pages.daily import DayMap
from generator.pages.maps import TourMap
from generator.pages.parts import (
    ConflictView,
    CountRow,
    Link,
    MeetingRow,
    OutsideLink,
    Page,
    ReferenceView,
    StatementView,
)


@frozen
class StopRow:
    """A stop of a tour, announced, actual or both."""

    place: str
    country: Link
    dates: str
    recorded_as: str
    state: str
    """"as announced", "not announced", "announced, not made" or "" when nothing was announced."""
    meetings: tuple[MeetingRow, ...]
    unverified: str
    note: str
    at: Coordinates | None
    """Where the town lies, if that is on record."""


@frozen
class TourPage(Page):
    """Several stops of one traveller that belong together."""

    traveller: Link
    role: str
    """The traveller's role when the tour began."""
    dates: str
    end_unverified: str
    announced: str
    """The announced itinerary in one line; empty when none is on record."""
    announced_sources: tuple[OutsideLink, ...]
    differences: tuple[str, ...]
    """Announced against actual, in words."""
    stops: tuple[StopRow, ...]
    map: TourMap | None
    """None where fewer than two places have coordinates."""
    issues: tuple[CountRow, ...]
    counterparts: tuple[CountRow, ...]
    note: str
    conflicts: tuple[ConflictView, ...]
    sources: tuple[ReferenceView, ...]


@frozen
class EventPage(Page):
    """Something the meetings refer to."""

    date_text: str
    place: str
    parties: tuple[Link, ...]
    officials: tuple[Link, ...]
    issues: tuple[Link, ...]
    facts: tuple[str, ...]
    contested: tuple[ContestedPointView, ...]
    unverified: str
    note: str
    referred_by: tuple[MeetingRow, ...]
    statements: tuple[StatementView, ...]
    conflicts: tuple[ConflictView, ...]
    sources: tuple[ReferenceView, ...]


@constant
class MonthGroup:
    """A month and its meetings and events, in order of date."""

    heading: str
    meetings: tuple[MeetingRow, ...]
    events: tuple[Link, ...]


@frozen
class YearPage(Page):
    """A calendar year."""

    year: str
    days: DayMap | None
    """None if no meeting has a day."""
    months: tuple[MonthGroup, ...]
    officials: tuple[CountRow, ...]
    countries: tuple[CountRow, ...]
    issues: tuple[CountRow, ...]
    tours: tuple[Link, ...]
    previous_year: Link | None
    next_year: Link | None
