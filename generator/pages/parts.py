"""The pieces page models are made of; every piece is finished text and addresses.

In: nothing. Out: frozen values that templates only arrange. Addresses are relative to the site's
root, without a leading slash; the template puts the page's own way to the root before them.
"""

from __future__ import annotations

from typing import Literal

from generator.frozen import constant, frozen

EvidenceState = Literal["verified", "quoted", "cited"]
Sign = Literal["+", "0", "-"]
Direction = Literal[
    "same verb",
    "other verb",
    "stronger",
    "weaker",
    "turned",
    "now approving",
    "now disapproving",
    "now neutral",
]
"""How a verb differs from the one before; "turned" from approving to disapproving or back."""


@constant
class Link:
    """A name and where it leads; an empty address means that there is no page: plain text."""

    text: str
    address: str = ""
    lang: str = ""
    """BCP 47 tag where the text is not English."""
    note: str = ""
    """A short remark shown beside it, such as a date or "not annotated here"."""


@constant
class OutsideLink:
    """A web address of somebody else's; ``host`` is shown so that readers see where it leads."""

    text: str
    url: str
    host: str


@constant
class Name:
    """A name in one language and script."""

    text: str
    lang: str
    """BCP 47."""
    label: str = ""
    """What kind of name it is: "Japanese", "alias", "reading"."""


@frozen
class CorrectionView:
    """A mistake of ours that was put right."""

    date: str
    """For display."""
    iso_date: str
    what: str
    was: str
    """What stood there before; empty if that is not told."""
    source: Link | None
    """On a brief: the source in whose annotation it was."""


@frozen
class Page:
    """What every page has, whatever its kind."""

    address: str
    """``briefs/2025-01-07-…/``; empty for home."""
    kind: str
    """The singular noun: brief, official, issue …; for an index, its plural."""
    kind_label: str
    """As readers see it: "Meeting brief"."""
    title: str
    description: str
    """One sentence of plain text for search results and previews."""
    breadcrumb: tuple[Link, ...] = ()
    """From home to the parent; the page itself is not part of it."""
    coverage: str = ""
    """The computed coverage line: on what the page rests, and what is missing."""
    files: tuple[str, ...] = ()
    """The YAML files it was made from, relative to the project: targets of the edit link."""
    sections: tuple[Link, ...] = ()
    """Local navigation: title and ``#anchor`` of each section present."""
    filters: tuple[tuple[str, str], ...] = ()
    """For the search: (facet, value), such as ("Official", "Iwaya Takeshi")."""
    search_terms: tuple[str, ...] = ()
    """Further spellings under which the page should be found."""
    date: str = ""
    """ISO date by which search results sort; empty if none."""
    corrections: tuple[CorrectionView, ...] = ()
    """What was put right in the record, the newest first."""
    listed: bool = True
    """Whether the search and the sitemap know the page; those of old addresses are not listed."""


@frozen
class EvidenceView:
    """The words a statement rests on, or the fact that none are given."""

    state: EvidenceState
    words: tuple[str, ...]
    """Exact words; empty when only cited or when the licence does not let us show them."""
    lang: str
    source: Link
    """The source page; with an anchor at the marked passage where the text is held."""
    publisher: str
    checked: str = ""
    """Who compared quoted words with the source, and when; or that nobody has yet."""
    withheld: str = ""
    """Why words that were checked are not shown."""


@frozen
class SideView:
    """One side of a contested point."""

    by: tuple[Link, ...]
    says: str
    date: str
    state: str
    """Of its words: verified, quoted or cited."""
    words: tuple[str, ...]
    lang: str
    article: Link | None
    """The annotated article that has the words."""
    outside: OutsideLink | None
    """The work that has them, where it is not annotated."""
    publisher: str
    withheld: str
    """Why words that were given are not shown."""
    note: str


@frozen
class StatementView:
    """One statement, ready to be read aloud: who · verb · what."""

    number: int
    """Its number on the brief, stable within the page."""
    anchor: str
    """``statement-3``; on other pages the full address of it is in ``brief``."""
    by: tuple[Link, ...]
    joint: bool
    verb: str
    """As printed in the sentence: "condemned"."""
    verb_id: str
    sign: Sign
    strength: int
    """1 to 5."""
    printed: tuple[str, ...]
    """The source's own word where it differs from the verb's label."""
    says: str
    to: tuple[Link, ...] = ()
    issues: tuple[Link, ...] = ()
    evidence: tuple[EvidenceView, ...]
    voice: tuple[str, ...]
    """One line per source: "according to Japan's foreign ministry, as reported by KUNA"."""
    formulas: tuple[Link, ...] = ()
    """Recurring phrases it uses, on its brief; the note says how often there were uses before."""
    refers_to: tuple[Link, ...] = ()
    disputes: tuple[SideView, ...] = ()
    """Who states otherwise."""
    contested_by: str = ""
    """The same in brief: "North Korea"."""
    unverified: str = ""
    note: str = ""
    brief: Link | None = None
    """The meeting, on pages other than its brief."""
    date: str = ""
    """For display: "7 January 2025"."""
    iso_date: str = ""


@frozen
class StatementLine:
    """One statement in a line: the words it rests on stand on the brief, where its date leads."""

    by: str
    """"Bo Lind and Cara Vella"."""
    joint: bool
    verb: str
    sign: Sign
    strength: int
    says: str
    to: str
    """At whom it is directed."""
    state: EvidenceState
    """Of the best evidence there is."""
    unverified: str
    statement: Link
    """The date of the meeting; leads to the statement on its brief."""
    contested_by: str = ""
    """Who states otherwise; empty if nobody does."""


@constant
class Stance:
    """The word of one party at one meeting, by the verb that says most."""

    verb: str
    sign: Sign
    strength: int
    address: str
    """Of the statement on its brief."""


@frozen
class QuoteView:
    """Somebody's own words."""

    anchor: str
    words: tuple[str, ...]
    lang: str
    language: str
    """Its English name, for the label."""
    translated: bool
    by: Link
    role: str
    """The role on that date."""
    occasion: str
    issues: tuple[Link, ...]
    evidence: EvidenceView
    voice: str
    formulas: tuple[Link, ...] = ()
    """As those of a statement."""
    disputes: tuple[SideView, ...] = ()
    contested_by: str = ""
    unverified: str = ""
    note: str = ""
    brief: Link | None = None
    date: str = ""
    iso_date: str = ""


@frozen
class OutcomeView:
    """What came of a meeting."""

    kind: str
    """Label: "Commitment", "Next meeting"."""
    says: str
    parties: tuple[Link, ...]
    issues: tuple[Link, ...]
    due: str
    status: tuple[str, ...]
    """Dated steps: "reaffirmed, 7 February 2025"."""
    anchor: str
    """``outcome-2``; on other pages than the brief the full address of it is in ``brief``."""
    takes_up: Link | None
    """The outcome of an earlier meeting that this one continues."""
    taken_up: tuple[Link, ...]
    """Outcomes of later meetings that continue this one."""
    evidence: tuple[EvidenceView, ...]
    disputes: tuple[SideView, ...] = ()
    contested_by: str = ""
    unverified: str = ""
    note: str = ""
    brief: Link | None = None
    date: str = ""


@frozen
class MeetingRow:
    """A meeting in a list."""

    brief: Link
    date: str
    """For display."""
    iso_date: str
    place: str
    """"Tokyo, Japan"; "by telephone" for a call."""
    kind: str
    officials: str
    """Their names; the brief leads to them, as it does to the issues."""
    issues: str
    statements: int
    sources: int
    contested: int = 0
    """Statements and outcomes that somebody disputes."""
    role: str = ""
    """On a profile: the role then held."""
    tour: Link | None = None
    doubtful: str = ""
    """Why this person's presence is not certain, or that the meeting's status is not "held"."""


@constant
class CountRow:
    """A link with a count, and how full its bar is (0 to 100) relative to the longest."""

    link: Link
    count: int
    percent: int
    note: str = ""


@constant
class ConflictView:
    """Sources disagree about this."""

    text: str
    sources: tuple[OutsideLink, ...]


@constant
class ReferenceView:
    """A work cited for a fact."""

    link: OutsideLink
    publisher: str
    date: str
    kind: str
    title_note: str
    """Where the title is not the printed headline: "title read off the address"."""
    weak: bool


@frozen
class SourceRow:
    """An annotated article in a list."""

    page: Link
    kind: str
    official: bool
    weak: bool
    publisher: Link
    via: Link | None
    chain: str
    """"Kuwait News Agency, from Japan's press release, via MENAFN"."""
    date: str
    iso_date: str
    language: str
    licence: str
    outside: OutsideLink | None
    title_note: str
    held: bool
    """Whether the text is held, so that words can be verified."""
    meeting: Link
    statements: int
