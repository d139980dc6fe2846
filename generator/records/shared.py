"""What several records have in common: references, evidence, disagreements between sources."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from generator.fields import (
    Actor,
    ArticleId,
    AtLeastOne,
    Date,
    Language,
    OneOrMany,
    Party,
    RecordId,
    Shapes,
    SourceKindId,
    Text,
    Url,
)
from generator.frozen import frozen

TitleFrom = Literal["headline", "address", "description"]


@frozen
class Reference:
    """A work that a fact rests on: cited beside the fact, never republished."""

    url: Url
    title: Text
    publisher: Text
    """As printed, such as "Wikipedia (Japanese)"."""
    published: Date | None = None
    """Absent where no date was visible."""
    kind: SourceKindId
    title_from: TitleFrom = "headline"
    """Where the title was read: the headline, the web address, or our own description."""
    language: Language | None = None


@frozen
class Conflict:
    """A point on which sources disagree; shown to readers, never resolved in silence."""

    text: Text
    sources: Annotated[tuple[Url, ...], OneOrMany] = ()


@frozen
class Quotation:
    """Exact words of a source: a W3C TextQuoteSelector."""

    exact: Text
    prefix: Text | None = None
    """Words that stand right before, needed where ``exact`` occurs more than once."""
    suffix: Text | None = None


def _as_quotations(value: Any) -> Any:
    items = value if isinstance(value, list) else [value]
    return [{"exact": item} if isinstance(item, str) else item for item in items]


Evidence = Annotated[tuple[Quotation, ...], Shapes(_as_quotations)]
"""Written as a text, as ``{exact, prefix, suffix}``, or as a list of either."""


@frozen
class Attribution:
    """On whose word a source reports something: "press release of Japan's foreign ministry"."""

    side: Party
    what: Text


@frozen
class Checked:
    """Who compared quoted words with the source, and when, where the text is not held."""

    by: Text
    on: Date


@frozen
class Dispute:
    """Somebody states otherwise than a statement, quote or outcome has it.

    The exact words are those of ``article``, else of ``source``, else of the article itself, which
    may report both sides.
    """

    by: Annotated[tuple[Actor, ...], OneOrMany, AtLeastOne]
    says: Text
    """What they state instead, in our own words."""
    on: Date | None = None
    """When they said so."""
    article: ArticleId | None = None
    """The annotated article that has their words; they are checked against its text."""
    source: Reference | None = None
    """Where it stands, if that is no annotated article."""
    evidence: Evidence = ()
    """Their exact words."""
    note: Text | None = None


Disputes = Annotated[tuple[Dispute, ...], OneOrMany]
"""Written as one group of keys or as a list of them."""


@frozen
class Correction:
    """A mistake of ours that was put right; shown to readers for as long as the record stands."""

    on: Date
    what: Text
    """What was changed, and why if that is not plain."""
    was: Text | None = None
    """What stood there before."""


@frozen
class Withdrawal:
    """A record that holds no longer: its address stays, and says so."""

    on: Date
    why: Text
    see: Annotated[tuple[RecordId, ...], OneOrMany] = ()
    """Records where readers should look instead."""
