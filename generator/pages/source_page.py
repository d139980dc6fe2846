"""The source page: one annotated article, its chain, its words and what rests on them."""

from __future__ import annotations

from generator.frozen import frozen
from generator.pages.brief import BackgroundView, Citation, HeldText
from generator.pages.parts import (
    Link,
    OutcomeView,
    OutsideLink,
    Page,
    QuoteView,
    SourceRow,
    StatementView,
)


@frozen
class SourcePage(Page):
    """One article about one meeting."""

    row: SourceRow
    dateline: str
    outside: OutsideLink | None
    same_as: Link | None
    also_annotated_as: tuple[Link, ...]
    states: tuple[tuple[str, str], ...]
    """Facts of the meeting that this source states: (label, value)."""
    statements: tuple[StatementView, ...]
    quotes: tuple[QuoteView, ...]
    outcomes: tuple[OutcomeView, ...]
    background: tuple[BackgroundView, ...]
    held_text: HeldText | None
    note: str
    checked: str
    citation: Citation
