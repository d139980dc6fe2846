"""The accounts of one meeting side by side: what each source says, and where it is silent."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.parts import ConflictView, EvidenceView, Link, Page, Sign


@constant
class AccountColumn:
    """One source as the head of a column."""

    source: Link
    """Its page, named by the publisher."""
    kind: str
    about: str
    """Language, and whether it is an official account."""
    held: bool
    """Whether its text is held, and so was read to the end."""


@constant
class Wording:
    """What one source has somebody say, in our words and in its own."""

    by: str
    verb: str
    sign: Sign
    strength: int
    printed: str
    """The source's own word where it differs from the verb's label."""
    says: str
    statement: Link
    """The statement on the brief, by its number."""
    evidence: EvidenceView | None
    """The exact words; None on the brief, where they stand with the statement."""
    unverified: str


@constant
class AccountCell:
    """One issue in one source."""

    wordings: tuple[Wording, ...]
    silence: str
    """What it means that there are none; empty if there are."""


@constant
class ComparedIssue:
    """One issue in all sources, a cell for each column."""

    issue: Link
    cells: tuple[AccountCell, ...]
    verdict: str
    """"in all 3 accounts", "in one alone: KUNA"."""
    verbs_differ: bool
    """Whether the same speakers' strongest verb is another one in another source."""
    differs: bool
    """Whether the verbs do, or a source is silent."""


@frozen
class Comparison:
    """Issues by sources."""

    columns: tuple[AccountColumn, ...]
    """Sources with statements, the one whose facts are in force first."""
    issues: tuple[ComparedIssue, ...]
    without: tuple[Link, ...]
    """Sources of which no statement is annotated; their silence says nothing."""
    summary: str
    """One sentence: how many issues, how many of them everywhere, in one alone, told otherwise."""


@constant
class ComparedRow:
    """A fact or a person in all sources, a text for each column, empty where it says nothing."""

    label: Link
    cells: tuple[str, ...]
    differs: bool


@constant
class QuotedWords:
    """One quote in one source."""

    words: tuple[str, ...]
    lang: str
    label: str
    """Whether it is a translation, and of what evidence: "translation, quoted"."""
    quote: Link
    """The quote on the brief."""


@constant
class ComparedQuotes:
    """Somebody's own words in all sources, a cell for each column."""

    by: Link
    cells: tuple[tuple[QuotedWords, ...], ...]


@frozen
class AccountsPage(Page):
    """All accounts of a meeting, compared."""

    meeting: Link
    comparison: Comparison | None
    """None unless two sources carry statements."""
    fact_columns: tuple[Link, ...]
    """Sources that state facts or seat people themselves."""
    facts: tuple[ComparedRow, ...]
    people: tuple[ComparedRow, ...]
    quote_columns: tuple[Link, ...]
    quotes: tuple[ComparedQuotes, ...]
    conflicts: tuple[ConflictView, ...]
