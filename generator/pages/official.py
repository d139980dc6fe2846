"""The official's profile: posts, meetings, positions and words of one person."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.daily import DayMap
from generator.pages.division import Part
from generator.pages.maps import MeetingMap
from generator.pages.network import Network
from generator.pages.parts import (
    ConflictView,
    CountRow,
    Link,
    MeetingRow,
    Name,
    OutsideLink,
    Page,
    QuoteView,
    ReferenceView,
    StatementLine,
)
from generator.pages.strips import StripChart


@frozen
class RoleView:
    """A post held from one day to another."""

    title: str
    organisation: Link
    start: str
    """For display; "start not seen" when unknown."""
    end: str
    """For display; "no end seen" when unknown, which is not "in office"."""
    seen_on: str
    capacity: str
    """Empty for substantive."""
    suspended: str
    sources: tuple[OutsideLink, ...]
    verified_on: str
    unverified_since: str
    """How many meetings on record rest on what nobody verified."""
    unverified: str
    note: str


@constant
class PositionGroup:
    """What a person or party said on one issue over time, newest first."""

    issue: Link
    """Its note says so where not all of the statements stand here."""
    total: int
    """Statements, those that do not stand here included."""
    latest: StatementLine
    joint: tuple[StatementLine, ...]
    own: tuple[StatementLine, ...]


@constant
class TourGroup:
    """Meetings under one heading: a tour, or a year."""

    heading: Link
    meetings: tuple[MeetingRow, ...]


@frozen
class OfficialPage(Page):
    """A person who speaks for a country or organisation."""

    names: tuple[Name, ...]
    """Other forms, native script first: "also written"."""
    native: Name | None
    style: str
    country: Link
    current_line: str
    """"Minister for Foreign Affairs of Japan, 1 October 2024 – 21 October 2025"."""
    born: str
    party: str
    party_sources: tuple[OutsideLink, ...]
    summary_html: str
    """Sanitised HTML."""
    similar: tuple[Link, ...]
    """``note`` says how to tell them apart."""
    roles: tuple[RoleView, ...]
    freshness: str
    """How many posts were verified, and what rests on the others."""
    career: StripChart | None
    """Posts and meetings over time; None if all is on one day."""
    years: tuple[Link, ...]
    """Where the record is divided: its years, which then hold all that stands here in part."""
    per_year: tuple[CountRow, ...]
    """Empty where the record is divided."""
    countries: tuple[CountRow, ...]
    issues: tuple[CountRow, ...]
    network: Network | None
    """Officials of other parties met; None if nobody is known."""
    map: MeetingMap | None
    """Where the meetings were held; None where fewer than two places have coordinates."""
    meetings: tuple[TourGroup, ...]
    positions: tuple[PositionGroup, ...]
    contests: tuple[StatementLine, ...]
    """Statements of others that this person disputes."""
    caution: str
    """That speaking for a government is not a personal opinion."""
    quotes: tuple[QuoteView, ...]
    tours: tuple[Link, ...]
    events: tuple[Link, ...]
    identifiers: tuple[OutsideLink, ...]
    links: tuple[OutsideLink, ...]
    conflicts: tuple[ConflictView, ...]
    note: str
    sources: tuple[ReferenceView, ...]


@frozen
class OfficialYearPage(Page):
    """What a person did and said in one year."""

    part: Part
    days: DayMap | None
    meetings: tuple[TourGroup, ...]
    positions: tuple[PositionGroup, ...]
    caution: str
    quotes: tuple[QuoteView, ...]
