"""Issues, formulas, events and tours: what the meetings are about and part of."""

from __future__ import annotations

from typing import Annotated, Any

from generator.coordinates import Latitude, Longitude
from generator.fields import (
    ArticleId,
    AtLeast,
    AtLeastOne,
    Country,
    Date,
    FormulaId,
    Id,
    IssueId,
    Language,
    Markdown,
    OfficialId,
    OneOrMany,
    Party,
    Shapes,
    Text,
    Url,
)
from generator.frozen import frozen
from generator.records.shared import Conflict, Correction, Dispute, Reference, Withdrawal


@frozen
class Issue:
    """A subject that officials take positions on; a SKOS concept."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    label: Text
    other_labels: tuple[Text, ...] = ()
    scope_note: Markdown
    broader: IssueId | None = None
    related: tuple[IssueId, ...] = ()
    exact_matches: tuple[Url, ...] = ()
    retired_into: IssueId | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None


@frozen
class ContestedPoint:
    """A point on which those concerned state different things."""

    about: Text
    """What it is about, as a heading: "How far it flew"."""
    sides: Annotated[tuple[Dispute, ...], AtLeast(2)]
    """What each side states."""


@frozen
class Form:
    """A wording in which a formula is printed."""

    text: Text
    language: Language | None = None
    """Where it is looked for: only in articles and quotes of this language; absent: in all."""


def _as_forms(value: Any) -> Any:
    items = value if isinstance(value, list) else [value]
    return [{"text": item} if isinstance(item, str) else item for item in items]


@frozen
class Formula:
    """A recurring phrase that is followed from meeting to meeting."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    label: Text
    """The phrase as pages name it."""
    forms: Annotated[tuple[Form, ...], Shapes(_as_forms), AtLeastOne]
    """Written as a text, as ``{text, language}``, or as a list of either."""
    scope_note: Markdown
    """Why the phrase is worth following, and what does not count as it."""
    issues: Annotated[tuple[IssueId, ...], OneOrMany, AtLeastOne]
    """What it is about: whether these came up tells apart two kinds of silence."""
    related: tuple[FormulaId, ...] = ()


@frozen
class Event:
    """Something referred to that is not a meeting with a brief of its own."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    label: Text
    date: Date
    place: Text | None = None
    organisations: Annotated[tuple[Party, ...], OneOrMany] = ()
    officials: Annotated[tuple[OfficialId, ...], OneOrMany] = ()
    issues: Annotated[tuple[IssueId, ...], OneOrMany] = ()
    facts: tuple[Text, ...] = ()
    contested: tuple[ContestedPoint, ...] = ()
    unverified: Text | None = None
    note: Text | None = None
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    sources: tuple[Reference, ...] = ()


@frozen
class AnnouncedStop:
    """A stop that was announced beforehand."""

    city: Text
    country: Country
    latitude: Latitude | None = None
    """Degrees north, city level; as for a stop on record."""
    longitude: Longitude | None = None


@frozen
class Itinerary:
    """What was announced before a tour began, compared by the build with what happened."""

    start: Date | None = None
    end: Date | None = None
    stops: tuple[AnnouncedStop, ...]
    sources: Annotated[tuple[Url, ...], OneOrMany] = ()
    article: ArticleId | None = None
    """An annotated article that announces it."""
    note: Text | None = None


@frozen
class Stop:
    """A place the traveller went to; its meetings are computed by the build."""

    city: Text
    country: Country
    latitude: Latitude | None = None
    """Degrees north, city level; absent: as announced, or as the meetings held there have it."""
    longitude: Longitude | None = None
    """Degrees east, city level."""
    arrive: Date | None = None
    leave: Date | None = None
    recorded_as: Text | None = None
    unverified: Text | None = None
    note: Text | None = None


@frozen
class Tour:
    """Several stops of one traveller that belong together (``content/tours/<id>.yml``)."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    title: Text
    traveller: OfficialId
    start: Date
    end: Date
    end_unverified: Text | None = None
    announced: Itinerary | None = None
    stops: tuple[Stop, ...]
    note: Text | None = None
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    sources: tuple[Reference, ...] = ()
