"""The issue page: who takes which position on a subject, and how that changed."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.division import Part
from generator.pages.formula import FormulaRow
from generator.pages.parts import (
    CountRow,
    Direction,
    EvidenceView,
    Link,
    MeetingRow,
    OutcomeView,
    OutsideLink,
    Page,
    QuoteView,
    Stance,
    StatementLine,
    StatementView,
)
from generator.pages.strips import StripChart


@constant
class StanceStep:
    """How a party's latest stance differs from the one before."""

    direction: Direction
    before: Stance
    date: str
    """Of the meeting before."""


@constant
class StanceRow:
    """The latest stance of one party: its place in the state of play."""

    party: Link
    statement: StatementLine
    meeting: str
    """Title of the meeting at which it was said."""
    change: StanceStep | None
    """None where the party has spoken on the issue at no other meeting."""


@constant
class Cell:
    """The word of one party at one meeting."""

    stance: Stance
    words: str
    """Id of the `Words` that the cell opens; empty if they stand on the brief alone."""


@constant
class Words:
    """What a cell shows on demand; parties that spoke jointly open the same."""

    anchor: str
    label: str
    """Who, when: its name for those who do not see where it opens."""
    statement: StatementView
    evidence: EvidenceView
    """The best there is."""


@constant
class MatrixRow:
    """One party over time, a cell for each column of the matrix, none where nothing is reported."""

    party: Link
    cells: tuple[Cell | None, ...]


@constant
class Matrix:
    """The verb of each party at each meeting."""

    columns: tuple[Link, ...]
    """Meetings in order of date; the text is the date, ``note`` the title."""
    rows: tuple[MatrixRow, ...]
    left_out: int
    """Earlier meetings for which there is no room."""
    chart: StripChart | None
    """The same as a drawing; None if all was on one day."""
    words: tuple[Words, ...]
    """Of statements that the page shows in full as well, the newest first."""


@constant
class LedgerStep:
    """Something that became of a commitment."""

    state: str
    """"undertaken", "reaffirmed", "taken up"."""
    is_doubtful: bool
    date: str
    says: str
    brief: Link | None
    """The meeting at which it happened; the outcome on its brief."""


@constant
class LedgerRow:
    """What was undertaken, and all that is known to have become of it."""

    kind: str
    says: str
    parties: tuple[Link, ...]
    due: str
    state: str
    """Of the last step."""
    unverified: str
    contested_by: str
    """Who states otherwise; empty if nobody does."""
    steps: tuple[LedgerStep, ...]
    """In order of date, the undertaking first."""


@frozen
class IssuePage(Page):
    """A subject that officials take positions on."""

    scope_note_html: str
    """Sanitised HTML."""
    other_labels: tuple[str, ...]
    broader: Link | None
    narrower: tuple[Link, ...]
    related: tuple[Link, ...]
    exact_matches: tuple[OutsideLink, ...]
    retired_into: Link | None
    years: tuple[Link, ...]
    """Where the record is divided: its years, which then hold all that stands here in part."""
    state_of_play: tuple[StanceRow, ...]
    matrix: Matrix
    chronology: tuple[StatementView, ...]
    """Statements, newest first."""
    mentioned_in: tuple[MeetingRow, ...]
    """Meetings whose agenda names it without a statement on it."""
    formulas: tuple[FormulaRow, ...]
    """Recurring phrases about it, in order of label."""
    ledger: tuple[LedgerRow, ...]
    """What was undertaken, the latest first."""
    outcomes: tuple[OutcomeView, ...]
    quotes: tuple[QuoteView, ...]
    raised_together: tuple[CountRow, ...]
    officials: tuple[CountRow, ...]
    countries: tuple[CountRow, ...]
    events: tuple[Link, ...]


@frozen
class IssueYearPage(Page):
    """What was said on a subject in one year."""

    part: Part
    chronology: tuple[StatementView, ...]
    mentioned_in: tuple[MeetingRow, ...]
    outcomes: tuple[OutcomeView, ...]
    quotes: tuple[QuoteView, ...]
