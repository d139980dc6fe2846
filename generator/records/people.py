"""Officials, organisations and countries: who speaks and for whom."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.fields import (
    AtLeastOne,
    Country,
    Date,
    Id,
    Language,
    Markdown,
    OfficialId,
    OneOrMany,
    OrganisationId,
    Party,
    PostId,
    Text,
    Url,
)
from generator.frozen import frozen
from generator.records.shared import Conflict, Correction, Reference, Withdrawal

NameKind = Literal["official", "transliteration", "alias", "former"]
Capacity = Literal["substantive", "acting", "designate"]
OrganisationKind = Literal[
    "government", "ministry", "intergovernmental", "forum", "company", "agency", "media"
]


@frozen
class PersonName:
    """One way a person's name is written."""

    value: Text
    tag: Language = "en"
    """Language and script as BCP 47: ``ja-Jpan``, ``ja-Latn``."""
    kind: NameKind = "official"
    family: Text | None = None
    given: Text | None = None
    reading: Text | None = None
    """How a name in characters is read aloud, such as いわや たけし."""
    order: Literal["family-first", "given-first"] = "given-first"


@frozen
class Role:
    """A post held by a person from one day to another: the dated relation of the two."""

    post: PostId
    title: Text | None = None
    """The post's formal name in this country, where it differs from the vocabulary's."""
    organisation: Party
    start: Date | None = None
    """Absent: no start was seen."""
    end: Date | None = None
    """Absent: no end was seen, which does not say that the person is still in office."""
    seen_on: tuple[Date, ...] = ()
    """Days on which a source shows the person in the post, where start or end is unknown."""
    capacity: Capacity = "substantive"
    suspended_from: Date | None = None
    sources: Annotated[tuple[Url, ...], OneOrMany] = ()
    verified_on: Date | None = None
    unverified: Text | None = None
    note: Text | None = None


@frozen
class Identifiers:
    """Keys of the same person or body in other registries."""

    wikidata: Text | None = None
    pocom: Text | None = None
    """Id in the Office of the Historian's list of principal officers."""
    hsg: Text | None = None
    """Id of a president in the Office of the Historian's list."""


@frozen
class Similar:
    """A person who is easily confused with this one."""

    official: OfficialId
    note: Text


@frozen
class Official:
    """A person who speaks for a country or organisation (``content/officials/<id>.yml``)."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    names: Annotated[tuple[PersonName, ...], AtLeastOne]
    """The first one is the house form, used in headings."""
    sort_name: Text
    style: Text | None = None
    """Such as Sheikh or Prince; not part of the name."""
    country: Country
    roles: tuple[Role, ...] = ()
    born: Date | None = None
    party: Text | None = None
    party_sources: Annotated[tuple[Url, ...], OneOrMany] = ()
    identifiers: Identifiers | None = None
    similar: tuple[Similar, ...] = ()
    summary: Markdown | None = None
    note: Text | None = None
    links: tuple[Url, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    sources: tuple[Reference, ...] = ()


@frozen
class OrganisationName:
    """A name an organisation bore between two dates."""

    value: Text
    tag: Language = "en"
    start: Date | None = None
    end: Date | None = None


@frozen
class Organisation:
    """A body other than a country (``content/organisations/<id>.yml``)."""

    id: Id
    previous_ids: tuple[Id, ...] = ()
    name: Text
    short_name: Text | None = None
    other_names: tuple[OrganisationName, ...] = ()
    kind: OrganisationKind
    country: Country | None = None
    parent: OrganisationId | None = None
    members: tuple[Party, ...] = ()
    also_takes_part: tuple[Party, ...] = ()
    founded: Date | None = None
    seat: Text | None = None
    weak: Text | None = None
    """Why what this publisher prints needs a second source."""
    summary: Markdown | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    sources: Annotated[tuple[Url, ...], OneOrMany] = ()
    links: tuple[Url, ...] = ()


@frozen
class CountryNames:
    """What Babel does not say about a country (``content/countries/<iso2>.yml``)."""

    id: Id
    code: Country
    """Also the name of the file, in small letters."""
    name: Text | None = None
    """The house form, where it differs from Babel's English name."""
    official_name: Text | None = None
    adjective: Text | None = None
    note: Text | None = None
