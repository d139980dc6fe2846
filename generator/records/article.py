"""An article: what one source says about one meeting."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.coordinates import Latitude, Longitude
from generator.fields import (
    Actor,
    ArticleId,
    AtLeastOne,
    Country,
    Date,
    EventId,
    FormulaId,
    Id,
    IssueId,
    Language,
    Markdown,
    MeetingId,
    MeetingKindId,
    Occurrence,
    OfficialId,
    OneOrMany,
    OrganisationId,
    OutcomeId,
    Party,
    SourceKindId,
    Text,
    Time,
    TourId,
    Url,
    VerbId,
    Whole,
    YesNo,
)
from generator.frozen import frozen
from generator.records.shared import (
    Attribution,
    Checked,
    Conflict,
    Correction,
    Disputes,
    Evidence,
    TitleFrom,
    Withdrawal,
)

Licence = Literal["full", "excerpts", "none"]
MeetingStatus = Literal["held", "announced", "cancelled", "disputed", "corrected"]
DelegationRole = Literal["host", "guest", "chair"]
OutcomeKind = Literal["commitment", "agreement", "statement", "next-meeting", "mechanism", "other"]
CommitmentState = Literal["announced", "reaffirmed", "fulfilled", "lapsed"]


@frozen
class Source:
    """The text that was annotated and the hands it passed through."""

    kind: SourceKindId
    publisher: OrganisationId
    via: OrganisationId | None = None
    """Who passed it on, such as an aggregator that carries a news agency."""
    title: Text | None = None
    title_from: TitleFrom = "headline"
    published: Date | None = None
    language: Language
    dateline: Text | None = None
    """As printed: "TOKYO, Jan 7 (KUNA)"."""
    url: Url | None = None
    text: Text | None = None
    """Path of the held text, such as ``seeds/2025-01-07-kuna-tokyo.txt``; absent: not held."""
    licence: Licence = "excerpts"
    """How much of the text the site may show."""
    based_on: Attribution | None = None
    """Whose account this source itself reports."""
    same_as: ArticleId | None = None
    """The article that holds this same text, annotated there for another meeting."""
    checked: Checked | None = None
    note: Text | None = None
    suggested: Text | None = None
    """Why this was suggested, while nobody has accepted it; such a record is not published."""


@frozen
class Place:
    """Where the participants met; the date is local to it."""

    city: Text
    country: Country
    venue: Text | None = None
    latitude: Latitude | None = None
    """Degrees north, city level."""
    longitude: Longitude | None = None
    """Degrees east, city level."""


@frozen
class Member:
    """Somebody at the table: what was written, and who it was where that is known."""

    official: OfficialId | None = None
    """Absent when nobody has identified the person yet, or no name was given."""
    as_written: Text | None = None
    role_as_written: Text | None = None
    """The role in the source's words; needed where no role on the day is on record."""
    unverified: Text | None = None
    """Why it is not certain that this person took part."""
    disputed: Text | None = None
    """Which sources disagree about this person's presence."""
    note: Text | None = None
    suggested: Text | None = None


@frozen
class Delegation:
    """One side of a meeting: a country or an organisation and the people who spoke for it."""

    party: Party
    part: DelegationRole | None = None
    members: tuple[Member, ...]


@frozen
class UnverifiedField:
    """A fact about the meeting that rests on weak or single sources."""

    field: Literal["date", "start", "duration", "place", "venue", "format", "kind"]
    why: Text


@frozen
class ArticleMeeting:
    """The facts of the meeting as this source states them; what it does not state is absent."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    """Ids under which the brief was published before; their addresses stay alive."""
    facts_from: Literal["this-source", "all-sources"] = "this-source"
    """``all-sources``: compiled from the meeting's sources together, so that no single one is
    credited with a fact whose origin was not recorded."""
    title: Text | None = None
    """Only where "A–B talks" would not do, such as a named ministerial meeting."""
    status: MeetingStatus = "held"
    status_note: Text | None = None
    kind: MeetingKindId | None = None
    format: MeetingKindId | None = None
    """The form it took, where the source tells: talks, working lunch, courtesy call, video."""
    date: Date | None = None
    date_note: Text | None = None
    start: Time | None = None
    duration: Whole | None = None
    """Minutes."""
    time_zone: Text | None = None
    place: Place | None = None
    occasion: Text | None = None
    includes: tuple[MeetingKindId, ...] = ()
    """What else belonged to it, such as a working lunch or a press conference."""
    level: Literal["leaders", "ministers", "officials"] | None = None
    ordinal: Text | None = None
    delegations: tuple[Delegation, ...] = ()
    tour: TourId | None = None
    agenda: tuple[IssueId, ...] = ()
    """Issues touched on according to the sources, beyond those of the statements."""
    refers_to: tuple[Occurrence, ...] = ()
    """Meetings and events this source itself mentions."""
    unresolved: Annotated[tuple[Text, ...], OneOrMany] = ()
    """What it mentions that has no record yet, in words; listed on the site as unresolved."""
    related: tuple[MeetingId, ...] = ()
    """Meetings that belong together in the annotator's judgement."""
    unverified: tuple[UnverifiedField, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    pinned: YesNo = False
    """Let these facts win over sources that would otherwise take precedence."""
    note: Text | None = None
    suggested: Text | None = None

    @property
    def states_its_facts(self) -> bool:
        """Whether the facts are the source's own, not compiled from all sources together."""
        return self.facts_from == "this-source"


@frozen
class Statement:
    """What somebody is reported to have said, with the words it rests on."""

    id: Id | None = None
    """Joins the same statement across the articles of one meeting."""
    issue: Annotated[tuple[IssueId, ...], OneOrMany, AtLeastOne]
    by: Annotated[tuple[Actor, ...], OneOrMany, AtLeastOne]
    """Joint when more than one party stands here."""
    to: Annotated[tuple[Actor, ...], OneOrMany] = ()
    """Whom or what it is directed at, where the verb asks for a target."""
    target: Annotated[tuple[EventId, ...], OneOrMany] = ()
    """The event it is directed at, such as the missile launch that was condemned."""
    verb: VerbId
    as_written: Text | None = None
    """The printed word or words of the source: "shed the light on"."""
    says: Text
    """In our own words, read after the verb."""
    evidence: Evidence = ()
    formulas: Annotated[tuple[FormulaId, ...], OneOrMany] = ()
    """Recurring phrases that its words carry; without any words, that the source is reported to
    have used."""
    refers_to: Annotated[tuple[Occurrence, ...], OneOrMany] = ()
    unresolved: Annotated[tuple[Text, ...], OneOrMany] = ()
    """What it refers to that has no record yet, in words; listed on the site as unresolved."""
    according_to: Attribution | None = None
    """On whose word, where it differs from what the whole source is based on."""
    disputed_by: Disputes = ()
    """Who states otherwise, and in which words."""
    unverified: Text | None = None
    note: Text | None = None
    suggested: Text | None = None


@frozen
class Quote:
    """Somebody's own words as printed by the source."""

    by: Actor
    evidence: Evidence
    issue: Annotated[tuple[IssueId, ...], OneOrMany] = ()
    language: Language | None = None
    """Of the printed words; the source's language when absent."""
    translated: YesNo = False
    """Whether the printed words are a translation of what was said."""
    formulas: Annotated[tuple[FormulaId, ...], OneOrMany] = ()
    """Recurring phrases that the words carry."""
    occasion: Text | None = None
    refers_to: Annotated[tuple[Occurrence, ...], OneOrMany] = ()
    unresolved: Annotated[tuple[Text, ...], OneOrMany] = ()
    """What it refers to that has no record yet, in words; listed on the site as unresolved."""
    according_to: Attribution | None = None
    disputed_by: Disputes = ()
    """Who states otherwise: that it was not said, or not so."""
    unverified: Text | None = None
    note: Text | None = None
    suggested: Text | None = None


@frozen
class StatusEntry:
    """One dated step in the life of a commitment."""

    state: CommitmentState
    date: Date
    evidence: Evidence = ()
    note: Text | None = None


@frozen
class Outcome:
    """What came of the meeting, beyond what was said."""

    id: Id | None = None
    kind: OutcomeKind
    """A commitment is discrete, specific, public, agreed and about the future."""
    says: Text
    parties: Annotated[tuple[Actor, ...], OneOrMany] = ()
    issue: Annotated[tuple[IssueId, ...], OneOrMany] = ()
    due: Date | None = None
    continues: OutcomeId | None = None
    """The outcome of an earlier meeting that this one takes up."""
    status: tuple[StatusEntry, ...] = ()
    evidence: Evidence = ()
    disputed_by: Disputes = ()
    """Who denies that this came of it, or that it came so."""
    unverified: Text | None = None
    note: Text | None = None
    suggested: Text | None = None


@frozen
class Background:
    """What the reporter adds in his own voice, kept apart from what was said."""

    says: Text
    issue: Annotated[tuple[IssueId, ...], OneOrMany] = ()
    refers_to: Annotated[tuple[Occurrence, ...], OneOrMany] = ()
    unresolved: Annotated[tuple[Text, ...], OneOrMany] = ()
    """What it refers to that has no record yet, in words; listed on the site as unresolved."""
    evidence: Evidence = ()
    according_to: Attribution | None = None
    unverified: Text | None = None
    suggested: Text | None = None


@frozen
class SetAside:
    """A passage of the text that says nothing for the record, and why: dateline, end mark."""

    evidence: Evidence
    why: Text
    suggested: Text | None = None


@frozen
class Article:
    """What one source says about one meeting (``content/articles/<year>/<id>.yml``)."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    source: Source
    meeting: ArticleMeeting
    statements: tuple[Statement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    background: tuple[Background, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    summary: Markdown | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    body: str | None = None
    """The article's text in the single-file form (``<id>.md``); never written as a key."""
