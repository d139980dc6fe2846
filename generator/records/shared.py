"""What several records have in common: references, evidence, disagreements between sources."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from generator.fields import Date, Language, OneOrMany, Party, Shapes, SourceKindId, Text, Url
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
