"""Issues, events and tours: what the meetings are about and part of."""

from __future__ import annotations

from typing import Annotated

from generator.fields import (
    ArticleId,
    AtLeast,
    Country,
    Date,
    Id,
    IssueId,
    Markdown,
    OfficialId,
    OneOrMany,
    Party,
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
