"""What several records have in common: references, evidence, disagreements between sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict

from generator.fields import Date, Language, OneOrMany, Party, SourceKindId, Text, Url

STRICT = ConfigDict(extra="forbid")
"""Every record forbids keys it does not know: a misspelt key must not be lost silently."""

TitleFrom = Literal["headline", "address", "description"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work that a fact rests on: cited beside the fact, never republished."""

    __pydantic_config__ = STRICT

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A point on which sources disagree; shown to readers, never resolved in silence."""

    __pydantic_config__ = STRICT

    text: Text
    sources: Annotated[tuple[Url, ...], OneOrMany] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Exact words of a source: a W3C TextQuoteSelector."""

    __pydantic_config__ = STRICT

    exact: Text
    prefix: Text | None = None
    """Words that stand right before, needed where ``exact`` occurs more than once."""
    suffix: Text | None = None


def _as_quotations(value: Any) -> Any:
    items = value if isinstance(value, list | tuple) else [value]
    return [{"exact": item} if isinstance(item, str) else item for item in items]


Evidence = Annotated[tuple[Quotation, ...], BeforeValidator(_as_quotations)]
"""Written as a text, as ``{exact, prefix, suffix}``, or as a list of either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """On whose word a source reports something: "press release of Japan's foreign ministry"."""

    __pydantic_config__ = STRICT

    side: Party
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Who compared quoted words with the source, and when, where the text is not held."""

    __pydantic_config__ = STRICT

    by: Text
    on: Date
