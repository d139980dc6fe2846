"""The meeting brief: what was said, by whom, and on which words each line rests."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.accounts import Comparison
from generator.pages.contested import Notice
from generator.pages.parts import (
    ConflictView,
    EvidenceView,
    Link,
    MeetingRow,
    Name,
    OutcomeView,
    OutsideLink,
    Page,
    QuoteView,
    SourceRow,
    StatementView,
)
from generator.pages.since import SinceView


@constant
class StatedValue:
    """One value of a fact and the sources that state it."""

    text: str
    sources: tuple[Link, ...]


@frozen
class FactRow:
    """A fact of the meeting: the value in force first, other accounts after it."""

    label: str
    values: tuple[StatedValue, ...]
    links: tuple[Link, ...] = ()
    """Shown instead of the text of the first value where the fact is a record with a page."""
    unverified: str = ""
    compiled: bool = False
    """Compiled from the meeting's sources together; no single one is credited."""


@frozen
class MemberView:
    """Somebody at the table."""

    name: Link
    native: Name | None
    as_written: tuple[str, ...]
    """Printed forms that differ from the house form."""
    role: str
    """The role on the meeting's date; empty when unknown."""
    role_basis: str
    """"on record", "as the source has it" or "no role on record"."""
    unverified: str = ""
    disputed: str = ""
    note: str = ""


@frozen
class DelegationView:
    """One side and the people who spoke for it."""

    party: Link
    part: str
    """"host", "guest", "chair" or empty."""
    members: tuple[MemberView, ...]


@constant
class IssueBlock:
    """An issue and what was said on it, joint statements apart from one side's own."""

    issue: Link
    anchor: str
    joint: tuple[StatementView, ...]
    own: tuple[StatementView, ...]


@constant
class LeadLine:
    """A computed line of "In brief" with the mark of its evidence."""

    text: str
    statement: Link
    state: str
    """verified, quoted or cited."""
    unverified: bool
    contested: bool


@frozen
class BackgroundView:
    """What the reporter adds in his own voice."""

    says: str
    evidence: tuple[EvidenceView, ...]
    refers_to: tuple[Link, ...]
    issues: tuple[Link, ...]
    voice: str
    unverified: str = ""


@constant
class TextPiece:
    """A run of source text; ``marks`` are links to what rests on it (empty: plain text)."""

    text: str
    marks: tuple[Link, ...]
    anchor: str = ""
    """Set on the first piece of a span: ``span-statements-3``."""
    more_anchors: tuple[str, ...] = ()
    """Of further spans that begin at the same place."""


@constant
class HeldText:
    """A source text as far as its licence lets us show it; a paragraph is a tuple of pieces."""

    source: Link
    lang: str
    licence: str
    paragraphs: tuple[tuple[TextPiece, ...], ...]
    shown: str
    """How much of it is shown: "214 of 602 words shown"."""
    withheld: str
    """What is not shown and why; empty when everything is."""


@constant
class Citation:
    """How to cite the page; the text of each format is complete."""

    plain: str
    bibtex: str
    ris: str
    csl: str


@frozen
class BriefPage(Page):
    """A meeting between officials, in the order of the product's design (13 sections)."""

    status: str
    """held, announced, cancelled, disputed or corrected."""
    status_note: str
    notice: Notice | None
    """What on the page is contested."""
    heading: str
    """The title without the date, which the subtitle gives."""
    subtitle: str
    """"7 January 2025 · Tokyo, Japan"."""
    facts: tuple[FactRow, ...]
    stated_by: Link | None
    """The source of all the facts, where one alone states them; then no fact names its own."""
    previous_meeting: Link | None
    """Of the same two sides."""
    next_meeting: Link | None
    lead: tuple[LeadLine, ...]
    delegations: tuple[DelegationView, ...]
    issues: tuple[IssueBlock, ...]
    also_mentioned: tuple[Link, ...]
    quotes: tuple[QuoteView, ...]
    outcomes: tuple[OutcomeView, ...]
    refers_to: tuple[Link, ...]
    """Events and meetings these sources mention; ``note`` says how, or that it is unresolved."""
    referred_by: tuple[Link, ...]
    related: tuple[MeetingRow, ...]
    background: tuple[BackgroundView, ...]
    comparison: Comparison | None
    """Issues by sources, where two or more carry statements."""
    accounts: Link | None
    """The page that compares the accounts, where there are two or more."""
    conflicts: tuple[ConflictView, ...]
    not_mentioned: tuple[Link, ...]
    """The two sides' standing issues that these sources do not mention."""
    not_mentioned_caution: str
    since: tuple[SinceView, ...]
    """This meeting held against the last of the same sides, and of the same two people."""
    sources: tuple[SourceRow, ...]
    held_texts: tuple[HeldText, ...]
    notes: tuple[str, ...]
    citation: Citation
    verified: int
    quoted: int
    cited: int
    """How many of the statements and quotes are in each evidence state (the best one counts)."""
    outside: tuple[OutsideLink, ...] = ()
