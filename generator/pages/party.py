"""Countries, organisations and pairs of them: who they met and what they said."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.daily import DayMap
from generator.pages.division import Part
from generator.pages.maps import MeetingMap
from generator.pages.network import Network
from generator.pages.official import PositionGroup, TourGroup
from generator.pages.pair_verbs import PairVerbs
from generator.pages.parts import (
    CountRow,
    Link,
    MeetingRow,
    Name,
    OutcomeView,
    OutsideLink,
    Page,
    SourceRow,
    StatementLine,
)


@constant
class OfficialRow:
    """A person in the list of a party's officials."""

    official: Link
    native: Name | None
    role: str
    dates: str
    meetings: int


@frozen
class CountryPage(Page):
    """A country: its officials, its meetings, its positions."""

    code: str
    official_name: str
    names: tuple[Name, ...]
    """In the languages of its officials' names, where Babel has them."""
    note: str
    officials: tuple[OfficialRow, ...]
    years: tuple[Link, ...]
    """Where the record is divided: its years, which then hold all that stands here in part."""
    network: Network | None
    """Countries and organisations met, each leading to the pair's page; None if there is none."""
    issues: tuple[CountRow, ...]
    map: MeetingMap | None
    """Where it met others; None where fewer than two places have coordinates."""
    meetings: tuple[TourGroup, ...]
    hosted: tuple[MeetingRow, ...]
    """Meetings held in this country by others."""
    stops: tuple[Link, ...]
    """Tour stops in this country."""
    positions: tuple[PositionGroup, ...]
    contests: tuple[StatementLine, ...]
    """Statements of others that it disputes."""
    organisations: tuple[Link, ...]
    """Seated here or counting it as a member."""
    events: tuple[Link, ...]
    own_sources: tuple[SourceRow, ...]
    """Its own official accounts that are annotated, the latest."""
    own_publishers: tuple[Link, ...]
    """Whose accounts they are, with the number, where not all of them stand here."""


@frozen
class CountryYearPage(Page):
    """What a country did in one year."""

    part: Part
    country: str
    days: DayMap | None
    meetings: tuple[TourGroup, ...]
    hosted: tuple[MeetingRow, ...]
    statements: tuple[CountRow, ...]
    """Issues by the number of statements; each leads to where all of them stand."""


@frozen
class PairPage(Page):
    """Two parties: every meeting of theirs, and how their joint positions moved."""

    first: Link
    second: Link
    years: tuple[Link, ...]
    meetings: tuple[MeetingRow, ...]
    issues: tuple[CountRow, ...]
    verbs: PairVerbs | None
    """How strongly both spoke over time; None without two days."""
    joint: tuple[PositionGroup, ...]
    """Statements both share."""
    officials: tuple[CountRow, ...]
    outcomes: tuple[OutcomeView, ...]
    tours: tuple[Link, ...]


@frozen
class PairYearPage(Page):
    """Two parties in one year."""

    part: Part
    meetings: tuple[MeetingRow, ...]
    joint: tuple[PositionGroup, ...]
    outcomes: tuple[OutcomeView, ...]


@frozen
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
    years: tuple[Link, ...]
    meetings: tuple[MeetingRow, ...]
    positions: tuple[PositionGroup, ...]
    contests: tuple[StatementLine, ...]
    """Statements of others that it disputes."""
    events: tuple[Link, ...]
    published: tuple[SourceRow, ...]
    carried: tuple[SourceRow, ...]
    """Passed on by it."""
    links: tuple[OutsideLink, ...]


@frozen
class OrganisationYearPage(Page):
    """What a body took part in, said and published in one year."""

    part: Part
    organisation: str
    meetings: tuple[MeetingRow, ...]
    statements: tuple[CountRow, ...]
    published: tuple[SourceRow, ...]
    carried: tuple[SourceRow, ...]
