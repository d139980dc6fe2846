"""Index pages: every record of a kind, and home."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.daily import DayMap
from generator.pages.maps import MeetingMap
from generator.pages.parts import CountRow, Link, MeetingRow, Page


@frozen
class IndexEntry:
    """A record in the list of its kind."""

    link: Link
    detail: str
    """One line: role, date, scope."""
    native: Link | None = None
    """Name in its own script, with ``lang``."""
    depth: int = 0
    """Indentation in a tree (issues)."""
    count: int | None = None
    count_label: str = ""
    """What ``count`` counts: "meetings"."""
    flag: str = ""
    """"weak source", "unverified", "official account" …"""


@constant
class IndexGroup:
    """Entries under one heading: a letter, a year, a country."""

    heading: str
    anchor: str
    entries: tuple[IndexEntry, ...]
    meetings: tuple[MeetingRow, ...] = ()
    """For the index of briefs, which lists meetings instead of entries."""


@frozen
class IndexPage(Page):
    """All records of one kind."""

    intro: str
    total: int
    total_label: str
    """"30 meeting briefs"."""
    groups: tuple[IndexGroup, ...]


@constant
class WayIn:
    """A door from home: a kind of page, how many there are, and the most active ones."""

    link: Link
    count: int
    blurb: str
    top: tuple[CountRow, ...]


@frozen
class HomePage(Page):
    """The front page."""

    intro_html: str
    """Sanitised HTML of the hand-written introduction."""
    latest: tuple[MeetingRow, ...]
    ways_in: tuple[WayIn, ...]
    map: MeetingMap | None
    days: DayMap | None
    """The twelve months up to the last meeting."""
    months: tuple[tuple[str, tuple[CountRow, ...]], ...]
    """Meetings per month for each year, for a small calendar: (year, twelve counted links)."""
    figures: tuple[tuple[str, str], ...]
    """(value, label) pairs: ("30", "meetings")."""


@constant
class VerbRow:
    """A stance verb and how it is used here."""

    label: str
    anchor: str
    sign: str
    strength: int
    definition: str
    example: str
    counter_example: str
    printed_forms: tuple[str, ...]
    uses: int


@frozen
class VerbsPage(Page):
    """The graded list of stance verbs."""

    verbs: tuple[VerbRow, ...]


@constant
class MessageRow:
    """One problem code."""

    code: str
    severity: str
    title: str
    html: str


@frozen
class MessagesPage(Page):
    """Every message `readout check` can print, with its cure."""

    messages: tuple[MessageRow, ...]


@frozen
class SearchPage(Page):
    """The search page; without JavaScript it leads to the index pages."""

    ways_in: tuple[Link, ...]


@frozen
class MovedPage(Page):
    """What stands at an address that a record used to have."""

    target: Link


@constant
class WithdrawnRow:
    """When and why a record was withdrawn."""

    record: Link | None
    """Of a meeting: the account that was withdrawn."""
    date: str
    iso_date: str
    why: str
    see: tuple[Link, ...]
    """Where to look instead."""


@frozen
class WithdrawnPage(Page):
    """What stands at the address of a record that holds no longer."""

    what: str
    """Its kind: "Official"."""
    rows: tuple[WithdrawnRow, ...]


@frozen
class WrittenPage(Page):
    """A hand-written page rendered by MkDocs, or the 404 page."""

    html: str
