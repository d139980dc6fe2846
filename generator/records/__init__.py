"""The records contributors write: frozen values that hold ids, never one another.

In: nothing; this package only declares shapes, whose field types carry their own checks
(`generator.fields`). `generator.validate` fills them; `generator.graph` joins them.
"""

from generator.records.article import (
    Article,
    ArticleMeeting,
    Background,
    Delegation,
    Member,
    Outcome,
    Place,
    Quote,
    SetAside,
    Source,
    Statement,
)
from generator.records.people import (
    CountryNames,
    Official,
    Organisation,
    PersonName,
    Role,
)
from generator.records.shared import (
    Attribution,
    Conflict,
    Correction,
    Dispute,
    Evidence,
    Quotation,
    Reference,
    Withdrawal,
)
from generator.records.subjects import (
    ContestedPoint,
    Event,
    Form,
    Formula,
    Issue,
    Itinerary,
    Stop,
    Tour,
)
from generator.records.vocabulary import MeetingKind, Post, SourceKind, Verb

__all__ = [
    "Article",
    "ArticleMeeting",
    "Attribution",
    "Background",
    "Conflict",
    "ContestedPoint",
    "Correction",
    "CountryNames",
    "Delegation",
    "Dispute",
    "Event",
    "Evidence",
    "Form",
    "Formula",
    "Issue",
    "Itinerary",
    "MeetingKind",
    "Member",
    "Official",
    "Organisation",
    "Outcome",
    "PersonName",
    "Place",
    "Post",
    "Quotation",
    "Quote",
    "Reference",
    "Role",
    "SetAside",
    "Source",
    "SourceKind",
    "Statement",
    "Stop",
    "Tour",
    "Verb",
    "Withdrawal",
]
