"""Countries, organisations and pairs of them: who they met and what they said."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.official import PositionGroup, TourGroup
from generator.pages.parts import (
    CountRow,
    Link,
    MeetingRow,
    Name,
    OutcomeView,
    OutsideLink,
    Page,
    SourceRow,
)


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A person in the list of a party's officials."""

    official: Link
    native: Name | None
    role: str
    dates: str
    meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPage(Page):
    """A country: its officials, its meetings, its positions."""

    code: str
    official_name: str
    names: tuple[Name, ...]
    """In the languages of its officials' names, where Babel has them."""
    note: str
    officials: tuple[OfficialRow, ...]
    pairs: tuple[CountRow, ...]
    """Countries and organisations met, each leading to the pair's page."""
    issues: tuple[CountRow, ...]
    meetings: tuple[TourGroup, ...]
    hosted: tuple[MeetingRow, ...]
    """Meetings held in this country by others."""
    stops: tuple[Link, ...]
    """Tour stops in this country."""
    positions: tuple[PositionGroup, ...]
    organisations: tuple[Link, ...]
    """Seated here or counting it as a member."""
    events: tuple[Link, ...]
    own_sources: tuple[SourceRow, ...]
    """Its own official accounts that are annotated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage(Page):
    """Two parties: every meeting of theirs, and how their joint positions moved."""

    first: Link
    second: Link
    meetings: tuple[MeetingRow, ...]
    issues: tuple[CountRow, ...]
    joint: tuple[PositionGroup, ...]
    """Statements both share."""
    officials: tuple[CountRow, ...]
    outcomes: tuple[OutcomeView, ...]
    tours: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage(Page):
    """A body other than a country."""

    organisation_kind: str
    other_names: tuple[str, ...]
    country: Link | None
    parent: Link | None
    children: tuple[Link, ...]
    members: tuple[Link, ...]
    also_takes_part: tuple[Link, ...]
    founded: str
    seat: str
    weak: str
    summary_html: str
    officials: tuple[OfficialRow, ...]
    meetings: tuple[MeetingRow, ...]
    positions: tuple[PositionGroup, ...]
    events: tuple[Link, ...]
    published: tuple[SourceRow, ...]
    carried: tuple[SourceRow, ...]
    """Passed on by it."""
    links: tuple[OutsideLink, ...]
